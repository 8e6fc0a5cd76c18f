package org.gotoadmin.api;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** One GoTo credential at work: its pace, its token, its account, and whether it is stopped. */
final class Credential {

    private static final long NEVER = Long.MIN_VALUE;

    private final Given given;
    private final Pace pace;
    private final Token token;
    private final CredentialStates states;
    private final AtomicReference<String> stopped = new AtomicReference<>();
    private final String insteadOfAsking;
    /** When a property function has failed last, {@code System.nanoTime()}. */
    private volatile long unresolvedAt = NEVER;
    private volatile String accountKey;

    /** @param insteadOfAsking its account where none was given and GoTo is never asked; else null */
    Credential(Given given, Pace pace, Token token, CredentialStates states, String insteadOfAsking) {
        this.given = given;
        this.pace = pace;
        this.token = token;
        this.states = states;
        this.insteadOfAsking = insteadOfAsking;
    }

    Given given() {
        return given;
    }

    Pace pace() {
        return pace;
    }

    Token token() {
        return token;
    }

    /**
     * @return the access token to send with the next request
     * @throws CredentialStopped when there is none to be had until somebody mends the credential
     */
    String bearer() throws IOException {
        mustNotBeStopped();
        try {
            return token.current();
        } catch (CredentialStopped e) {
            stop(e);
            throw e;
        }
    }

    /** A token other than the rejected one. All who wait for it share one renewal. */
    String renewed(String rejected) throws IOException {
        mustNotBeStopped();
        try {
            return token.renewed(rejected);
        } catch (CredentialStopped e) {
            stop(e);
            throw e;
        }
    }

    /** Takes the token that somebody was just granted; see {@link Token#connect}. Whatever stopped the credential is over. */
    void connect(String code, Connect.Attempt attempt, Runnable kept) {
        token.connect(code, attempt, kept);
        accountKey = null;
        stopped.set(null);
        states.begins(given.name());
    }

    /** From here on nothing is sent with this credential. Of the calls that meet the same wall, the first tells why. */
    void stop(String reason) {
        stop(new CredentialStopped(reason));
    }

    void stop(CredentialStopped why) {
        if (stopped.compareAndSet(null, why.getMessage())) {
            unresolvedAt = why instanceof CredentialStopped.Unresolved ? System.nanoTime() : NEVER;
            states.stopped(given.name(), why.getMessage());
        }
    }

    /** Asks once more a property function that has stopped it so long ago, as one of a vault that was away. @return whether it works now */
    boolean resolvesAgain(Duration after) {
        long at = unresolvedAt;
        if (at == NEVER || !isStopped() || System.nanoTime() - at < after.toNanos()) {
            return false;
        }
        unresolvedAt = System.nanoTime();
        try {
            given.values();
            return true;
        } catch (CredentialStopped stillAway) {
            return false;
        }
    }

    boolean isStopped() {
        return stopped.get() != null;
    }

    /** It is used from now on, as if the application had just started, and not at once: this second of GoTo's may be used up. */
    void arrives() {
        pace.quiet();
        token.forget();
        stopped.set(null);
        states.begins(given.name());
    }

    void mustNotBeStopped() {
        if (stopped.get() != null) {
            throw new CredentialStopped(stopped.get());
        }
    }

    /**
     * The account's key; asked once where it was not given.
     *
     * @throws CredentialStopped when its property function fails
     */
    synchronized String accountKey(Supplier<String> ask) {
        if (accountKey == null) {
            String known = givenAccount();
            accountKey = known != null ? known : insteadOfAsking != null ? insteadOfAsking : ask.get();
        }
        return accountKey;
    }

    /** Null when none was given. */
    String givenAccount() {
        String written = given.written().accountKey();
        return written == null || written.isBlank() ? null : GivenValues.isFunction(written) ? given.values().accountKey() : written;
    }
}
