package org.gotoadmin.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The refresh tokens that GoTo handed out in place of configured ones, encrypted in the table {@code credential}. A stored one is
 * used as long as the configured one is the one that it descends from, or none is configured: a newly configured one wins. One that
 * somebody connected descends from whatever was configured then.
 */
@Component
final class RefreshTokens {

    /** Renewals at the same time: each holds a connection to the store while GoTo is asked, and the application needs some for everything else. */
    private static final Semaphore AT_ONCE = new Semaphore(6);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Encryption encryption;
    private final Clock clock = Clock.systemUTC();

    RefreshTokens(JdbcClient jdbc, PlatformTransactionManager transactions, Encryption encryption) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.encryption = encryption;
    }

    /** A credential has a row from here on, which a renewal can hold. */
    void add(String name) {
        try {
            jdbc.sql("INSERT INTO credential (name, state, state_since) SELECT CAST(? AS VARCHAR(100)), 'ok', CAST(? AS TIMESTAMP WITH TIME ZONE)"
                    + " WHERE NOT EXISTS (SELECT 1 FROM credential WHERE name = ?)").params(name, Timestamp.from(clock.instant()), name).update();
        } catch (DuplicateKeyException e) {
            // Another process was quicker.
        }
    }

    /** Whether there is a stored token that a credential with this configured one (empty: none) uses. */
    boolean has(String name, String configured) {
        return jdbc.sql("SELECT configured FROM credential WHERE name = ? AND refresh_token IS NOT NULL").param(name).query(String.class).optional()
                .filter(origin -> descends(origin, configured)).isPresent();
    }

    /**
     * Renews a credential while nobody else does, in this process or another: its row is held until the end. What was kept is
     * durable when this returns.
     *
     * @param given its token is empty when none was given
     * @throws CredentialStopped when that cannot be opened
     * @throws org.springframework.dao.DataAccessException when the store cannot be read or written
     * @throws org.springframework.transaction.TransactionException likewise
     */
    <T> T alone(Given given, Function<Held, T> renewal) {
        // A vault is not asked while the row is held.
        given.values();
        AT_ONCE.acquireUninterruptibly();
        try {
            return held(given, renewal);
        } finally {
            AT_ONCE.release();
        }
    }

    private <T> T held(Given given, Function<Held, T> renewal) {
        return transaction.execute(status -> renewal.apply(
                jdbc.sql("SELECT refresh_token, configured FROM credential WHERE name = ? FOR UPDATE").param(given.name())
                        .query((row, number) -> new Held(given, row.getString(1), row.getString(2))).single()));
    }

    /** By credential: of those that have a stored token, from which configured one it descends. */
    Map<String, String> origins() {
        Map<String, String> origins = new HashMap<>();
        jdbc.sql("SELECT name, configured FROM credential WHERE refresh_token IS NOT NULL").query(row -> {
            origins.put(row.getString(1), row.getString(2));
        });
        return origins;
    }

    /** The credential was removed. */
    void forget(String name) {
        jdbc.sql("UPDATE credential SET refresh_token = NULL, configured = NULL WHERE name = ?").param(name).update();
    }

    static boolean descends(String origin, String configured) {
        return configured.isEmpty() || sha256(configured).equals(origin);
    }

    /** What the store knows of a credential while its row is held. */
    final class Held {

        private final Given given;
        private final String name;
        private final String origin;
        private final String encrypted;
        private final boolean descends;

        private Held(Given given, String encrypted, String origin) {
            String configured = given.values().token();
            this.given = given;
            this.name = given.name();
            this.encrypted = encrypted;
            this.descends = descends(origin, configured);
            this.origin = configured.isEmpty() && origin != null ? origin : sha256(configured);
        }

        /**
         * The token that GoTo handed out last; null when the configured one is still it.
         *
         * @throws CredentialStopped when it cannot be decrypted
         */
        String token() {
            return encrypted == null || !descends ? null : encryption.decrypt(name, encrypted).orElseThrow(() -> new CredentialStopped("Credential \""
                    + name + "\": the refresh token in the store cannot be decrypted with " + encryption.source() + "; it was encrypted with another key."
                    + " Connect the credential on the page Credentials; or use that key again, or make a new refresh token and set "
                    + given.called("refresh-token") + given.thenAgain() + "."));
        }

        void keep(String refreshToken) {
            write(encryption.encrypt(name, refreshToken), origin);
        }

        /** The configured token is the one to use. */
        void drop() {
            if (encrypted != null) {
                write(null, null);
            }
        }

        private void write(String text, String descent) {
            jdbc.sql("UPDATE credential SET refresh_token = ?, configured = ? WHERE name = ?").params(text, descent, name).update();
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
