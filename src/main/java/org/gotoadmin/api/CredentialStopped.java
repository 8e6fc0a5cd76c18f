package org.gotoadmin.api;

import org.gotoadmin.Settings;

/** The credential cannot be used until somebody mends it. Nothing was sent with it. The message says what to mend. */
class CredentialStopped extends RuntimeException {

    /** What mends most of them. */
    static final String MEND = "connect the credential on the page Credentials, or set a new token and start again";

    CredentialStopped(String reason) {
        super(reason);
    }

    static CredentialStopped notConnected(String name) {
        return new CredentialStopped("Credential \"" + name + "\" is not connected: it has no token yet. Connect it on the page Credentials; or set "
                + Settings.Credential.setting(name, "refresh-token") + " or " + Settings.Credential.setting(name, "personal-access-token")
                + ", then start again.");
    }

    /** GoTo does not take this refresh token or personal access token; RFC 6749, section 5.2. */
    static final class InvalidGrant extends CredentialStopped {

        InvalidGrant(String reason) {
            super(reason);
        }
    }
}
