package org.gotoadmin;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings below {@code goto} in application.yaml, where each one is described with its unit and default.
 *
 * @param apiBaseUrl      GoTo's Admin API, without a slash at the end
 * @param tokenUrl        OAuth token endpoint
 * @param concurrency     requests in flight for one credential
 * @param dryRun          no write leaves the application
 * @param workDir         folder of inbox, results and database
 * @param routesDir       folder of the routes, with presets/ and maps/
 * @param activeWorkflows names of the workflows that are active; empty means the default
 * @param retryDelay      first wait before a failed request is sent again, doubled each time
 * @param readBackDelay   wait before GoTo is asked whether an unanswered write happened
 * @param credentials     by name; the one called "goto" is the default of every preset
 */
@ConfigurationProperties("goto")
public record Settings(
        @DefaultValue(REAL_API) URI apiBaseUrl,
        @DefaultValue("https://authentication.logmeininc.com/oauth/token") URI tokenUrl,
        @DefaultValue("16") int concurrency,
        boolean dryRun,
        @DefaultValue("work") Path workDir,
        @DefaultValue("routes") Path routesDir,
        @DefaultValue List<String> activeWorkflows,
        @DefaultValue("500ms") Duration retryDelay,
        @DefaultValue("2000ms") Duration readBackDelay,
        @DefaultValue Map<String, Credential> credentials) {

    /** Those credentials of which anything is given: application.yaml names "goto" also where nobody has set it. */
    public Map<String, Credential> given() {
        return credentials.entrySet().stream().filter(one -> one.getValue().given()).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue,
                (one, other) -> one, TreeMap::new));
    }

    /** GoTo's Admin API; GoTo's guide "How to create, update and delete account users" (CONFIRMED). */
    static final String REAL_API = "https://api.getgo.com/admin/rest/v1";

    /**
     * One GoTo credential: an OAuth client, and a refresh token or a personal access token of it. Without either it waits for somebody to
     * connect it.
     *
     * @param accountKey        empty: asked from {@code /me}
     * @param requestsPerSecond pace; 0 is unpaced
     */
    public record Credential(String accountKey, String clientId, String clientSecret, String refreshToken, String personalAccessToken,
                             @DefaultValue("10") double requestsPerSecond) {

        /** Whether any part of it is given. */
        public boolean given() {
            return has(accountKey) || has(clientId) || has(clientSecret) || has(refreshToken) || has(personalAccessToken);
        }

        /** Whether the refresh token gives the access tokens; else the personal access token does. */
        public boolean usesRefreshToken() {
            return has(refreshToken);
        }

        /** The token that gives the access tokens; empty when there is none and somebody has to connect the credential. */
        public String token() {
            return usesRefreshToken() ? refreshToken : has(personalAccessToken) ? personalAccessToken : "";
        }

        /** The names of what it lacks, such as {@code client-id}. */
        List<String> missing() {
            Map<String, String> needed = new LinkedHashMap<>();
            needed.put("client-id", clientId);
            needed.put("client-secret", clientSecret);
            return needed.entrySet().stream().filter(entry -> !has(entry.getValue())).map(Map.Entry::getKey).toList();
        }

        /** What a person sets: the environment variable of the credential "goto", the property of any other. */
        public static String setting(String name, String property) {
            return name.equals("goto") ? "GOTO_" + property.toUpperCase(Locale.ROOT).replace('-', '_')
                    : "goto.credentials." + name + "." + property;
        }

        /** Secrets are never printed, also not by accident. */
        @Override
        public String toString() {
            return "Credential[accountKey=" + accountKey + ", secrets=***]";
        }
    }

    static boolean has(String text) {
        return text != null && !text.isBlank();
    }
}
