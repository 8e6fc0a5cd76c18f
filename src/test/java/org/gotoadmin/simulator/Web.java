package org.gotoadmin.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** A plain HTTP client of one simulator; it knows nothing of the simulator's insides. Paths start behind {@code /accounts/KEY} unless they are whole. */
final class Web {

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Simulator goTo;
    private String token;

    Web(Simulator goTo) {
        this.goTo = goTo;
    }

    /** An answer as it came. */
    record Response(int status, String text, HttpResponse<String> http) {

        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException(text, e);
            }
        }

        /** The code in {@code errors[]}. */
        String code() {
            return json().at("/errors/0/code").asText();
        }

        List<String> emails() {
            return StreamSupport.stream(json().path("results").spliterator(), false).map(user -> user.get("email").asText()).toList();
        }

        Optional<String> header(String name) {
            return http.headers().firstValue(name);
        }
    }

    Response get(String path) {
        return api("GET", path, null);
    }

    Response delete(String path) {
        return api("DELETE", path, null);
    }

    Response put(String path) {
        return api("PUT", path, null);
    }

    Response put(String path, String body) {
        return api("PUT", path, body);
    }

    Response post(String path, String body) {
        return api("POST", path, body);
    }

    Response api(String method, String path, String body) {
        return send(method, "/admin/rest/v1/accounts/" + goTo.accountKey() + path, body, "Bearer " + token(), "application/json");
    }

    Response whole(String method, String path) {
        return send(method, path, null, "Bearer " + token(), null);
    }

    Response door(String method, String door, String body) {
        return send(method, "/_simulator/" + door, body, null, null);
    }

    /** Key of the user with this email. */
    String key(String email) {
        return goTo.account().user(email).orElseThrow().key();
    }

    String license(String description) {
        return goTo.account().license(description).orElseThrow().key();
    }

    static String filter(String filter) {
        return "/users?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static String basic(String client, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    Response token(String form) {
        return token(form, basic("simulator-client", "simulator-secret"));
    }

    Response token(String form, String authorization) {
        return send("POST", "/oauth/token", form, authorization, "application/x-www-form-urlencoded");
    }

    String token() {
        if (token == null) {
            renew("grant_type=refresh_token&refresh_token=simulator-refresh-token", basic("simulator-client", "simulator-secret"));
        }
        return token;
    }

    void renew(String form, String authorization) {
        token = token(form, authorization).json().get("access_token").asText();
    }

    Response send(String method, String path, String body, String authorization, String contentType) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + goTo.port() + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (contentType != null && body != null) {
            request.header("Content-Type", contentType);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Response(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
