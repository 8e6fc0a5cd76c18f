package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gotoadmin.load.LoadStore;
import org.gotoadmin.simulator.Account;
import org.gotoadmin.simulator.Credential;
import org.gotoadmin.simulator.Simulator;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.ContextConfiguration;

/** Rows P2 to P6: what the parameters of a user integration mean, and accounts side by side. */
@ContextConfiguration(initializers = LoadModesTest.Branch.class, inheritInitializers = false)
class LoadModesTest extends LoadedUsers {

    private Account branch;

    static final class Branch extends TestSimulator {
        @Override
        Map<String, Object> settings(Simulator simulator) {
            Map<String, Object> settings = super.settings(simulator);
            settings.putAll(Map.of("goto.credentials.branch.client-id", "branch-client", "goto.credentials.branch.client-secret", "branch-secret",
                    "goto.credentials.branch.refresh-token", "branch-token", "goto.credentials.branch.requests-per-second", "0"));
            return settings;
        }
    }

    @BeforeEach
    void twoAccounts() {
        branch = simulator.addAccount("Branch", 1);
        simulator.addCredential(new Credential("branch-client", "branch-secret", "branch-token", null, Set.of("identity:"), Set.of("SUPER_USER"),
                List.of(branch.key())));
    }

    @AfterEach
    void noWorkflowOfOurs() {
        jdbc.sql("DELETE FROM run WHERE workflow = 'on-status'").update();
        jdbc.sql("DELETE FROM workflow WHERE name = 'on-status'").update();
    }

    @Test
    void userOnlyKeepsPeopleAndNoEntryUnderSaas() {
        assertThat(loaded("user-only", "mode: user-only").added()).isEqualTo(25);

        assertThat(count("person")).isEqualTo(25);
        assertThat(count("saas_user")).isZero();
        assertThat(count("saas_application")).isZero();
    }

    @Test
    void createOnlyLeavesKnownPeopleAndUpdateOnlyAddsNobody() {
        hire(ANNA);

        LoadStore.Told create = loaded("create-only", "people: create-only");
        assertThat(create).extracting(LoadStore.Told::added, LoadStore.Told::skipped).containsExactly(24L, 1L);
        assertThat(person(ANNA)).doesNotContainKey("goto_user_key");

        simulator.account().add(User.named("later@example.com", "L", "L"));
        LoadStore.Told update = loaded("update-only", "people: update-only");
        assertThat(update).extracting(LoadStore.Told::added, LoadStore.Told::updated, LoadStore.Told::skipped).containsExactly(0L, 1L, 1L);
        assertThat(person(ANNA)).containsKey("goto_user_key");
        assertThat(people.byEmail("later@example.com")).isEmpty();
    }

    @Test
    void theFirstSyncKeyThatFindsAPersonDecides() {
        User anna = simulator.account().user(ANNA).orElseThrow();
        hire("anna.married@example.com");
        people.save(Map.of("email", "anna.married@example.com", "goto_user_key", anna.key()), "test", null);

        loaded("key-first", "sync_keys: \"goto_user_key,email\"");
        assertThat(person("anna.married@example.com")).containsEntry("goto_first_name", "Anna").containsEntry("first_name", "A");
        assertThat(people.byEmail(ANNA)).isEmpty();

        loaded("email-only", "sync_keys: email");
        assertThat(person(ANNA)).containsEntry("goto_user_key", anna.key());
    }

    @Test
    void twoUsersWhoComeToOnePersonAreAnErrorWithBothKeys() {
        User one = simulator.account().add(User.named("one@example.com", "O", "O"));
        User two = simulator.account().add(User.named("two@example.com", "T", "T"));
        hire("two@example.com");
        people.save(Map.of("email", "two@example.com", "goto_user_key", one.key()), "test", null);

        LoadStore.Told load = load();

        assertThat(load.errors()).isEqualTo(1);
        assertThat(load.notes()).singleElement().satisfies(note -> assertThat(note.reason()).contains(one.key(), two.key()));
    }

    @Test
    void accountsLoadSideBySideAndAPersonBelongsToOneOfThem() {
        User here = simulator.account().add(User.named("both@example.com", "B", "B"));
        branch.add(User.named("both@example.com", "B", "B").withKey("31415926535897932384626433"));
        branch.add(User.named("only.there@example.com", "O", "T"));
        load();

        LoadStore.Told load = loaded("branch-users", "credential: branch");

        // The admin of both accounts is the other one.
        assertThat(load.skipped()).isEqualTo(2);
        assertThat(load.notes()).allSatisfy(note -> assertThat(note.reason()).contains("belongs to the account of the credential goto"));
        assertThat(person("both@example.com")).containsEntry("goto_user_key", here.key()).containsEntry("goto_credential", "goto");
        assertThat(person("only.there@example.com")).containsEntry("goto_credential", "branch");
        assertThat(jdbc.sql("SELECT credential FROM saas_user WHERE email = 'both@example.com' AND person_id IS NOT NULL ORDER BY credential")
                .query(String.class).list()).containsExactly("branch", "goto");
        assertThat(count("saas_user WHERE missing_since IS NOT NULL")).isZero();
    }

    @Test
    void aStatusThatChangesBeginsAWorkflowOnceForThatUserAndOtherChangesDoNot() {
        load();
        jdbc.sql("INSERT INTO workflow (name, object, begins_on, fields, own_changes, active, revision, seen_at)"
                + " VALUES ('on-status', 'people', 'edited', 'goto_status', FALSE, TRUE, '', CURRENT_TIMESTAMP)").update();
        simulator.account().alter(ANNA, user -> user.withActivity(User.Activity.INACTIVE));
        simulator.account().alter("suspended.sue@example.com", user -> user.withIdentity(new User.Identity(user.email(), "Susan", "S", "en_US", "Etc/UTC")));

        load();
        load();

        assertThat(jdbc.sql("SELECT p.email FROM run r JOIN person p ON p.id = r.person_id WHERE r.workflow = 'on-status'").query(String.class).list())
                .containsExactly(ANNA);
    }

    @Test
    void anUnknownCredentialFailsAndSendsNothing() {
        LoadStore.Told load = loaded("unknown-account", "credential: nowhere");

        assertThat(load.state()).isEqualTo("failed");
        assertThat(load.reason()).contains("There is no credential \"nowhere\"");
        assertThat(requests()).isEmpty();
    }

    @Test
    void aParameterThatMeansNothingIsRefusedNamingTheNearest() {
        assertThat(loaded("misspelt", "mode: user-plus-sas-user").reason()).contains("found mode: \"user-plus-sas-user\"", "user-plus-saas-user");
    }

    /** A load by an integration of its own with these parameters. */
    private LoadStore.Told loaded(String name, String parameters) {
        if (camel.getRoute(name) == null) {
            load(name, """
                    - route:
                        id: %s
                        from:
                          uri: quartz:load/%s
                          parameters: {cron: "0 0 0 1 1 ? 2099"}
                          steps:
                            - to: {uri: kamelet:load-users, parameters: {%s}}
                    """.formatted(name, name, parameters));
        }
        return load(name);
    }
}
