package org.gotoadmin.api;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * GoTo's token endpoint as one credential asks it. Grants authorization_code, refresh_token and personal_access_token as in GoTo's guides
 * 03_HOW_accessToken, 05_HOW_refreshToken and 03.1_HOW_accessTokenPAT (CONFIRMED); errors as in RFC 6749, section 5.2.
 */
final class TokenEndpoint {

    /** From the request to the last byte of the answer: other processes may wait for the end of a renewal. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Set<Integer> SAYS_WHY = Set.of(400, 401, 403);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final URI url;
    private final Given given;
    private final Supplier<HttpClient> http;
    private final Clock clock;

    TokenEndpoint(Given given, URI url, Supplier<HttpClient> http, Clock clock) {
        this.name = given.name();
        this.url = url;
        this.given = given;
        this.http = http;
        this.clock = clock;
    }

    /**
     * @throws CredentialStopped when GoTo says that something is wrong with the credential
     * @throws TokenUnavailable  when GoTo says nothing of the kind
     */
    Grant refresh(String refreshToken) {
        return grant("refresh-token", "grant_type=refresh_token&refresh_token=", refreshToken);
    }

    /** Throws as {@link #refresh} does. A personal access token is never renewed. */
    Grant exchange(String personalAccessToken) {
        return grant("personal-access-token", "grant_type=personal_access_token&pat=", personalAccessToken).withoutRefreshToken();
    }

    /**
     * Exchanges the code of a connection; RFC 6749, section 4.1.3, and RFC 7636, section 4.5.
     *
     * @throws CredentialStopped when GoTo refuses, in its words
     * @throws TokenUnavailable  when GoTo says nothing that can be understood
     */
    Grant redeem(String code, Connect.Attempt attempt) {
        HttpResponse<String> answer = send("grant_type=authorization_code&code=" + encoded(code) + "&redirect_uri=" + encoded(attempt.redirect().toString())
                + (attempt.verifier() == null ? "" : "&code_verifier=" + encoded(attempt.verifier())));
        JsonNode body = parse(answer.body());
        if (answer.statusCode() / 100 != 2) {
            String said = Connect.said(body.path("error").asText(""), body.path("error_description").asText(""));
            throw new CredentialStopped("Credential \"" + name + "\": the token endpoint answered " + (answer.statusCode() + " " + said).strip()
                    .replace(code, "***").replace(given.values().clientSecret(), "***") + ". Check client ID, client secret and redirect URI at GoTo's developer"
                    + " center, then connect again.");
        }
        return granted(body, null);
    }

    private Grant grant(String kind, String form, String token) {
        HttpResponse<String> answer = send(form + encoded(token));
        JsonNode body = parse(answer.body());
        if (answer.statusCode() / 100 != 2) {
            throw refused(kind, answer.statusCode(), body.path("error").asText(""));
        }
        return granted(body, token);
    }

    private Grant granted(JsonNode body, String shown) {
        if (!body.path("access_token").isTextual()) {
            throw new TokenUnavailable("Credential \"" + name + "\": the answer of " + url + " holds no access_token.");
        }
        String renewed = body.path("refresh_token").textValue();
        return new Grant(body.get("access_token").textValue(), clock.instant().plusSeconds(body.path("expires_in").asLong(3600)),
                body.path("scope").asText(""), renewed == null || renewed.equals(shown) ? null : renewed);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> send(String form) {
        String client = given.values().clientId() + ":" + given.values().clientSecret();
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString(form)).build();
        try {
            return http.get().sendAsync(request, HttpResponse.BodyHandlers.ofString()).orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw new TokenUnavailable("no access token for credential \"" + name + "\": " + url + " cannot be reached ("
                    + e.getCause().getClass().getSimpleName() + "). Check the network and GOTO_TOKEN_URL.");
        }
    }

    private RuntimeException refused(String kind, int status, String said) {
        String error = said.matches("[\\w.-]{1,60}") ? said : "";
        String grant = kind.replace('-', ' ');
        String token = given.called(kind);
        String client = given.called("client-id") + " and " + given.called("client-secret");
        String why = "Credential \"" + name + "\": " + switch (error) {
            case "invalid_client" -> "client ID and client secret do not belong together (invalid_client). "
                    + "Wanted: those of your OAuth client. Set " + client;
            case "invalid_grant" -> "the " + grant + " is expired, revoked or not this client's (invalid_grant). "
                    + "Wanted: a valid one. Connect the credential on the page Credentials, or make a new one and set " + token;
            case "unsupported_grant_type", "unauthorized_client" -> "the OAuth client may not use a " + grant + " (" + error
                    + "). Next: allow that grant for the client at GoTo's developer center";
            default -> "the token endpoint answered " + status + (error.isEmpty() ? "" : " (" + error + ")")
                    + ". Check GOTO_TOKEN_URL, " + client + " and " + token;
        };
        if (!SAYS_WHY.contains(status)) {
            return new TokenUnavailable(why);
        }
        String reason = why + given.thenAgain() + ".";
        return error.equals("invalid_grant") ? new CredentialStopped.InvalidGrant(reason) : new CredentialStopped(reason);
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body.isBlank() ? "{}" : body);
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }
}
