package org.gotoadmin.api;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

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
    static final String SCOPE = "identity:";
    private static final Logger LOG = LoggerFactory.getLogger(Token.class);
    private static final Duration EARLY = Duration.ofSeconds(60);

    private final String name;
    private final Given given;
    private final TokenEndpoint endpoint;
    private final RefreshTokens refreshTokens;
    private final CredentialStates states;
    private final Clock clock;
    private Grant grant;
    /** Its refresh token is the only good one and is not in the store yet: nothing is sent with the credential. */
    private Grant unsaved;

    Token(Given given, TokenEndpoint endpoint, RefreshTokens refreshTokens, CredentialStates states, Clock clock) {
        this.name = given.name();
        this.given = given;
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
            grant = apart(this::granted);
        } catch (TokenUnavailable e) {
            // Nothing has gone to the Admin API: to the caller this is a connection that was never made.
            throw new ConnectException(e.getMessage());
        }
    }

    private Grant apart(Supplier<Grant> work) {
        try {
            return CompletableFuture.supplyAsync(work, task -> new Thread(task, "renewal-" + name).start()).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof CredentialStopped || e.getCause() instanceof TokenUnavailable ? (RuntimeException) e.getCause() : e;
        }
    }

    private Grant granted() {
        Grant granted = inScope(refreshed());
        states.renewed(name, granted.expires());
        return granted;
    }

    private Grant inScope(Grant granted) {
        if (!granted.scope().isBlank() && !Set.of(granted.scope().split("\\s+")).contains(SCOPE)) {
            throw new CredentialStopped("Credential \"" + name + "\": the access token has the scopes \"" + granted.scope() + "\", wanted \"" + SCOPE
                    + "\" (Manage users across GoTo products). Add that scope to the OAuth client and "
                    + CredentialStopped.MEND + ".");
        }
        return granted;
    }

    private Grant refreshed() {
        try {
            Grant refreshed = refreshTokens.alone(given, this::refresh);
            if (unsaved != null) {
                LOG.info("GoTo has handed out a new refresh token for credential {}; the old one ends. It is in the store, encrypted.", name);
                unsaved = null;
            }
            return refreshed;
        } catch (DataAccessException | TransactionException e) {
            throw noStore(unsaved == null ? "read from" : "written to", "Nothing is sent with it until that is possible.", e);
        }
    }

    private TokenUnavailable noStore(String what, String follows, RuntimeException e) {
        return new TokenUnavailable("Credential \"" + name + "\": its refresh token could not be " + what + " the store ("
                + NestedExceptionUtils.getMostSpecificCause(e).getMessage() + "). " + follows + " Check the database.");
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
        String stored = held.token();
        if (stored != null) {
            try {
                return endpoint.refresh(stored);
            } catch (CredentialStopped.InvalidGrant e) {
                if (given.written().token().isEmpty()) {
                    throw e;
                }
                LOG.warn("GoTo does not take the stored refresh token of credential {}; the configured one is tried.", name);
            }
        }
        if (given.written().token().isEmpty()) {
            throw CredentialStopped.notConnected(given);
        }
        Settings.Credential settings = given.values();
        Grant answer = settings.usesRefreshToken() ? endpoint.refresh(settings.refreshToken()) : endpoint.exchange(settings.personalAccessToken());
        held.drop();
        return answer;
    }

    /** The next one who needs a token asks for it, with what the store has by then. One that is not in the store yet stays. */
    synchronized void forget() {
        grant = unsaved == null ? null : grant;
    }

    /** Whether there is a token to ask with; none: nothing is sent until somebody connects the credential. */
    boolean isThere() {
        return !given.written().token().isEmpty() || isStored();
    }

    /** Whether the store has a token to use in place of the configured one. */
    boolean isStored() {
        return refreshTokens.has(name, given.knownToken());
    }

    /**
     * Takes the refresh token that somebody was just granted, in place of every other one. It is in the store before it is used.
     *
     * @param code what GoTo sent to the redirect URI
     * @param kept is done in the transaction that keeps the token
     * @throws CredentialStopped when GoTo refuses, and the token that was there before stays
     * @throws TokenUnavailable  when GoTo or the store cannot be reached, likewise
     */
    synchronized void connect(String code, Connect.Attempt attempt, Runnable kept) {
        Grant granted = apart(() -> kept(inScope(endpoint.redeem(code, attempt)), kept));
        grant = granted;
        unsaved = null;
        states.renewed(name, granted.expires());
    }

    private Grant kept(Grant granted, Runnable kept) {
        if (granted.refreshToken() == null) {
            throw new CredentialStopped("Credential \"" + name + "\": GoTo's answer holds no refresh_token. Allow the grant refresh_token for the OAuth"
                    + " client at GoTo's developer center.");
        }
        try {
            return refreshTokens.alone(given, held -> {
                held.keep(granted.refreshToken());
                kept.run();
                return granted;
            });
        } catch (DataAccessException | TransactionException e) {
            throw noStore("written to", "It is forgotten; the one before stays.", e);
        }
    }
}
