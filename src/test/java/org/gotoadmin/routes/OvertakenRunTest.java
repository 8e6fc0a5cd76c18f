package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.Map;

import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.RecordedRequest;
import org.gotoadmin.simulator.User;
import org.gotoadmin.workflow.RunList;
import org.gotoadmin.workflow.RunRequests;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A run that failed is tried again after later changes of the same person have had their runs. */
class OvertakenRunTest extends RoutesTest {

    private static final String EMAIL = "maria.silva@example.com";

    @Autowired
    private RunList runs;
    @Autowired
    private RunRequests requests;

    @Test
    void whoeverHasLeftMeanwhileIsNotOnboardedByARetry() {
        simulator.addFault(Fault.once(Fault.Kind.DOWN).on("POST", "/users").withStatus(422));
        save("status", "active");
        save("status", "left");

        RunList.Listed retried = retry("onboard-user");

        assertThat(retried).extracting(RunList.Listed::state, RunList.Listed::outcome).containsExactly("done", "unchanged");
        assertThat(retried.reason()).contains("does not apply any more");
        assertThat(simulator.account().user(EMAIL)).isEmpty();
        assertThat(effects()).isEmpty();
    }

    @Test
    void whoeverIsBackIsNotDeletedByARetry() {
        save("status", "active");
        simulator.addFault(Fault.once(Fault.Kind.DOWN).on("DELETE", "/users").withStatus(422));
        save("status", "left");
        save("status", "active");

        assertThat(retry("offboard-user")).extracting(RunList.Listed::state, RunList.Listed::outcome).containsExactly("done", "unchanged");
        assertThat(simulator.account().user(EMAIL)).isPresent();
    }

    @Test
    void ofAnOvertakenChangeWhatIsStillSoIsMadeUpFor() {
        save("status", "active");
        simulator.addFault(Fault.once(Fault.Kind.DOWN).on("PUT", "/users").withStatus(422));
        people.save(Map.of("email", EMAIL, "first_name", "Marie", "last_name", "Costa"), "test", null);
        noRunWaits();
        people.save(Map.of("email", EMAIL, "last_name", "Souza"), "test", null);
        noRunWaits();

        assertThat(retry("change-user").outcome()).isEqualTo("updated");
        assertThat(writes().get(writes().size() - 1).body()).isEqualTo("{\"firstName\":\"Marie\"}");
    }

    @Test
    void aLostWriteThatIsSentWithOtherFieldsIsACallOfItsOwn() {
        simulator.account().add(User.named(EMAIL, "Mia", "Silva"));
        simulator.addFault(Fault.once(Fault.Kind.DROPPED).on("PUT", "/users"));
        simulator.addFault(Fault.once(Fault.Kind.DOWN).on("GET", "/users/").times(5));
        save("status", "active");
        save("first_name", "Marie");

        assertThat(retry("onboard-user").outcome()).contains("updated");

        assertThat(effects()).extracting(RecordedRequest::body).contains("{\"firstName\":\"Marie\"}");
        assertThat(journal().stream().filter(call -> call.get("method").equals("PUT") && call.get("request_body") != null))
                .extracting(call -> call.get("request_body"), call -> call.get("outcome"))
                .containsExactly(tuple("{\"firstName\":\"Maria\"}", "unknown"), tuple("{\"firstName\":\"Marie\"}", "updated"));
    }

    /** Returns when the runs that it has begun have ended. */
    private void save(String field, String value) {
        people.save(fields(field, value), "test", null);
        noRunWaits();
    }

    private void noRunWaits() {
        await().until(() -> jdbc.sql("SELECT count(*) FROM run WHERE state IN ('waiting', 'running')").query(Integer.class).single() == 0);
    }

    private static Map<String, String> fields(String field, String value) {
        Map<String, String> fields = new HashMap<>(Map.of("email", EMAIL, "first_name", "Maria", "last_name", "Silva"));
        fields.put(field, value);
        return fields;
    }

    private RunList.Listed retry(String workflow) {
        long run = runs.failed(EMAIL, 10).stream().filter(one -> one.workflow().equals(workflow)).findFirst().orElseThrow().id();
        requests.retry(run, "test");
        await().until(() -> runs.find(run).orElseThrow().finishedAt() != null);
        return runs.find(run).orElseThrow();
    }
}
