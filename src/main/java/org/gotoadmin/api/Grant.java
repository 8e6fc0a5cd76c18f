package org.gotoadmin.api;

import java.time.Instant;

/**
 * What GoTo's token endpoint handed out.
 *
 * @param expires      when the access token ends
 * @param scope        separated by spaces; empty when GoTo does not say
 * @param refreshToken a new one, which ends the one that was shown; null as a rule
 */
record Grant(String accessToken, Instant expires, String scope, String refreshToken) {

    Grant withoutRefreshToken() {
        return new Grant(accessToken, expires, scope, null);
    }

    /** Secrets are never printed, also not by accident. */
    @Override
    public String toString() {
        return "Grant[expires=" + expires + ", scope=" + scope + ", secrets=***]";
    }
}
