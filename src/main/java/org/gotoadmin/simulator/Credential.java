package org.gotoadmin.simulator;

import java.util.List;
import java.util.Set;

/**
 * Something that gets access tokens from the simulator: an OAuth client, and the refresh token or personal access token of an admin who signed in with it.
 * Scopes and the admin's roles are independent and both needed, CONFIRMED [CLI].
 *
 * @param refreshToken null when this credential has none
 * @param personalAccessToken null when this credential has none
 * @param scopes the Admin API needs {@code identity:} (with its colon), SECOND-HAND
 * @param adminRoles roles of the admin behind it; adding users needs SUPER_USER or ADD_USERS, CONFIRMED [create-user]
 * @param accountKeys accounts the admin may see, the first being the default one
 */
public record Credential(String clientId, String clientSecret, String refreshToken, String personalAccessToken, Set<String> scopes,
        Set<String> adminRoles, List<String> accountKeys) {

    /** The scope without which the Admin API answers 401. */
    public static final String ADMIN_SCOPE = "identity:";

    public Credential {
        scopes = Set.copyOf(scopes);
        adminRoles = Set.copyOf(adminRoles);
        accountKeys = List.copyOf(accountKeys);
        if (accountKeys.isEmpty()) {
            throw new IllegalArgumentException("credential of " + clientId + " needs at least one account key");
        }
    }

    /** The credential every simulator knows: {@link Simulator#CLIENT_ID} and so on, for the given accounts, as a super admin. */
    static Credential known(List<String> accountKeys) {
        return new Credential(Simulator.CLIENT_ID, Simulator.CLIENT_SECRET, Simulator.REFRESH_TOKEN, Simulator.PERSONAL_ACCESS_TOKEN,
                Set.of(ADMIN_SCOPE), Set.of(AdminRoles.SUPER_USER), accountKeys);
    }

    public Credential withScopes(Set<String> value) {
        return new Credential(clientId, clientSecret, refreshToken, personalAccessToken, value, adminRoles, accountKeys);
    }

    public Credential withAdminRoles(Set<String> value) {
        return new Credential(clientId, clientSecret, refreshToken, personalAccessToken, scopes, value, accountKeys);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Credential[clientId=" + clientId + ", scopes=" + scopes + ", adminRoles=" + adminRoles + ", accountKeys=" + accountKeys + "]";
    }
}
