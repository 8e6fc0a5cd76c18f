package org.gotoadmin.api;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Connects a credential: a person allows it on GoTo's page, and GoTo hands out a refresh token. OAuth's authorization-code flow as in RFC 6749, section 4.1,
 * and GoTo's guide 03_HOW_accessToken (CONFIRMED), with PKCE as in RFC 7636 (that GoTo takes it is an ASSUMPTION: {@code goto.pkce}).
 */
@Component
public final class Connect {

    private static final int NOISE_BYTES = 32;
    private static final int MOST_SAID = 300;

    private final Credentials credentials;
    private final URI authorizeUrl;
    private final boolean pkce;

    /**
     * One attempt: what is to be remembered until GoTo sends the browser back. It never leaves the server, and serves once.
     *
     * @param redirect where GoTo sends the browser
     * @param state    comes back with it; nobody else knows it
     * @param verifier proves to GoTo who asked; null without PKCE
     */
    public record Attempt(String credential, URI redirect, String state, String verifier) {

        /** Secrets are never printed, also not by accident. */
        @Override
        public String toString() {
            return "Attempt[credential=" + credential + ", redirect=" + redirect + ", secrets=***]";
        }
    }

    Connect(Credentials credentials, @Value("${goto.authorize-url:https://authentication.logmeininc.com/oauth/authorize}") URI authorizeUrl,
            @Value("${goto.pkce:true}") boolean pkce) {
        this.credentials = credentials;
        this.authorizeUrl = authorizeUrl;
        this.pkce = pkce;
    }

    /**
     * @throws GoToException            when there is no such credential
     * @throws IllegalArgumentException when what it was given cannot be opened, with what to do
     */
    public Attempt begin(String credential, URI redirect) {
        try {
            credentials.get(credential).given().values();
        } catch (CredentialStopped e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return new Attempt(credential, redirect, noise(), pkce ? noise() : null);
    }

    /** GoTo's page on which a person allows it. */
    public URI address(Attempt attempt) {
        UriComponentsBuilder address = UriComponentsBuilder.fromUri(authorizeUrl).queryParam("response_type", "code")
                .queryParam("client_id", "{client}").queryParam("redirect_uri", "{redirect}").queryParam("scope", "{scope}").queryParam("state", attempt.state());
        if (attempt.verifier() != null) {
            address.queryParam("code_challenge", sha256(attempt.verifier())).queryParam("code_challenge_method", "S256");
        }
        return address.encode().buildAndExpand(credentials.get(attempt.credential()).given().values().clientId(), attempt.redirect(), Token.SCOPE).toUri();
    }

    /**
     * Exchanges the code for a refresh token and uses it from now on; a credential that was stopped works again.
     *
     * @param attempt as the person's session has it; null when it has none
     * @param answer  the query with which GoTo sent the browser back
     * @param kept    is done in the transaction that keeps the token
     * @throws IllegalArgumentException when it did not work, with what to do. The credential is as it was, unless it belongs to another account now
     */
    public void finish(Attempt attempt, Map<String, String> answer, Runnable kept) {
        if (attempt == null || !isSame(attempt.state(), answer.get("state"))) {
            throw new IllegalArgumentException("This answer does not belong to a connection that you have begun here, or it came a second time."
                    + " Nothing was done with it. Connect again.");
        }
        if (!answer.containsKey("code")) {
            throw new IllegalArgumentException("GoTo did not connect the credential \"" + attempt.credential() + "\": "
                    + said(answer.getOrDefault("error", "it sent no code"), answer.getOrDefault("error_description", "")) + ". Everything is as it was.");
        }
        try {
            credentials.get(attempt.credential()).connect(answer.get("code"), attempt, kept);
            credentials.accountKey(attempt.credential());
        } catch (CredentialStopped | TokenUnavailable | GoToException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** GoTo's words for a page: error and description, cut. */
    static String said(String error, String description) {
        String said = (error + (description.isBlank() ? "" : " (" + description + ")")).replaceAll("\\p{Cntrl}", " ");
        return said.length() <= MOST_SAID ? said : said.substring(0, MOST_SAID) + "…";
    }

    private static boolean isSame(String state, String given) {
        return given != null && MessageDigest.isEqual(state.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static String noise() {
        return base64(KeyGenerators.secureRandom(NOISE_BYTES).generateKey());
    }

    private static String sha256(String text) {
        try {
            return base64(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
