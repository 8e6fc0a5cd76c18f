package org.gotoadmin.api;

import java.io.IOException;
import java.util.function.Supplier;

/** One GoTo credential at work: its pace, its token, its account, and whether it is stopped. */
final class Credential {

    private final Pace pace;
    private final Token token;
    private volatile String accountKey;
    private volatile String stopped;

    Credential(Pace pace, Token token, String accountKey) {
        this.pace = pace;
        this.token = token;
        this.accountKey = accountKey;
    }

    Pace pace() {
        return pace;
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
            stop(e.getMessage());
            throw e;
        }
    }

    /** A token other than the rejected one. All who wait for it share one renewal. */
    String renewed(String rejected) throws IOException {
        mustNotBeStopped();
        try {
            return token.renewed(rejected);
        } catch (CredentialStopped e) {
            stop(e.getMessage());
            throw e;
        }
    }

    /** From here on nothing is sent with this credential. */
    void stop(String reason) {
        stopped = reason;
    }

    void mustNotBeStopped() {
        if (stopped != null) {
            throw new CredentialStopped(stopped);
        }
    }

    /** The account's key; asked once where the settings do not give it. */
    synchronized String accountKey(Supplier<String> ask) {
        if (accountKey == null) {
            accountKey = ask.get();
        }
        return accountKey;
    }
}
