package org.gotoadmin.api;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

/** The credentials as pages show them. No secret is in it. */
@Component
public final class CredentialList {

    private final Credentials credentials;
    private final CredentialStates states;
    private final RefreshTokens refreshTokens;

    CredentialList(Credentials credentials, CredentialStates states, RefreshTokens refreshTokens) {
        this.credentials = credentials;
        this.states = states;
        this.refreshTokens = refreshTokens;
    }

    /** Where the access tokens of a credential come from, in words. */
    public enum From {
        STORED("refresh token, connected or renewed here"), REFRESH_TOKEN("refresh token of the settings"),
        PERSONAL_ACCESS_TOKEN("personal access token of the settings"), ADDED_REFRESH_TOKEN("refresh token of the store"),
        ADDED_PERSONAL_ACCESS_TOKEN("personal access token of the store"), NOT_CONNECTED("not connected");

        private final String words;

        From(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * One credential.
     *
     * @param place             where it stands: settings or store
     * @param account           key of its account; null as long as GoTo was not asked, or a property function gives it
     * @param accountConfigured whether settings or store give the account
     * @param requestsPerSecond pace; 0 is unpaced
     * @param state             never null
     */
    public record Listed(String name, String place, String account, boolean accountConfigured, From from, double requestsPerSecond, CredentialStates.State state) {

        public boolean isConnected() {
            return from != From.NOT_CONNECTED;
        }

        /** Such as {@code 10 a second}. */
        public String pace() {
            return requestsPerSecond <= 0 ? "unpaced" : BigDecimal.valueOf(requestsPerSecond).stripTrailingZeros().toPlainString() + " a second";
        }
    }

    /** By name. */
    public List<Listed> all() {
        Map<String, CredentialStates.State> byName = states.list().stream().collect(Collectors.toMap(CredentialStates.State::name, Function.identity()));
        Map<String, String> origins = refreshTokens.origins();
        return credentials.all().values().stream().map(Credential::given).filter(given -> byName.containsKey(given.name()))
                .map(given -> listed(given, byName.get(given.name()), origins)).toList();
    }

    /** One of {@link #all}. */
    public Optional<Listed> find(String name) {
        Credential credential = credentials.all().get(name);
        return credential == null ? Optional.empty() : states.find(name).map(state -> listed(credential.given(), state, refreshTokens.origins()));
    }

    private static Listed listed(Given given, CredentialStates.State state, Map<String, String> origins) {
        String written = given.written().accountKey();
        boolean configured = written != null && !written.isBlank();
        String account = !configured ? state.account() : GivenValues.isFunction(written) ? null : written;
        return new Listed(given.name(), given.place().toString().toLowerCase(Locale.ROOT), account, configured, from(given, origins),
                given.written().requestsPerSecond(), state);
    }

    private static From from(Given given, Map<String, String> origins) {
        if (origins.containsKey(given.name()) && RefreshTokens.descends(origins.get(given.name()), given.knownToken())) {
            return From.STORED;
        } else if (given.written().token().isEmpty()) {
            return From.NOT_CONNECTED;
        } else if (given.place() == Given.Place.STORE) {
            return given.written().usesRefreshToken() ? From.ADDED_REFRESH_TOKEN : From.ADDED_PERSONAL_ACCESS_TOKEN;
        }
        return given.written().usesRefreshToken() ? From.REFRESH_TOKEN : From.PERSONAL_ACCESS_TOKEN;
    }
}
