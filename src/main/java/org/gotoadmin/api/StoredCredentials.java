package org.gotoadmin.api;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

import org.gotoadmin.Settings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The credentials that stand in the store: the table {@code stored_credential}. Secrets are encrypted before they reach it. */
@Component
public class StoredCredentials {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,49}");
    private static final String VALUES = "account_key = ?, client_id = ?, client_secret = ?, refresh_token = ?, personal_access_token = ?,"
            + " requests_per_second = ?, added_by = ?, added_at = ?, removed_by = NULL, removed_at = NULL, version = version + 1";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Settings settings;
    private final ObjectProvider<Encryption> encryption;
    private final GivenValues opener;
    private final OpenWork work;
    private final Clock clock = Clock.systemUTC();

    StoredCredentials(JdbcClient jdbc, PlatformTransactionManager transactions, Settings settings, ObjectProvider<Encryption> encryption,
            GivenValues opener, OpenWork work) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.settings = settings;
        this.encryption = encryption;
        this.opener = opener;
        this.work = work;
    }

    /** A credential of the store, without its secrets. */
    public record Entry(String name, double requestsPerSecond, String addedBy, Instant addedAt) {
    }

    /** By name, without removed ones. */
    public List<Entry> entries() {
        return jdbc.sql("SELECT name, requests_per_second, added_by, added_at FROM stored_credential WHERE removed_at IS NULL ORDER BY name")
                .query((row, number) -> new Entry(row.getString(1), row.getDouble(2), row.getString(3), row.getTimestamp(4).toInstant())).list();
    }

    /** Another number whenever a credential was added, changed or removed. */
    long version() {
        return jdbc.sql("SELECT COALESCE(SUM(version), 0) FROM stored_credential").query(Long.class).single();
    }

    /** Without removed ones; their secrets are still encrypted. */
    List<Given> all() {
        return jdbc.sql("SELECT name, version, account_key, client_id, client_secret, refresh_token, personal_access_token, requests_per_second"
                + " FROM stored_credential WHERE removed_at IS NULL ORDER BY name").query(this::given).list();
    }

    private Given given(ResultSet row, int number) throws SQLException {
        return new Given(row.getString(1), Given.Place.STORE, row.getLong(2), new Settings.Credential(row.getString(3), row.getString(4), row.getString(5),
                row.getString(6), row.getString(7), row.getDouble(8)), opener);
    }

    /**
     * Adds a credential; the running application takes it within a poll period.
     *
     * @param replaces whether it is there already and gets other values
     * @param also     is done in the same transaction
     * @throws IllegalArgumentException when there cannot be such a credential, with the reason
     */
    public void put(String name, Settings.Credential given, boolean replaces, String who, Runnable also) {
        check(name);
        transaction.executeWithoutResult(status -> {
            boolean there = isThere(name);
            if (there && !replaces) {
                throw new IllegalArgumentException("The credential \"" + name + "\" stands in the store already. To give it other values, say --replace.");
            } else if (!there && replaces) {
                throw new IllegalArgumentException("There is no credential \"" + name + "\" in the store to be replaced. To add it, leave out --replace.");
            }
            write(name, given, who);
            also.run();
        });
    }

    /** @throws IllegalArgumentException when no credential of the store may be called so */
    public void check(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A credential cannot be called \"" + name + "\". Wanted: at most 50 letters, digits, \".\", \"_\" and \"-\","
                    + " the first a letter or digit.");
        }
        if (settings.given().containsKey(name)) {
            throw new IllegalArgumentException("The credential \"" + name + "\" stands in the settings, and the settings win. Give this one another name,"
                    + " or change goto.credentials." + name + " in application.yaml or the environment.");
        }
    }

    private boolean isThere(String name) {
        return jdbc.sql("SELECT count(*) FROM stored_credential WHERE name = ? AND removed_at IS NULL").param(name).query(Long.class).single() > 0;
    }

    private void write(String name, Settings.Credential given, String who) {
        Object[] values = {blankToNull(given.accountKey()), given.clientId(), encrypted(name, "client-secret", given.clientSecret()),
            encrypted(name, "refresh-token", given.refreshToken()), encrypted(name, "personal-access-token", given.personalAccessToken()),
            given.requestsPerSecond(), who, now(), name};
        if (jdbc.sql("UPDATE stored_credential SET " + VALUES + " WHERE name = ?").params(values).update() == 0) {
            try {
                jdbc.sql("INSERT INTO stored_credential (account_key, client_id, client_secret, refresh_token, personal_access_token, requests_per_second,"
                        + " added_by, added_at, name, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)").params(values).update();
            } catch (DuplicateKeyException e) {
                throw new IllegalArgumentException("Somebody else has just added the credential \"" + name + "\". Look at it with \"credentials list\".", e);
            }
        }
    }

    private String encrypted(String name, String property, String text) {
        return text == null || text.isBlank() ? null : encryption.getObject().encrypt(GivenValues.bound(name, property), text);
    }

    /**
     * Takes a credential out of the store, with its secrets. What was done with it stays in the journal.
     *
     * @param also is done in the same transaction
     * @throws IllegalArgumentException when it is not there, or has open work
     */
    public void remove(String name, String who, Runnable also) {
        transaction.executeWithoutResult(status -> {
            if (jdbc.sql("UPDATE stored_credential SET client_secret = NULL, refresh_token = NULL, personal_access_token = NULL, removed_by = ?,"
                    + " removed_at = ?, version = version + 1 WHERE name = ? AND removed_at IS NULL").params(who, now(), name).update() == 0) {
                throw new IllegalArgumentException(settings.given().containsKey(name)
                        ? "The credential \"" + name + "\" stands in the settings: take goto.credentials." + name + " out of them, then start again."
                        : "There is no credential \"" + name + "\" in the store. \"credentials list\" tells which there are.");
            }
            List<String> open = work.of(name);
            if (!open.isEmpty()) {
                throw new IllegalArgumentException("The credential \"" + name + "\" has open work: " + String.join(", ", open)
                        + ". Let it come to its end, or cancel it; then remove the credential.");
            }
            jdbc.sql("UPDATE credential SET refresh_token = NULL, configured = NULL WHERE name = ?").param(name).update();
            also.run();
        });
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
