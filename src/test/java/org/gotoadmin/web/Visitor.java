package org.gotoadmin.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Somebody who asks the running application over HTTP, with a session of their own. Follows no redirect. */
final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).version(HttpClient.Version.HTTP_1_1).build();
    private final String address;

    Visitor(int port) {
        this.address = "http://localhost:" + port;
    }

    static Visitor loggedIn(int port, String name) {
        Visitor visitor = new Visitor(port);
        HttpResponse<String> answer = visitor.logIn(name, PagesTest.PASSWORD);
        if (!"/".equals(path(answer))) {
            throw new IllegalStateException(name + " could not log in: " + answer.statusCode() + " " + path(answer));
        }
        return visitor;
    }

    HttpResponse<String> logIn(String name, String password) {
        return post("/login", "username", name, "password", password);
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, null);
    }

    /** With the CSRF token of a page that this visitor sees. */
    HttpResponse<String> post(String path, String... fields) {
        Matcher token = TOKEN.matcher(get("/login").body());
        return send("POST", path, (token.find() ? "_csrf=" + encoded(token.group(1)) : "") + form(fields));
    }

    /** As a program that logs in with each request. */
    HttpResponse<String> get(String path, String name, String password) {
        return send("GET", path, null, "Authorization", "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    /** As the console's script, with the token that the console hands out, or without. */
    HttpResponse<String> post(String path, String json, boolean withToken) {
        return withToken ? send("POST", path, json, "Content-Type", "application/json", "X-XSRF-TOKEN", consoleToken())
                : send("POST", path, json, "Content-Type", "application/json");
    }

    private String consoleToken() {
        get("/hawtio/user");
        return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("XSRF-TOKEN")).map(HttpCookie::getValue)
                .findFirst().orElse("none");
    }

    /** What Jolokia answers to one request, or to a list of them. */
    JsonNode jolokia(Object request) {
        try {
            return JSON.readTree(post("/jolokia/", JSON.writeValueAsString(request), true).body());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<String> send(String method, String path, String form, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : address + path))
                .method(method, form == null ? BodyPublishers.noBody() : BodyPublishers.ofString(form))
                .setHeader("Content-Type", "application/x-www-form-urlencoded");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The id of the session; null without one. */
    String session() {
        return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("goto-session")).map(HttpCookie::getValue)
                .findFirst().orElse(null);
    }

    /** Where an answer sends the browser: the whole address without this application's own part; null when nowhere. */
    static String path(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").map(location -> location.replaceFirst("^http://localhost:" + answer.uri().getPort(), "")).orElse(null);
    }

    private static String form(String... fields) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append('&').append(fields[i]).append('=').append(encoded(fields[i + 1]));
        }
        return form.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
