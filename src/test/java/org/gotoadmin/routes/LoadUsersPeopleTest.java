package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.gotoadmin.load.LoadStore;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.Test;

/** Row P6 and the parameters of load-users: whom the load creates, whom it updates, and how it finds a user's person. */
class LoadUsersPeopleTest extends LoadedUsers {

    private static final String SUE = "suspended.sue@example.com";

    @Test
    void userOnlyKeepsPeopleAndMakesNoEntryUnderSaas() {
        LoadStore.Told load = load(integration("users-only", "mode: user-only"));

        assertThat(load).extracting(LoadStore.Told::state, LoadStore.Told::mode, LoadStore.Told::added).containsExactly("done", "user-only", 25L);
        assertThat(count("person")).isEqualTo(25);
        assertThat(count("saas_application")).isZero();
        assertThat(count("saas_user")).isZero();
        assertThat(load("users-only").unchanged()).isEqualTo(25);
    }

    @Test
    void createOnlyLeavesWhoIsThereAsHeIs() {
        hire(ANNA);

        LoadStore.Told load = load(integration("users-created", "people: create-only"));

        assertThat(load).extracting(LoadStore.Told::added, LoadStore.Told::skipped).containsExactly(24L, 1L);
        assertThat(person(ANNA)).containsEntry("first_name", "A").doesNotContainKey("goto_user_key");
        assertThat(row(ANNA)).containsEntry("person_id", person(ANNA).get("id"));
        assertThat(load.notes()).singleElement().satisfies(note -> assertThat(note.reason()).contains("is there already"));
    }

    @Test
    void updateOnlyCreatesNobodyAndLeavesEmailAndNamesToThePeopleFile() {
        hire("Anna.Lindqvist@Example.com");

        LoadStore.Told load = load(integration("users-updated", "people: update-only"));

        assertThat(load).extracting(LoadStore.Told::updated, LoadStore.Told::skipped).containsExactly(1L, 24L);
        assertThat(count("person")).isEqualTo(1);
        assertThat(person(ANNA)).containsEntry("email", "Anna.Lindqvist@Example.com").containsEntry("first_name", "A")
                .containsEntry("goto_first_name", "Anna").containsEntry("goto_user_key", "78888886011013972886849029");
        assertThat(row(SUE)).containsEntry("person_id", null);
    }

    @Test
    void theKeyComesBeforeTheEmailWhenItIsNamedFirst() {
        keyOf("boss@example.com", ANNA);
        hire(ANNA);

        load();

        assertThat(person("boss@example.com")).containsEntry("goto_first_name", "Anna");
        assertThat(person(ANNA)).doesNotContainKey("goto_user_key");
    }

    @Test
    void theEmailComesBeforeTheKeyWhenItIsNamedFirst() {
        keyOf("boss@example.com", ANNA);
        hire(ANNA);

        load(integration("users-by-email", "sync_keys: \"email,goto_user_key\""));

        assertThat(person("boss@example.com")).doesNotContainKey("goto_first_name");
        assertThat(person(ANNA)).containsEntry("goto_user_key", "78888886011013972886849029");
    }

    @Test
    void whereTheEmailIsTheOnlyKeyNobodyIsFoundByTheirUserKey() {
        keyOf("boss@example.com", ANNA);

        load(integration("users-by-email-only", "sync_keys: email"));

        assertThat(person(ANNA)).containsEntry("goto_user_key", "78888886011013972886849029");
    }

    @Test
    void ofTwoGoToUsersWhoComeToOnePersonTheSecondIsAnErrorWithBothKeys() {
        User sue = simulator.account().user(SUE).orElseThrow();
        keyOf(SUE, ANNA);

        LoadStore.Told load = load();

        assertThat(load).extracting(LoadStore.Told::state, LoadStore.Told::errors).containsExactly("done", 1L);
        assertThat(load.notes()).singleElement().satisfies(note -> assertThat(note.reason())
                .contains("78888886011013972886849029", sue.key(), "both come to person " + person(SUE).get("id")));
        assertThat(person(SUE)).containsEntry("goto_first_name", "Anna");
        assertThat(row(SUE)).containsEntry("goto_user_key", sue.key()).containsEntry("person_id", null);
    }

    @Test
    void aPersonWhoseGoToUserIsKnownToBeGoneTakesTheNewOneOfTheSameEmail() {
        load();
        jdbc.sql("UPDATE saas_user SET goto_user_key = 'old', missing_since = CURRENT_TIMESTAMP WHERE email_key = ?").param(SUE).update();
        people.save(Map.of("email", SUE, "goto_user_key", "old"), "test", null);

        LoadStore.Told load = load();

        assertThat(load.errors()).isZero();
        assertThat(person(SUE)).containsEntry("goto_user_key", simulator.account().user(SUE).map(User::key).orElseThrow());
    }

    @Test
    void aUserWhoDoesNotFitIsAnErrorWithItsReasonAndTheOthersAreTaken() {
        simulator.account().alter(ANNA, anna -> anna.withIdentity(new User.Identity("no email", "Anna", "L", "en_US", "Europe/London")));

        LoadStore.Told load = load();

        assertThat(load).extracting(LoadStore.Told::added, LoadStore.Told::errors).containsExactly(24L, 1L);
        assertThat(load.notes()).extracting(LoadStore.Note::key, LoadStore.Note::kind).containsExactly(
                org.assertj.core.groups.Tuple.tuple("78888886011013972886849029", "error"));
        assertThat(load.reason()).contains("24 users were seen and could be read, GoTo says there are 25");
    }

    @Test
    void aWrongParameterOrCredentialFailsTheLoadBeforeAnythingIsSent() {
        LoadStore.Told mode = load(integration("users-wrong-mode", "mode: users-only"));
        LoadStore.Told credential = load(integration("users-wrong-credential", "credential: gotoo"));

        assertThat(List.of(mode.state(), credential.state())).containsOnly("failed");
        assertThat(mode.reason()).contains("found mode: \"users-only\"", "Did you mean \"user-only\"?");
        assertThat(credential.reason()).contains("There is no credential \"gotoo\". Did you mean \"goto\"?");
        assertThat(requests()).isEmpty();
    }

    /** A person of this email, who has the key of the GoTo user of another one. */
    private void keyOf(String email, String userEmail) {
        people.save(Map.of("email", email, "goto_user_key", simulator.account().user(userEmail).map(User::key).orElseThrow()), "test", null);
    }
}
