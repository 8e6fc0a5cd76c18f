package org.gotoadmin.api;

/** The credential cannot be used until somebody mends it. Nothing was sent with it. The message says what to mend. */
class CredentialStopped extends RuntimeException {

    /** What mends most of them. */
    static final String MEND = "connect the credential on the page Credentials, or set a new token and start again";

    CredentialStopped(String reason) {
        super(reason);
    }

    static CredentialStopped notConnected(Given given) {
        return new CredentialStopped("Credential \"" + given.name() + "\" is not connected: it has no token yet. Connect it on the page Credentials; or set "
                + given.called("refresh-token") + " or " + given.called("personal-access-token") + given.thenAgain() + ".");
    }

    /** A property function has failed, as that of a vault that is away: it is asked again by itself. */
    static final class Unresolved extends CredentialStopped {

        Unresolved(String reason) {
            super(reason);
        }
    }

    /** GoTo does not take this refresh token or personal access token; RFC 6749, section 5.2. */
    static final class InvalidGrant extends CredentialStopped {

        InvalidGrant(String reason) {
            super(reason);
        }
    }
}
