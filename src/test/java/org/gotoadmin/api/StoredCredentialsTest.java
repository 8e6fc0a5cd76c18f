package org.gotoadmin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.gotoadmin.Settings;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The table of the credentials that stand in the store, on both databases. */
class StoredCredentialsTest {

    private static final Settings.Credential GIVEN = new Settings.Credential("77", "the client", "the secret", "the refresh token", null, 2.5);
    private static final Runnable NOTHING = () -> { };

    @Databases.Both
    void whatWasPutThereComesBackAndNoSecretStandsThereInClear(Databases database) {
        StoredCredentials stored = on(database, "a key");
        List<String> also = new ArrayList<>();
        stored.put("branch.eu-1_a", GIVEN, false, "ada", () -> also.add("done"));

        assertThat(stored.entries()).singleElement().satisfies(one -> assertThat(one).extracting("name", "requestsPerSecond", "addedBy")
                .containsExactly("branch.eu-1_a", 2.5, "ada"));
        assertThat(stored.all()).singleElement().satisfies(given -> {
            assertThat(given.values()).isEqualTo(GIVEN);
            assertThat(given.toString()).doesNotContain("secret\"", "the secret", "the refresh token");
        });
        assertThat(database.jdbc().queryForList("SELECT * FROM stored_credential").toString()).contains("the client")
                .doesNotContain("the secret", "the refresh token");
        assertThat(also).containsExactly("done");
    }

    @Databases.Both
    void eachChangeIsSeenAndWhatDoesNotHappenIsNot(Databases database) {
        StoredCredentials stored = on(database, "a key");
        List<Long> versions = new ArrayList<>(List.of(stored.version()));
        stored.put("branch", GIVEN, false, "ada", NOTHING);
        versions.add(stored.version());
        stored.put("branch", new Settings.Credential(null, "other", "s", null, "pat", 0), true, "ada", NOTHING);
        versions.add(stored.version());
        stored.remove("branch", "ada", NOTHING);
        versions.add(stored.version());
        stored.put("branch", GIVEN, false, "bob", NOTHING);
        versions.add(stored.version());
        assertThat(versions).doesNotHaveDuplicates();
        assertThat(stored.entries()).extracting("addedBy").containsExactly("bob");

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> stored.put("other", GIVEN, false, "ada", () -> {
            throw new IllegalStateException("the audit has no room");
        }));
        assertThat(stored.version()).isEqualTo(versions.get(4));
    }

    @Databases.Both
    void aNameIsRefusedThatSettingsHaveOrThatIsThereOrNotThere(Databases database) {
        StoredCredentials stored = on(database, "a key");
        assertThatIllegalArgumentException().isThrownBy(() -> stored.put("goto", GIVEN, false, "ada", NOTHING))
                .withMessageContaining("\"goto\" stands in the settings, and the settings win");
        for (String bad : List.of("", "a b", "a/b", "..", "-a", "ä", "a".repeat(51), "a\nb")) {
            assertThatIllegalArgumentException().isThrownBy(() -> stored.put(bad, GIVEN, false, "ada", NOTHING)).withMessageContaining("Wanted: at most 50");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> stored.put("branch", GIVEN, true, "ada", NOTHING)).withMessageContaining("leave out --replace");
        stored.put("branch", GIVEN, false, "ada", NOTHING);
        assertThatIllegalArgumentException().isThrownBy(() -> stored.put("branch", GIVEN, false, "ada", NOTHING)).withMessageContaining("say --replace");
        assertThatIllegalArgumentException().isThrownBy(() -> stored.remove("goto", "ada", NOTHING)).withMessageContaining("out of them");
        assertThatIllegalArgumentException().isThrownBy(() -> stored.remove("brunch", "ada", NOTHING)).withMessageContaining("There is no credential \"brunch\"");
    }

    @Databases.Both
    void oneWithOpenWorkIsNotRemovedAndSaysWhichAndItsSecretsGoWithIt(Databases database) {
        StoredCredentials stored = on(database, "a key");
        stored.put("branch", GIVEN, false, "ada", NOTHING);
        stored.put("branc", GIVEN, false, "ada", NOTHING);
        long run = database.run();
        database.jdbc().update("UPDATE person SET custom_fields = '{\"goto_credential\":\"branch\"}'");
        database.jdbc().update("INSERT INTO license_file (name, file_name, path, hash, credential, dropped_by, state, created_at)"
                + " VALUES ('open work', 'x', 'x', 'x', 'branch', 'inbox', 'held', CURRENT_TIMESTAMP)");
        try {
            assertThatIllegalArgumentException().isThrownBy(() -> stored.remove("branch", "ada", NOTHING))
                    .withMessageContainingAll("open work: run " + run, "license file open work (held)", "cancel it");
            assertThat(stored.entries()).hasSize(2);
            stored.remove("branc", "ada", NOTHING);
            database.jdbc().update("UPDATE license_file SET state = 'done' WHERE name = 'open work'");
            database.jdbc().update("UPDATE run SET state = 'done'");

            stored.remove("branch", "ada", NOTHING);

            assertThat(stored.entries()).isEmpty();
            assertThat(database.jdbc().queryForList("SELECT client_secret, refresh_token, removed_by FROM stored_credential WHERE name = 'branch'"))
                    .singleElement().satisfies(row -> assertThat(row.values()).containsExactly(null, null, "ada"));
        } finally {
            database.jdbc().update("DELETE FROM license_file");
        }
    }

    @Databases.Both
    void aRunOfAWorkflowWhoseRevisionNamesItIsOpenWork(Databases database) {
        database.run();
        database.jdbc().update("INSERT INTO workflow (name, begins_on, own_changes, active, revision, seen_at) VALUES ('test', 'new', FALSE, TRUE, 'r', CURRENT_TIMESTAMP)");
        database.jdbc().update("INSERT INTO workflow_revision (workflow, revision, text, taken_by, taken_at)"
                + " VALUES ('test', 'r', 'parameters: {credential: branch, email: x}', 'start', CURRENT_TIMESTAMP)");
        try {
            OpenWork work = new OpenWork(JdbcClient.create(database.source()));
            assertThat(work.of("branch")).containsExactly("runs of the workflow test");
            assertThat(work.of("branc")).isEmpty();
            assertThat(work.of("branch2")).isEmpty();
        } finally {
            database.jdbc().update("DELETE FROM workflow_revision");
            database.jdbc().update("DELETE FROM workflow");
        }
    }

    @Databases.Both
    void aSecretOfAnotherKeyOrMovedToAnotherNameOrColumnIsNotOpened(Databases database) {
        on(database, "a key").put("branch", GIVEN, false, "ada", NOTHING);
        assertThatExceptionOfType(CredentialStopped.class).isThrownBy(() -> on(database, "another key").all().get(0).values())
                .withMessageContainingAll("Credential \"branch\": its client secret in the store cannot be decrypted with GOTO_SECRET_KEY", "--replace");
        StoredCredentials stored = on(database, "a key");
        database.jdbc().update("UPDATE stored_credential SET client_secret = refresh_token");
        assertThatExceptionOfType(CredentialStopped.class).isThrownBy(() -> stored.all().get(0).values());
        stored.put("branch", GIVEN, true, "ada", NOTHING);
        database.jdbc().update("UPDATE stored_credential SET name = 'moved'");
        assertThatExceptionOfType(CredentialStopped.class).isThrownBy(() -> stored.all().get(0).values());
    }

    private static StoredCredentials on(Databases database, String key) {
        JdbcClient jdbc = JdbcClient.create(database.source());
        Settings settings = OneProcess.settings(Map.of("goto", GIVEN));
        StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("encryption", new Encryption(settings, key)));
        GivenValues opener = new GivenValues(beans.getBeanProvider(Encryption.class), beans.getBeanProvider(CamelContext.class));
        return new StoredCredentials(jdbc, new JdbcTransactionManager(database.source()), settings, beans.getBeanProvider(Encryption.class), opener,
                new OpenWork(jdbc));
    }
}
