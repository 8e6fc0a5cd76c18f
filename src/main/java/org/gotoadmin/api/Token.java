package org.gotoadmin.api;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.gotoadmin.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The access token of one credential: asked for when it is first needed, a minute before it expires, and when GoTo rejects it.
 * When GoTo hands out a new refresh token with it, the access token is not used before the refresh token is in the store.
 */
final class Token {

    /** Scope of "Manage users across GoTo products" (SECOND-HAND). */
    private static final String SCOPE = "identity:";
    private static final Logger LOG = LoggerFactory.getLogger(Token.class);
    private static final Duration EARLY = Duration.ofSeconds(60);

    private final String name;
    private final Settings.Credential settings;
    private final TokenEndpoint endpoint;
    private final RefreshTokens refreshTokens;
    private final CredentialStates states;
    private final Clock clock;
    private Grant grant;
    /** Its refresh token is the only good one and is not in the store yet: nothing is sent with the credential. */
    private Grant unsaved;

    Token(String name, Settings.Credential settings, TokenEndpoint endpoint, RefreshTokens refreshTokens, CredentialStates states, Clock clock) {
        this.name = name;
        this.settings = settings;
        this.endpoint = endpoint;
        this.refreshTokens = refreshTokens;
        this.states = states;
        this.clock = clock;
    }

    /** One renewal at a time: who waits here finds the new token. */
    synchronized String current() throws IOException {
        if (grant == null || !clock.instant().isBefore(grant.expires().minus(EARLY))) {
            renew();
        }
        return grant.accessToken();
    }

    /** Renews unless somebody else has renewed since the rejected token was read. */
    synchronized String renewed(String rejected) throws IOException {
        if (grant == null || grant.accessToken().equals(rejected)) {
            renew();
        }
        return grant.accessToken();
    }

    /**
     * In a thread that nobody interrupts: GoTo may have ended the old refresh token already when a caller loses its patience, and
     * H2 closes its file when a thread is interrupted in the middle of a commit.
     */
    private void renew() throws IOException {
        try {
            grant = CompletableFuture.supplyAsync(this::granted, task -> new Thread(task, "renewal-" + name).start()).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TokenUnavailable) {
                // Nothing has gone to the Admin API: to the caller this is a connection that was never made.
                throw new ConnectException(e.getCause().getMessage());
            }
            throw e.getCause() instanceof CredentialStopped stopped ? stopped : e;
        }
    }

    private Grant granted() {
        Grant granted = settings.usesRefreshToken() ? refreshed() : endpoint.exchange(settings.personalAccessToken());
        if (!granted.scope().isBlank() && !Set.of(granted.scope().split("\\s+")).contains(SCOPE)) {
            throw new CredentialStopped("Credential \"" + name + "\": the access token has the scopes \"" + granted.scope() + "\", wanted \"" + SCOPE
                    + "\" (Manage users across GoTo products). Add that scope to the OAuth client and the token, then start again.");
        }
        states.renewed(name, granted.expires());
        return granted;
    }

    private Grant refreshed() {
        try {
            Grant refreshed = refreshTokens.alone(name, settings.refreshToken(), this::refresh);
            if (unsaved != null) {
                LOG.info("GoTo has handed out a new refresh token for credential {}; the old one ends. It is in the store, encrypted.", name);
                unsaved = null;
            }
            return refreshed;
        } catch (DataAccessException | TransactionException e) {
            throw new TokenUnavailable("Credential \"" + name + "\": its refresh token could not be " + (unsaved == null ? "read from" : "written to")
                    + " the store (" + NestedExceptionUtils.getMostSpecificCause(e).getMessage() + "). Nothing is sent with it until that is"
                    + " possible. Check the database.");
        }
    }

    private Grant refresh(RefreshTokens.Held held) {
        if (unsaved == null) {
            Grant answer = ask(held);
            if (answer.refreshToken() == null) {
                return answer;
            }
            unsaved = answer;
            grant = null;
        }
        held.keep(unsaved.refreshToken());
        return unsaved;
    }

    private Grant ask(RefreshTokens.Held held) {
        if (held.token() != null) {
            try {
                return endpoint.refresh(held.token());
            } catch (CredentialStopped.InvalidGrant e) {
                LOG.warn("GoTo does not take the stored refresh token of credential {}; the configured one is tried.", name);
            }
        }
        Grant answer = endpoint.refresh(settings.refreshToken());
        held.drop();
        return answer;
    }
}
