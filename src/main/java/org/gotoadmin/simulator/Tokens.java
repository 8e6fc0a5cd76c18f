package org.gotoadmin.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Credentials, and the access tokens handed out for them. Thread-safe. */
final class Tokens {

    /** Long enough to show a store or a log line that cuts tokens off. */
    private static final int TOKEN_BYTES = 480;
    private static final Duration CODE_LIFETIME = Duration.ofMinutes(10);

    private final Clock clock;
    private final Duration lifetime;
    private final SecureRandom random = new SecureRandom();
    private final List<Credential> credentials = new ArrayList<>();
    private final Map<String, Credential> refreshTokens = new HashMap<>();
    private final Map<String, Grant> issued = new HashMap<>();
    private final Map<String, Code> codes = new HashMap<>();

    /** What an access token stands for, until when (epoch milliseconds). */
    private record Grant(Credential credential, long until) {
    }

    /** What an authorization code stands for, until when (epoch milliseconds). */
    private record Code(Credential credential, String redirectUri, String challenge, String method, long until) {
    }

    Tokens(Clock clock, Duration lifetime, Credential known) {
        this.clock = clock;
        this.lifetime = lifetime;
        add(known);
    }

    /** Back to this one credential; access tokens of its OAuth client stay good. */
    synchronized void reset(Credential known) {
        credentials.clear();
        refreshTokens.clear();
        codes.clear();
        add(known);
        issued.values().removeIf(grant -> !grant.credential().equals(known));
    }

    synchronized void add(Credential credential) {
        credentials.add(credential);
        if (credential.refreshToken() != null) {
            refreshTokens.put(credential.refreshToken(), credential);
        }
    }

    /** The OAuth client of a Basic authorization, if its secret is right. */
    synchronized Optional<String> client(String authorization) {
        if (authorization == null || !authorization.startsWith("Basic ")) {
            return Optional.empty();
        }
        try {
            String pair = new String(Base64.getDecoder().decode(authorization.substring(6).strip()), StandardCharsets.UTF_8);
            return credentials.stream().filter(one -> pair.equals(one.clientId() + ":" + one.clientSecret())).map(Credential::clientId).findFirst();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    synchronized Optional<Credential> byRefreshToken(String client, String token) {
        return Optional.ofNullable(refreshTokens.get(token)).filter(one -> one.clientId().equals(client));
    }

    synchronized Optional<Credential> byPersonalAccessToken(String client, String token) {
        return credentials.stream().filter(one -> one.clientId().equals(client) && token.equals(one.personalAccessToken())).findFirst();
    }

    /** A new refresh token in place of the old one, which is invalid from now on. */
    synchronized String rotate(String old) {
        return refreshToken(refreshTokens.remove(old));
    }

    /** One more refresh token, beside those that are; whether GoTo ends the others is UNKNOWN. */
    synchronized String refreshToken(Credential credential) {
        String next = "simulator-refresh-" + random(24);
        refreshTokens.put(next, credential);
        return next;
    }

    /** The first credential of this OAuth client. */
    synchronized Optional<Credential> credential(String client) {
        return credentials.stream().filter(one -> one.clientId().equals(client)).findFirst();
    }

    /** A code that can be exchanged once within ten minutes, the most that RFC 6749, section 4.1.2 recommends. */
    synchronized String code(Credential credential, String redirectUri, String challenge, String method) {
        String code = "simulator-code-" + random(24);
        codes.put(code, new Code(credential, redirectUri, challenge, method, clock.millis() + CODE_LIFETIME.toMillis()));
        return code;
    }

    /** What a code stands for. It is used up whatever comes of it. */
    synchronized Optional<Credential> redeem(String client, String code, String redirectUri, String verifier) {
        return Optional.ofNullable(codes.remove(code)).filter(one -> one.credential().clientId().equals(client) && one.redirectUri().equals(redirectUri)
                && one.until() > clock.millis() && isProof(verifier, one)).map(Code::credential);
    }

    /** RFC 7636, section 4.6; a verifier without a challenge is refused too (RFC 9700, section 2.1.1). */
    private static boolean isProof(String verifier, Code code) {
        if (code.challenge() == null || verifier == null) {
            return code.challenge() == null && verifier == null;
        }
        return code.challenge().equals("S256".equals(code.method()) ? sha256(verifier) : verifier);
    }

    private static String sha256(String text) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    synchronized String issue(Credential credential) {
        long now = clock.millis();
        issued.values().removeIf(grant -> grant.until() <= now);
        String token = random(TOKEN_BYTES);
        issued.put(token, new Grant(credential, now + lifetime.toMillis()));
        return token;
    }

    synchronized void expireAll() {
        issued.clear();
    }

    /**
     * Whose access token a request carries: {@code Authorization: Bearer …}, CONFIRMED [10_HOW_manageAccountUsers].
     *
     * @throws Refusal 401 {@code not.authenticated}, also without the scope {@code identity:} (SECOND-HAND, NOVA)
     */
    synchronized Credential bearer(String authorization) {
        Grant grant = authorization != null && authorization.startsWith("Bearer ") ? issued.get(authorization.substring(7)) : null;
        if (grant == null || grant.until() <= clock.millis() || !grant.credential().scopes().contains(Credential.ADMIN_SCOPE)) {
            throw Refusal.unauthorized("not.authenticated");
        }
        return grant.credential();
    }

    long lifetimeSeconds() {
        return lifetime.toSeconds();
    }

    private String random(int bytes) {
        byte[] noise = new byte[bytes];
        random.nextBytes(noise);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(noise);
    }
}
