package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;

import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Row P4: what a load changes begins workflows, and only those that look at what changed. */
class LoadBeginsWorkflowsTest extends LoadedUsers {

    private static final String SUE = "suspended.sue@example.com";

    @AfterEach
    void takeThemAway() throws Exception {
        jdbc.sql("DELETE FROM workflow WHERE name LIKE 'test-%'").update();
        // Those that no route takes would keep the next test waiting.
        jdbc.sql("UPDATE run SET state = 'done' WHERE state = 'waiting'").update();
        camel.getRouteController().stopRoute("test-status");
        camel.removeRoute("test-status");
    }

    @Test
    void aChangedStatusStartsAnEditWorkflowExactlyOnceForThatUser() {
        load();
        workflow("test-status", "edited", "people", "goto_status");
        load("test-status", """
                - route:
                    id: test-status
                    from:
                      uri: kamelet:begin-on-change
                      parameters: {workflow: test-status, "on": edited}
                      steps:
                        - filter:
                            simple: "${variable.change[goto_status]} == 'ACTIVE'"
                            steps:
                              - to: {uri: kamelet:goto-admin-get-user-by-email, variableReceive: found}
                """);
        awake(SUE);

        load();
        load();

        await().until(() -> jdbc.sql("SELECT count(*) FROM run WHERE state = 'done'").query(Integer.class).single() == 1);
        assertThat(jdbc.sql("SELECT p.email || ' ' || r.workflow FROM run r JOIN person p ON p.id = r.person_id").query(String.class).list())
                .containsExactly(SUE + " test-status");
    }

    @Test
    void aWorkflowOnOtherFieldsOrOnNewPeopleDoesNotBegin() {
        load();
        workflow("test-status", "edited", "people", "last_name, title");
        workflow("test-new", "new", "people", null);
        workflow("test-saas", "edited", "saas-users", "admin_roles");
        awake(SUE);

        load();

        assertThat(count("run")).isZero();
        assertThat(count("change WHERE person_id IS NOT NULL AND kind = 'edited'")).isEqualTo(1);
        assertThat(count("change WHERE saas_user_id IS NOT NULL AND kind = 'edited'")).isEqualTo(1);
    }

    @Test
    void aWorkflowOnSaasUsersBeginsOnThemAndNotOnPeople() {
        workflow("test-status", "new,edited", "saas-users", null);

        load();
        awake(SUE);
        load();

        assertThat(count("run WHERE saas_user_id IS NOT NULL AND person_id IS NULL")).isEqualTo(26);
        assertThat(count("run WHERE person_id IS NOT NULL")).isZero();
        assertThat(count("change WHERE saas_user_id IS NOT NULL AND kind = 'new'")).isEqualTo(25);
    }

    private void workflow(String name, String on, String object, String fields) {
        jdbc.sql("INSERT INTO workflow (name, begins_on, own_changes, active, revision, seen_at, object, fields)"
                + " VALUES (?, ?, FALSE, TRUE, '', CURRENT_TIMESTAMP, ?, ?)").params(name, on, object, fields).update();
    }

    /** Gives a suspended user a license, so that GoTo says ACTIVE. */
    private void awake(String email) {
        String license = simulator.account().license("GoTo Meeting").orElseThrow().key();
        simulator.account().alter(email, user -> user.withLicenseKeys(List.of(license)).withActivity(User.Activity.ACTIVE));
    }
}
