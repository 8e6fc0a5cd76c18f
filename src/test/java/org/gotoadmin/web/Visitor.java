package org.gotoadmin.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Somebody who speaks to the application over HTTP, with cookies: what is a servlet of its own, MockMvc does not reach. */
final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String address;

    Visitor(int port) {
        this.address = "http://localhost:" + port;
    }

    /** With the form, and once at the console, which hands out its token. */
    static Visitor loggedIn(int port, String name) {
        Visitor visitor = new Visitor(port);
        Matcher token = TOKEN.matcher(visitor.get("/login").body());
        token.find();
        visitor.send(visitor.to("/login").header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString("username=" + name
                + "&password=" + encoded(PagesTest.PASSWORD) + "&_csrf=" + encoded(token.group(1)))));
        visitor.get("/hawtio/user");
        return visitor;
    }

    HttpResponse<String> get(String path) {
        return send(to(path).GET());
    }

    /** As a program that logs in with each request. */
    HttpResponse<String> get(String path, String name, String password) {
        return send(to(path).header("Authorization", "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8)))
                .GET());
    }

    HttpResponse<String> post(String path, String json, boolean withToken) {
        HttpRequest.Builder request = to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
        if (withToken) {
            request.header("X-XSRF-TOKEN", cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                    .map(HttpCookie::getValue).findFirst().orElse("none"));
        }
        return send(request);
    }

    /** What Jolokia answers to one request, or to a list of them. */
    JsonNode jolokia(Object request) {
        try {
            return JSON.readTree(post("/jolokia/", JSON.writeValueAsString(request), true).body());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(address + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
