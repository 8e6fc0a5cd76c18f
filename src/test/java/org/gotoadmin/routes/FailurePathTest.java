package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.RecordedRequest;
import org.gotoadmin.workflow.RunList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a workflow does when a preset fails, and how a failed run is tried again. */
class FailurePathTest extends SaasUsersTest {

    private static final String EMAIL = "ada@example.com";
    /** Adds a user, then renames it; a failure goes to a path that adds somebody else. */
    private static final String WORKFLOW = """
            - route:
                id: add-and-rename
                from:
                  uri: kamelet:begin-on-change
                  parameters: {workflow: add-and-rename, "on": "new,edited", on_failure: "direct:cover"}
                  steps:
                    - filter:
                        simple: "${variable.change[status]} == 'active'"
                        steps:
                          - to: {uri: kamelet:goto-admin-get-user-by-email, variableReceive: found}
                          - filter:
                              simple: "${variable.found} == null"
                              steps:
                                - to: {uri: kamelet:goto-admin-add-users, variableReceive: added}
                          - to: {uri: kamelet:goto-admin-get-user-by-email, variableReceive: user}
                          - to:
                              uri: kamelet:goto-admin-update-user
                              parameters: {goto_user_key: "${variable.user[key]}", first_name: Renamed}
            - route:
                id: cover
                from:
                  uri: direct:cover
                  steps:
                    - filter:
                        simple: "${variable.failure[outcome]} != null && ${variable.person[department]} == 'covered'"
                        steps:
                          - to:
                              uri: kamelet:goto-admin-add-users
                              parameters: {email: cover@example.com, first_name: "${variable.failure[outcome]}", last_name: Cover}
            """;

    @BeforeEach
    void theWorkflow() {
        if (camel.getRoute("add-and-rename") == null) {
            load("add-and-rename", WORKFLOW);
        }
        jdbc.sql("INSERT INTO workflow (name, begins_on, own_changes, active, revision, seen_at)"
                + " VALUES ('add-and-rename', 'new,edited', FALSE, TRUE, '', CURRENT_TIMESTAMP)").update();
        jdbc.sql("UPDATE workflow SET active = (name = 'add-and-rename')").update();
    }

    @AfterEach
    void noMore() {
        await().until(() -> runs.waiting() == 0);
        jdbc.sql("DELETE FROM workflow WHERE name IN ('add-and-rename', 'only-add')").update();
    }

    @Test
    void withoutAFailurePathTheRunHasFailedWithTheReasonAndOthersGoOn() {
        simulator.addFault(refusedUpdate());
        save(EMAIL, "plain");
        save("bob@example.com", "plain");

        assertThat(ended(EMAIL)).satisfies(run -> {
            assertThat(run.state()).isEqualTo("failed");
            assertThat(run.outcome()).isEqualTo("refused");
            assertThat(run.reason()).startsWith("goto-admin-update-user: 422");
        });
        assertThat(ended("bob@example.com").state()).isEqualTo("done");
        assertThat(runs.failed(null, 10)).extracting(RunList.Listed::email).containsExactly(EMAIL);
    }

    @Test
    void theFailurePathKnowsTheOutcomeAndItsCallsBelongToTheRun() {
        simulator.addFault(refusedUpdate());
        save(EMAIL, "covered");

        assertThat(ended(EMAIL).outcome()).isEqualTo("refused");
        assertThat(simulator.account().user("cover@example.com")).get().extracting(user -> user.identity().firstName()).isEqualTo("refused");
        assertThat(jdbc.sql("SELECT count(DISTINCT run_id) FROM call WHERE preset = ?").param(ADD).query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void aFailurePathThatFailsAsWellLeavesTheFirstReasonAndItsOwn() {
        simulator.addFault(refusedUpdate());
        simulator.addFault(Fault.once(Fault.Kind.DOWN).on("POST", "/users").forUser("cover@example.com").withStatus(400));
        save(EMAIL, "covered");

        assertThat(ended(EMAIL).reason()).contains("goto-admin-update-user: 422", "the failure path failed as well: goto-admin-add-users: 400");
    }

    @Test
    void aRunThatIsTriedAgainGoesOnWhereItFailedAndRepeatsNoWrite() {
        simulator.addFault(refusedUpdate());
        save(EMAIL, "plain");
        RunList.Listed failed = ended(EMAIL);
        simulator.clearRequests();

        RunList.Listed again = retried(failed.id());

        assertThat(again).extracting(RunList.Listed::state, RunList.Listed::outcome, RunList.Listed::reason).containsExactly("done", "updated", null);
        assertThat(writes()).extracting(RecordedRequest::method).containsExactly("PUT");
        assertThat(simulator.account().user(EMAIL)).get().extracting(user -> user.identity().firstName()).isEqualTo("Renamed");
    }

    @Test
    void anUnknownWriteIsLookedForInGoToBeforeItIsSentAgain() {
        simulator.addFault(Fault.once(Fault.Kind.APPLIED_THEN_DROPPED).on("POST", "/users"));
        simulator.addFault(Fault.once(Fault.Kind.DOWN).on("GET", "/users").always());
        load("only-add", """
                - route:
                    id: only-add
                    from:
                      uri: kamelet:begin-on-change
                      parameters: {workflow: only-add, "on": new}
                      steps:
                        - filter:
                            simple: "${variable.change[status]} == 'active'"
                            steps:
                              - to: kamelet:goto-admin-add-users
                """);
        jdbc.sql("UPDATE workflow SET active = FALSE").update();
        jdbc.sql("INSERT INTO workflow (name, begins_on, own_changes, active, revision, seen_at)"
                + " VALUES ('only-add', 'new', FALSE, TRUE, '', CURRENT_TIMESTAMP)").update();
        save(EMAIL, "plain");
        RunList.Listed unknown = ended(EMAIL);
        assertThat(unknown.outcome()).isEqualTo("unknown");
        simulator.clearFaults();

        RunList.Listed again = retried(unknown.id());

        assertThat(again).extracting(RunList.Listed::state, RunList.Listed::outcome).containsExactly("done", "created");
        assertThat(writes()).hasSize(1);
    }

    @Test
    void onlyARunThatHasFailedIsTriedAgain() {
        save(EMAIL, "plain");
        long run = ended(EMAIL).id();

        assertThatThrownBy(() -> requests.retry(run, "test")).hasMessage("Run " + run + " is done. Only a run that has failed is tried again.");
        assertThatThrownBy(() -> requests.retry(4711, "test")).hasMessageContaining("There is no run 4711.");
    }

    private static Fault refusedUpdate() {
        return Fault.once(Fault.Kind.DOWN).on("PUT", "/users/").forUser(EMAIL).withStatus(422);
    }

    private void save(String email, String department) {
        people.save(Map.of("email", email, "first_name", "Ada", "last_name", "L", "status", "active", "department", department), "test", null);
    }

    private RunList.Listed retried(long run) {
        requests.retry(run, "test");
        await().atMost(20, TimeUnit.SECONDS).until(() -> runs.find(run).orElseThrow().finishedAt() != null);
        return runs.find(run).orElseThrow();
    }

    private RunList.Listed ended(String email) {
        return await().atMost(20, TimeUnit.SECONDS).until(() -> runs.newest(email, 1), (List<RunList.Listed> run) -> run.size() == 1
                && run.get(0).finishedAt() != null).get(0);
    }
}
