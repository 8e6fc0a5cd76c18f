package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.gotoadmin.api.GoToException;
import org.gotoadmin.api.Outcome;
import org.gotoadmin.api.Run;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run that was under way when the application was killed: what has an outcome is not sent again, what has only an intent is read back. */
class TakenAgainTest extends DoorTest {

    private static final String EMAIL = "maria.silva@example.com";

    private long run;

    @BeforeEach
    void oneOnboardingIsDone() {
        people.save(Map.of("email", EMAIL, "first_name", "Maria", "last_name", "Silva", "status", "active"), "test", null);
        await().until(() -> open() == 0 && jdbc.sql("SELECT count(*) FROM run WHERE workflow = 'onboard-user'").query(Integer.class).single() == 1);
        run = jdbc.sql("SELECT id FROM run WHERE workflow = 'onboard-user'").query(Long.class).single();
        assertThat(runRow()).containsEntry("outcome", "created");
        simulator.clearRequests();
    }

    @Test
    void aRunWhoseCallsAllHaveOutcomesSendsNothing() {
        goOnAfterAKill();

        assertThat(runRow()).containsEntry("state", "done").containsEntry("outcome", "created");
        assertThat(requests()).isEmpty();
        assertThat(person()).containsEntry("goto_user_key", user().key());
        assertThat(outcomes()).containsExactly("not-found", "created");
    }

    @Test
    void anIntentThatGoToHasCarriedOutIsReadBackAndNotSentAgain() {
        onlyTheIntentOf("POST");

        goOnAfterAKill();

        assertThat(runRow()).containsEntry("state", "done").containsEntry("outcome", "created");
        assertThat(requests()).extracting("method").containsExactly("GET");
        assertThat(person()).containsEntry("goto_user_key", user().key());
        assertThat(outcomes()).containsExactly("not-found", "created", "existing");
    }

    @Test
    void anIntentThatNeverReachedGoToIsSentAfterReadingBack() {
        onlyTheIntentOf("POST");
        simulator.reset();

        goOnAfterAKill();

        assertThat(runRow()).containsEntry("state", "done").containsEntry("outcome", "created");
        assertThat(requests()).extracting("method").containsExactly("GET", "POST");
        assertThat(outcomes()).containsExactly("not-found", "created", "existing");
        assertThat(person()).containsEntry("goto_user_key", user().key());
    }

    @Test
    void anIntentThatGoToCannotBeAskedAboutIsUnknownAndNotSentAgain() {
        onlyTheIntentOf("POST");
        simulator.addFault(Fault.once(Fault.Kind.DOWN).on("GET", "/users").always());

        goOnAfterAKill();

        assertThat(runRow()).containsEntry("state", "failed").containsEntry("outcome", "unknown");
        assertThat(writes()).isEmpty();
        assertThat(outcomes()).containsExactly("not-found", "unknown", "failed");
    }

    @Test
    void aRunTakenASecondTimeStillSendsNothing() {
        onlyTheIntentOf("POST");
        goOnAfterAKill();
        simulator.clearRequests();

        goOnAfterAKill();

        assertThat(requests()).isEmpty();
        assertThat(runRow()).containsEntry("state", "done").containsEntry("outcome", "created");
    }

    @Test
    void aDeletionWithOnlyAnIntentIsDoneWhenTheUserIsGone() {
        long other = emptyRun();
        User leaver = simulator.account().add(User.named("leaver@example.com", "Le", "Aver"));
        assertThat(inRun(other, DELETE, leaver.key()).getVariable("outcome")).isEqualTo("deleted");
        settle(other);
        simulator.clearRequests();
        onlyTheIntent(other, "DELETE");

        assertThat(inRun(other, DELETE, leaver.key()).getVariable("outcome")).isEqualTo("deleted");
        assertThat(requests()).extracting("method", "status").containsExactly(org.assertj.core.groups.Tuple.tuple("GET", 404));
        assertThat(settle(other)).containsExactly("deleted", "not-found");
    }

    @Test
    void aWelcomeEmailWithOnlyAnIntentIsUnknownAndNeverSentAgain() {
        long other = emptyRun();
        String invited = invited();
        inRun(other, RESEND, invited);
        settle(other);
        simulator.clearRequests();
        onlyTheIntent(other, "POST");

        Exchange again = inRun(other, RESEND, invited);

        assertThat(again.getException()).isInstanceOfSatisfying(GoToException.class, unknown -> assertThat(unknown.outcome()).isEqualTo(Outcome.UNKNOWN));
        assertThat(requests()).isEmpty();
        assertThat(settle(other)).containsExactly("unknown");
    }

    @Test
    void aReadWhoseAnswerWasTooLongToBeKeptIsAskedAgain() {
        long other = emptyRun();
        Object licenses = inRun(other, LICENSES, invited()).getMessage().getBody();
        settle(other);
        simulator.clearRequests();
        jdbc.sql("UPDATE call SET answer = NULL WHERE run_id = ?").param(other).update();

        assertThat(inRun(other, LICENSES, user("invited@example.com").key()).getMessage().getBody()).isEqualTo(licenses).asList().hasSize(1);
        assertThat(requests()).extracting("method").containsExactly("GET");
    }

    @Test
    void twoEqualCallsOfARunAreTakenInTheirOrder() {
        long other = emptyRun();
        String invited = invited();
        Run first = new Run(() -> other, List.of());
        inRun(first, RESEND, invited);
        inRun(first, RESEND, invited);
        settle(other);
        simulator.clearRequests();

        Run again = new Run(() -> other, calls.earlier(other));
        for (int i = 0; i < 2; i++) {
            assertThat(inRun(again, RESEND, invited).getVariable("outcome")).isEqualTo("sent");
        }
        assertThat(requests()).isEmpty();
        assertThat(inRun(again, RESEND, invited).getVariable("outcome")).isEqualTo("sent");
        assertThat(requests()).extracting("method").containsExactly("POST");
    }

    /** As it stands in the store when the process was killed before the run's end was written, and the application has started again. */
    private void goOnAfterAKill() {
        jdbc.sql("UPDATE person SET goto_user_key = NULL").update();
        jdbc.sql("UPDATE run SET state = 'waiting', outcome = NULL, reason = NULL, finished_at = NULL WHERE id = ?").param(run).update();
        await().until(() -> open() == 0);
    }

    private void onlyTheIntentOf(String method) {
        onlyTheIntent(run, method);
    }

    private void onlyTheIntent(long ofRun, String method) {
        assertThat(jdbc.sql("UPDATE call SET outcome = NULL, status = NULL, reason = NULL, answer = NULL, attempts = 0, finished_at = NULL"
                + " WHERE run_id = ? AND method = ?").params(ofRun, method).update()).isEqualTo(1);
    }

    private long emptyRun() {
        jdbc.sql("INSERT INTO run (workflow, person_id, begun_by, state, created_at) SELECT 'test', id, 'test', 'done', CURRENT_TIMESTAMP FROM person")
                .update();
        return jdbc.sql("SELECT id FROM run WHERE workflow = 'test'").query(Long.class).single();
    }

    private Exchange inRun(long id, String preset, String key) {
        return inRun(new Run(() -> id, calls.earlier(id)), preset, key);
    }

    private Exchange inRun(Run of, String preset, String key) {
        return template.request("kamelet:" + preset, given -> {
            given.setVariable("run", of);
            given.setVariable("person", Map.of("goto_user_key", key));
        });
    }

    private List<String> settle(long of) {
        calls.settle();
        return jdbc.sql("SELECT outcome FROM call WHERE run_id = ? ORDER BY intended_at").param(of).query(String.class).list();
    }

    private List<String> outcomes() {
        return settle(run);
    }

    private int open() {
        return jdbc.sql("SELECT count(*) FROM run WHERE state IN ('waiting', 'running')").query(Integer.class).single();
    }

    private Map<String, Object> runRow() {
        return jdbc.sql("SELECT state, outcome, reason FROM run WHERE id = ?").param(run).query().singleRow();
    }

    private String invited() {
        String license = simulator.account().license("GoTo Meeting").orElseThrow().key();
        return simulator.account().add(User.named("invited@example.com", "In", "Vited").withLicenseKeys(List.of(license))).key();
    }

    private Map<String, Object> person() {
        return people.byEmail(EMAIL).orElseThrow();
    }

    private User user() {
        return user(EMAIL);
    }

    private User user(String email) {
        return simulator.account().user(email).orElseThrow();
    }
}
