package org.gotoadmin.api;

/** There is no access token now, and nobody needs to mend the credential: it is asked for again at the next need. */
final class TokenUnavailable extends RuntimeException {

    TokenUnavailable(String reason) {
        super(reason);
    }
}
