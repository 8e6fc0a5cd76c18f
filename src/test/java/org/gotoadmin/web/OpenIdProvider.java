package org.gotoadmin.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** An OpenID Connect provider that lets everybody in, with the roles that it was told. */
final class OpenIdProvider implements AutoCloseable {

    private final HttpServer server;
    private final RSAKey key;
    private Object roles = List.of();
    private String nonce;

    OpenIdProvider() {
        try {
            key = new RSAKeyGenerator(2048).keyID("one").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.createContext("/keys", exchange -> send(exchange, new JWKSet(key.toPublicJWK()).toString()));
        server.start();
    }

    /** What the claim {@code roles} is from now on: a list, a text, or null for none. */
    void roles(Object all) {
        roles = all;
    }

    String[] settings() {
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        String registration = "--spring.security.oauth2.client.registration.work.";
        String provider = "--spring.security.oauth2.client.provider.work.";
        return new String[] {registration + "client-id=here", registration + "client-secret=openid-secret", registration + "scope=openid",
            registration + "authorization-grant-type=authorization_code", registration + "redirect-uri={baseUrl}/login/oauth2/code/{registrationId}",
            provider + "authorization-uri=" + address + "/authorize", provider + "token-uri=" + address + "/token", provider + "jwk-set-uri=" + address + "/keys"};
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = new HashMap<>();
        for (String pair : exchange.getRequestURI().getRawQuery().split("&")) {
            asked.put(pair.replaceFirst("=.*", ""), pair.replaceFirst("[^=]*=", ""));
        }
        nonce = URLDecoder.decode(asked.get("nonce"), StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Location", URLDecoder.decode(asked.get("redirect_uri"), StandardCharsets.UTF_8) + "?code=c&state=" + asked.get("state"));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        try {
            JWTClaimsSet claims = new JWTClaimsSet.Builder().issuer("http://provider").subject("olga").audience("here").claim("nonce", nonce)
                    .claim("roles", roles).issueTime(new Date()).expirationTime(new Date(System.currentTimeMillis() + 60_000)).build();
            SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), claims);
            token.sign(new RSASSASigner(key));
            send(exchange, "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"expires_in\":60,\"id_token\":\"" + token.serialize() + "\"}");
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void send(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
