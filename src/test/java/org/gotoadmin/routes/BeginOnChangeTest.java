package org.gotoadmin.routes;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.gotoadmin.simulator.RecordedRequest;
import org.gotoadmin.workflow.RunList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** When a change begins a workflow, and how often. */
class BeginOnChangeTest extends RoutesTest {

    private static final String EMAIL = "maria.silva@example.com";

    @Autowired
    RunList runs;

    @Test
    void oneChangeIsOneRunOfAWorkflowHoweverManySavesSayTheSame() {
        hire(EMAIL);
        hire(EMAIL);
        hire(EMAIL.toUpperCase());

        allRunsEnd();
        assertThat(runsOf("onboard-user")).hasSize(1);
        assertThat(writes()).hasSize(1);
    }

    @Test
    void manySavesAtOnceAreStillOnePersonAndOneUser() {
        IntStream.range(0, 16).parallel().forEach(ignored -> hire(EMAIL));

        allRunsEnd();
        assertThat(writes()).hasSize(1);
        assertThat(runsOf("onboard-user")).hasSize(1);
    }

    @Test
    void peopleWhoAreThereBeforeAWorkflowBecomesActiveDoNotBeginIt() {
        active("find-user");
        hire(EMAIL);

        active("onboard-user");
        hire("later@example.com");

        allRunsEnd();
        assertThat(runs.newest(null, 10)).extracting(RunList.Listed::email).containsExactly("later@example.com");
    }

    @Test
    void aWorkflowIsNotBegunByItsOwnChangesButAnotherIs() {
        hire(EMAIL);
        allRunsEnd();
        long id = (Long) people.byEmail(EMAIL).orElseThrow().get("id");

        people.saveTo(id, Map.of("last_name", "Costa"), "workflow change-user", "change-user");
        people.saveTo(id, Map.of("last_name", "Souza"), "workflow other", "other");

        allRunsEnd();
        assertThat(runsOf("change-user")).hasSize(1);
        assertThat(requests()).last().extracting(RecordedRequest::body).isEqualTo("{\"lastName\":\"Souza\"}");
    }

    @Test
    void aRunThatWasUnderWayWhenTheApplicationStoppedGoesOnWithoutASecondWrite() {
        hire(EMAIL);
        allRunsEnd();
        simulator.clearRequests();
        jdbc.sql("UPDATE run SET state = 'waiting', outcome = NULL, finished_at = NULL").update();

        allRunsEnd();

        assertThat(requests()).isEmpty();
        assertThat(runsOf("onboard-user")).extracting(RunList.Listed::outcome).containsExactly("created");
        assertThat(journal()).hasSize(2);
    }

    @Test
    void anInterruptedWriteThatIsNotTakenUpAgainIsUnknown() {
        active("onboard-user");
        hire(EMAIL);
        allRunsEnd();
        jdbc.sql("UPDATE call SET outcome = NULL WHERE method = 'POST'").update();
        people.save(Map.of("email", EMAIL, "status", "left"), "test", null);
        allRunsEnd();
        jdbc.sql("UPDATE change SET fields = '{}'").update();
        jdbc.sql("UPDATE run SET state = 'waiting', outcome = NULL, finished_at = NULL").update();

        allRunsEnd();

        assertThat(runsOf("onboard-user")).extracting(RunList.Listed::state, RunList.Listed::outcome).containsExactly(tuple("failed", "unknown"));
    }

    @Test
    void anInterruptedWriteIsAskedForAlsoWhenThePersonWasEditedMeanwhile() {
        hire(EMAIL);
        allRunsEnd();
        people.save(Map.of("email", EMAIL, "last_name", "Costa"), "test", null);
        allRunsEnd();
        simulator.clearRequests();
        jdbc.sql("UPDATE call SET outcome = NULL WHERE method = 'PUT'").update();
        jdbc.sql("UPDATE change SET fields = REPLACE(fields, 'Costa', 'Souza')").update();
        jdbc.sql("UPDATE run SET state = 'waiting', outcome = NULL, finished_at = NULL WHERE workflow = 'change-user'").update();

        allRunsEnd();

        assertThat(requests()).extracting(RecordedRequest::method).containsExactly("GET", "PUT");
        assertThat(runsOf("change-user")).extracting(RunList.Listed::outcome).containsExactly("updated");
    }

    @Test
    void aRunWhoseRuleDoesNotApplyAnyMoreAfterAStopEndsWithWhatItHasChangedBefore() {
        active("onboard-user");
        hire(EMAIL);
        allRunsEnd();
        jdbc.sql("UPDATE change SET fields = '{}'").update();
        jdbc.sql("UPDATE run SET state = 'waiting', outcome = NULL, finished_at = NULL").update();

        allRunsEnd();

        assertThat(runsOf("onboard-user")).extracting(RunList.Listed::state, RunList.Listed::outcome).containsExactly(tuple("done", "created"));
    }

    @Test
    void aWorkflowThatAsksForItIsBegunByItsOwnChanges() {
        jdbc.sql("UPDATE workflow SET own_changes = (name = 'change-user')").update();
        hire(EMAIL);
        allRunsEnd();
        long id = (Long) people.byEmail(EMAIL).orElseThrow().get("id");

        people.saveTo(id, Map.of("last_name", "Costa"), "workflow change-user", "change-user");

        allRunsEnd();
        jdbc.sql("UPDATE workflow SET own_changes = FALSE").update();
        assertThat(runsOf("change-user")).hasSize(1);
    }

    @Test
    void manyPeopleWithALicenseThatIsNotKnownYetAreAllOnboarded() {
        IntStream.range(0, 24).forEach(i -> people.save(Map.of("email", "p" + i + "@example.com", "first_name", "P", "last_name", "Q",
                "status", "active", "goto_license", "GoTo Resolve"), "test", null));

        allRunsEnd();

        assertThat(runsOf("onboard-user")).hasSize(24).extracting(RunList.Listed::outcome).containsOnly("created");
    }

    private void hire(String email) {
        people.save(Map.of("email", email, "first_name", "Maria", "last_name", "Silva", "status", "active"), "test", null);
    }

    private void active(String workflow) {
        jdbc.sql("UPDATE workflow SET active = (name = ?)").param(workflow).update();
    }

    private List<RunList.Listed> runsOf(String workflow) {
        return runs.newest(null, 50).stream().filter(run -> run.workflow().equals(workflow)).toList();
    }

    private void allRunsEnd() {
        await().atMost(20, SECONDS).until(() -> runs.newest(null, 50).stream().allMatch(run -> run.finishedAt() != null));
    }
}
