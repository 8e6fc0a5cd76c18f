package org.gotoadmin.api;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.gotoadmin.Settings;
import org.springframework.stereotype.Component;

/** The configured credentials as pages show them. No secret is in it. */
@Component
public final class CredentialList {

    private final Map<String, Settings.Credential> settings;
    private final Credentials credentials;
    private final CredentialStates states;

    CredentialList(Settings settings, Credentials credentials, CredentialStates states) {
        this.settings = new TreeMap<>(settings.credentials());
        this.credentials = credentials;
        this.states = states;
    }

    /** Where the access tokens of a credential come from, in words. */
    public enum From {
        STORED("refresh token, connected or renewed here"), REFRESH_TOKEN("refresh token of the settings"),
        PERSONAL_ACCESS_TOKEN("personal access token of the settings"), NOT_CONNECTED("not connected");

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
     * @param account           key of its account; null as long as GoTo was not asked
     * @param accountConfigured whether the settings give the account
     * @param requestsPerSecond pace; 0 is unpaced
     * @param state             never null
     */
    public record Listed(String name, String account, boolean accountConfigured, From from, double requestsPerSecond, CredentialStates.State state) {

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
        return settings.keySet().stream().map(name -> listed(name, byName.get(name))).toList();
    }

    private Listed listed(String name, CredentialStates.State state) {
        Settings.Credential given = settings.get(name);
        boolean configured = given.accountKey() != null && !given.accountKey().isBlank();
        return new Listed(name, configured ? given.accountKey() : state.account(), configured, from(name, given), given.requestsPerSecond(), state);
    }

    private From from(String name, Settings.Credential given) {
        return credentials.get(name).token().isStored() ? From.STORED : given.usesRefreshToken() ? From.REFRESH_TOKEN
                : given.token().isEmpty() ? From.NOT_CONNECTED : From.PERSONAL_ACCESS_TOKEN;
    }
}
