package org.gotoadmin.api;

/** The credential cannot be used until somebody mends it. Nothing was sent with it. The message says what to mend. */
final class CredentialStopped extends RuntimeException {

    CredentialStopped(String reason) {
        super(reason);
    }
}
