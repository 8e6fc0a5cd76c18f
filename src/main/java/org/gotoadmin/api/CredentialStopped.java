package org.gotoadmin.api;

/** The credential cannot be used until somebody mends it. Nothing was sent with it. The message says what to mend. */
class CredentialStopped extends RuntimeException {

    CredentialStopped(String reason) {
        super(reason);
    }

    /** GoTo does not take this refresh token or personal access token; RFC 6749, section 5.2. */
    static final class InvalidGrant extends CredentialStopped {

        InvalidGrant(String reason) {
            super(reason);
        }
    }
}
