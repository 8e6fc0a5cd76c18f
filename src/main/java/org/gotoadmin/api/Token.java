package org.gotoadmin.api;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.gotoadmin.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The access token of one credential: asked for when it is first needed, a minute before it expires, and when GoTo rejects it.
 * Grants refresh_token and personal_access_token as in GoTo's guides 05_HOW_refreshToken and 03.1_HOW_accessTokenPAT
 * (CONFIRMED); errors as in RFC 6749, section 5.2.
 */
final class Token {

    /** Scope of "Manage users across GoTo products" (SECOND-HAND). */
    private static final String SCOPE = "identity:";
    private static final Logger LOG = LoggerFactory.getLogger(Token.class);
    private static final Duration EARLY = Duration.ofSeconds(60);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Set<Integer> SAYS_WHY = Set.of(400, 401, 403);

    private final String name;
    private final URI tokenUrl;
    private final Settings.Credential settings;
    private final HttpClient http;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();
    private String refreshToken;
    private String value;
    private Instant expires = Instant.MIN;

    Token(String name, URI tokenUrl, Settings.Credential settings, HttpClient http, Clock clock) {
        this.name = name;
        this.tokenUrl = tokenUrl;
        this.settings = settings;
        this.http = http;
        this.clock = clock;
        this.refreshToken = settings.refreshToken();
    }

    /** One renewal at a time: who waits here finds the new token. */
    synchronized String current() throws IOException {
        if (value == null || !clock.instant().isBefore(expires.minus(EARLY))) {
            fetch();
        }
        return value;
    }

    /** Renews unless somebody else has renewed since the rejected token was read. */
    synchronized String renewed(String rejected) throws IOException {
        if (value == null || value.equals(rejected)) {
            fetch();
        }
        return value;
    }

    private void fetch() throws IOException {
        if (isBlank(refreshToken) && isBlank(settings.personalAccessToken())) {
            throw new CredentialStopped("Credential \"" + name + "\": there is neither a refresh token nor a personal access token. Set "
                    + setting("refresh-token") + " or " + setting("personal-access-token") + ", then start again.");
        }
        HttpResponse<String> answer = send();
        JsonNode body = parse(answer.body());
        if (answer.statusCode() / 100 != 2) {
            refused(answer.statusCode(), body.path("error").asText(""));
        }
        keep(body);
    }

    private HttpResponse<String> send() throws IOException {
        HttpRequest request = HttpRequest.newBuilder(tokenUrl).timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .header("Authorization", "Basic " + basic())
                .POST(HttpRequest.BodyPublishers.ofString(form())).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException("interrupted while asking for an access token");
        } catch (IOException e) {
            // Nothing has gone to the Admin API: to the caller this is a connection that was never made.
            throw new ConnectException("no access token for credential \"" + name + "\": " + tokenUrl + " cannot be reached ("
                    + e.getClass().getSimpleName() + "). Check the network and GOTO_TOKEN_URL.");
        }
    }

    private String basic() {
        String pair = settings.clientId() + ":" + settings.clientSecret();
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private String form() {
        return usesPersonalToken()
                ? "grant_type=personal_access_token&pat=" + encode(settings.personalAccessToken())
                : "grant_type=refresh_token&refresh_token=" + encode(refreshToken);
    }

    private boolean usesPersonalToken() {
        return isBlank(refreshToken);
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    /** What a person sets: the environment variable of the credential "goto", the property of any other. */
    private String setting(String property) {
        return name.equals("goto") ? "GOTO_" + property.toUpperCase(Locale.ROOT).replace('-', '_')
                : "goto.credentials." + name + "." + property;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void refused(int status, String error) throws IOException {
        String grant = usesPersonalToken() ? "personal access token" : "refresh token";
        String setting = setting(usesPersonalToken() ? "personal-access-token" : "refresh-token");
        String client = setting("client-id") + " and " + setting("client-secret");
        String why = switch (error) {
            case "invalid_client" -> "client ID and client secret do not belong together (invalid_client). "
                    + "Wanted: those of your OAuth client. Set " + client;
            case "invalid_grant" -> "the " + grant + " is expired, revoked or not this client's (invalid_grant). "
                    + "Wanted: a valid one. Make a new one and set " + setting;
            case "unsupported_grant_type", "unauthorized_client" -> "the OAuth client may not use a " + grant + " (" + error
                    + "). Next: allow that grant for the client at GoTo's developer center";
            default -> "the token endpoint answered " + status + (error.isEmpty() ? "" : " (" + error + ")")
                    + ". Check GOTO_TOKEN_URL, " + client + " and " + setting;
        };
        if (SAYS_WHY.contains(status)) {
            throw new CredentialStopped("Credential \"" + name + "\": " + why + ", then start again.");
        }
        throw new ConnectException("Credential \"" + name + "\": " + why);
    }

    private void keep(JsonNode body) throws IOException {
        if (!body.path("access_token").isTextual()) {
            throw new ConnectException("Credential \"" + name + "\": the answer of " + tokenUrl + " holds no access_token");
        }
        String scope = body.path("scope").asText("");
        if (!scope.isBlank() && !Set.of(scope.split("\\s+")).contains(SCOPE)) {
            throw new CredentialStopped("Credential \"" + name + "\": the access token has the scopes \"" + scope + "\", wanted \"" + SCOPE
                    + "\" (Manage users across GoTo products). Add that scope to the OAuth client and the token, then start again.");
        }
        value = body.get("access_token").textValue();
        expires = clock.instant().plusSeconds(body.path("expires_in").asLong(3600));
        if (!usesPersonalToken() && body.path("refresh_token").isTextual()) {
            LOG.warn("GoTo has handed out a new refresh token for credential {}; the old one ends. It is kept until the application stops:"
                    + " make a new one and set {} before the next start.", name, setting("refresh-token"));
            refreshToken = body.get("refresh_token").textValue();
        }
    }

    private JsonNode parse(String body) {
        try {
            return json.readTree(body == null || body.isBlank() ? "{}" : body);
        } catch (IOException e) {
            return json.createObjectNode();
        }
    }
}
