package org.gotoadmin.routes;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.gotoadmin.people.Saved;
import org.gotoadmin.simulator.RecordedRequest;
import org.gotoadmin.simulator.User;
import org.gotoadmin.workflow.RunList;
import org.gotoadmin.workflow.RunRequests;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The shipped workflows, from a change of a person to GoTo and back. Rows G1 to G5, U4 to U7, U14, U15 to U17. */
class WorkflowsTest extends RoutesTest {

    private static final String EMAIL = "maria.silva@example.com";

    @Autowired
    RunList runs;
    @Autowired
    RunRequests requests;

    @Test
    void aNewPersonIsAddedOnceWithLicenseAndTheKeyIsKept() {
        hire("goto_license", "GoTo Meeting");

        assertThat(outcomeOf("onboard-user")).isEqualTo("created");
        User user = user();
        assertThat(user.licenseKeys()).containsExactly(simulator.account().license("GoTo Meeting").orElseThrow().key());
        assertThat(person()).containsEntry("goto_user_key", user.key());
        assertThat(writes()).extracting(RecordedRequest::method).containsExactly("POST");
    }

    @Test
    void onboardingAgainWritesNothing() {
        hire("goto_license", "GoTo Meeting");
        outcomeOf("onboard-user");
        simulator.clearRequests();

        assertThat(start("onboard-user").outcome()).isEqualTo("unchanged");
        assertThat(writes()).isEmpty();
    }

    @Test
    void aPersonWhomGoToKnowsIsAdjustedAndNotAddedAgain() {
        simulator.account().add(User.named(EMAIL, "Mary", "Silva"));

        hire("goto_license", "GoTo Meeting");

        assertThat(outcomeOf("onboard-user")).isEqualTo("assigned");
        assertThat(writes()).extracting(RecordedRequest::method).containsExactly("PUT", "PUT");
        assertThat(writes().get(0).body()).isEqualTo("{\"firstName\":\"Maria\"}");
        assertThat(user().identity().firstName()).isEqualTo("Maria");
        assertThat(person()).containsEntry("goto_user_key", user().key());
    }

    @Test
    void aPersonWhomGoToKnowsGetsEachOfSeveralLicenses() {
        simulator.account().add(User.named(EMAIL, "Maria", "Silva"));

        hire("goto_license", "GoTo Meeting, GoTo Connect");

        assertThat(outcomeOf("onboard-user")).isEqualTo("assigned");
        assertThat(user().licenseKeys()).containsExactlyInAnyOrder(simulator.account().license("GoTo Meeting").orElseThrow().key(),
                simulator.account().license("GoTo Connect").orElseThrow().key());
    }

    @Test
    void aChangedLastNameIsOneUpdateWithOnlyThatField() {
        hire();
        outcomeOf("onboard-user");
        simulator.clearRequests();

        save(Map.of("email", EMAIL, "last_name", "Costa"));

        assertThat(outcomeOf("change-user")).isEqualTo("updated");
        assertThat(requests()).extracting(RecordedRequest::body).containsExactly("{\"lastName\":\"Costa\"}");
        assertThat(user().identity().lastName()).isEqualTo("Costa");
    }

    @Test
    void aChangeThatDoesNotConcernGoToSendsNothing() {
        hire();
        outcomeOf("onboard-user");
        simulator.clearRequests();

        save(Map.of("email", EMAIL, "department", "Sales"));

        noRunWaits();
        assertThat(requests()).isEmpty();
        assertThat(runs.newest(EMAIL, 10)).extracting(RunList.Listed::workflow).containsExactly("onboard-user");
    }

    @Test
    void whoeverHasLeftGivesBackEveryLicenseAndIsDeletedAndNobodyElseIsTouched() {
        hire("goto_license", "GoTo Meeting,GoTo Connect");
        outcomeOf("onboard-user");
        var others = simulator.account().users().stream().filter(user -> !user.email().equals(EMAIL)).toList();
        simulator.clearRequests();

        save(Map.of("email", EMAIL, "status", "left"));

        assertThat(outcomeOf("offboard-user")).isEqualTo("deleted");
        assertThat(writes()).extracting(request -> request.method() + " " + request.path().replaceAll(".*/accounts/[0-9]+", ""))
                .satisfiesExactly(first -> assertThat(first).startsWith("DELETE /licenses/"),
                        second -> assertThat(second).startsWith("DELETE /licenses/"), last -> assertThat(last).startsWith("DELETE /users/"));
        assertThat(simulator.account().user(EMAIL)).isEmpty();
        assertThat(person()).doesNotContainKey("goto_user_key");
        assertThat(simulator.account().users()).containsExactlyInAnyOrderElementsOf(others);
    }

    @Test
    void whoeverHasLeftAndWasNeverInGoToNeedsNothing() {
        jdbc.sql("UPDATE workflow SET active = (name = 'offboard-user')").update();
        hire();

        save(Map.of("email", EMAIL, "status", "left"));

        assertThat(outcomeOf("offboard-user")).isEqualTo("not-found");
        assertThat(writes()).isEmpty();
    }

    @Test
    void whoeverHasLeftAndIsOnlyKnownByEmailIsFoundAndOffboarded() {
        jdbc.sql("UPDATE workflow SET active = (name = 'offboard-user')").update();
        simulator.account().add(User.named(EMAIL, "Maria", "Silva"));
        hire();

        save(Map.of("email", EMAIL, "status", "left"));

        assertThat(outcomeOf("offboard-user")).isEqualTo("deleted");
        assertThat(simulator.account().user(EMAIL)).isEmpty();
    }

    @Test
    void whoeverHasLeftAndWasDeletedByHandIsDoneAlready() {
        hire("goto_license", "GoTo Meeting");
        outcomeOf("onboard-user");
        call(DELETE, Map.of("goto_user_key", person().get("goto_user_key")));
        simulator.clearRequests();

        save(Map.of("email", EMAIL, "status", "left"));

        assertThat(outcomeOf("offboard-user")).isEqualTo("deleted");
        assertThat(requests()).extracting(RecordedRequest::status).containsOnly(404);
        assertThat(requests()).noneMatch(RecordedRequest::effect);
    }

    @Test
    void whoeverComesBackIsOnboardedAgain() {
        hire();
        outcomeOf("onboard-user");
        String key = user().key();
        save(Map.of("email", EMAIL, "status", "left"));
        outcomeOf("offboard-user");

        save(Map.of("email", EMAIL, "status", "active"));

        await().untilAsserted(() -> assertThat(runs.newest(EMAIL, 1)).extracting(RunList.Listed::workflow, RunList.Listed::outcome)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("onboard-user", "created")));
        assertThat(user().key()).isEqualTo(key);
    }

    @Test
    void aChangeOfAPersonWaitsForTheRunsBeforeIt() {
        hire();
        save(Map.of("email", EMAIL, "last_name", "Costa"));

        assertThat(outcomeOf("change-user")).isEqualTo("updated");
        noRunWaits();
        assertThat(runs.newest(EMAIL, 10)).extracting(RunList.Listed::workflow).containsExactly("change-user", "onboard-user");
        assertThat(runs.newest(EMAIL, 10)).extracting(RunList.Listed::state).containsOnly("done");
    }

    @Test
    void aRunThatFailsSaysWhyAndTheOthersGoOn() {
        save(Map.of("email", EMAIL, "first_name", "Maria", "last_name", "S".repeat(61), "status", "active"));
        save(Map.of("email", "other@example.com", "first_name", "Otto", "last_name", "Other", "status", "active"));

        await().untilAsserted(() -> assertThat(runs.newest("other@example.com", 1)).extracting(RunList.Listed::outcome).containsExactly("created"));
        RunList.Listed failed = ended("onboard-user");
        assertThat(failed.state()).isEqualTo("failed");
        assertThat(failed.outcome()).isEqualTo("refused");
        assertThat(failed.reason()).contains("last_name has 61 characters, at most 60");
        assertThat(writes()).hasSize(1);
    }

    @Test
    void findUserKeepsKeyNamesRoleStatusAndTheWholeResponse() {
        User owner = simulator.account().add(User.named("amelie.dubois@example.com", "Amélie", "Dubois"));
        jdbc.sql("UPDATE workflow SET active = (name = 'find-user')").update();
        save(Map.of("email", "amelie.dubois@example.com", "first_name", "A", "last_name", "D", "status", "active"));
        RunList.Listed run = start("find-user", "Amelie.Dubois@example.com");

        assertThat(run.outcome()).isEqualTo("existing");
        assertThat(people.byEmail("amelie.dubois@example.com").orElseThrow()).containsEntry("goto_user_key", owner.key())
                    .containsEntry("goto_first_name", "Amélie").containsEntry("goto_role", "Member")
                    .hasEntrySatisfying("goto_status", status -> assertThat(status.toString()).isNotBlank())
                    .hasEntrySatisfying("api_response", response -> assertThat(response.toString()).contains(owner.key()));
        assertThat(requests().stream().filter(request -> request.path().endsWith("/users")).count()).isEqualTo(1);
    }

    @Test
    void aRunStartedByHandThatTheRuleTurnsAwaySaysSo() {
        save(person("status", "left"));

        RunList.Listed run = start("onboard-user");

        assertThat(run.outcome()).isEqualTo("not-attempted");
        assertThat(run.reason()).contains("the rule of onboard-user");
        assertThat(requests()).isEmpty();
    }

    private User user() {
        return simulator.account().user(EMAIL).orElseThrow();
    }

    private void hire(String... fields) {
        save(person(fields));
    }

    private static Map<String, Object> person(String... fields) {
        Map<String, Object> person = new HashMap<>(Map.of("email", EMAIL, "first_name", "Maria", "last_name", "Silva", "status", "active"));
        for (int i = 0; i < fields.length; i += 2) {
            person.put(fields[i], fields[i + 1]);
        }
        return person;
    }

    private Map<String, Object> person() {
        return people.byEmail(EMAIL).orElseThrow();
    }

    private Saved save(Map<String, ?> fields) {
        return people.save(fields, "test", null);
    }

    private RunList.Listed start(String workflow) {
        return start(workflow, EMAIL);
    }

    private RunList.Listed start(String workflow, String email) {
        long id = requests.start(workflow, email, "test");
        await().atMost(20, SECONDS).until(() -> runs.find(id).orElseThrow().finishedAt() != null);
        return runs.find(id).orElseThrow();
    }

    private String outcomeOf(String workflow) {
        return ended(workflow).outcome();
    }

    private RunList.Listed ended(String workflow) {
        return await().atMost(20, SECONDS).until(() -> finished(workflow), found -> !found.isEmpty()).get(0);
    }

    private List<RunList.Listed> finished(String workflow) {
        return runs.newest(EMAIL, 20).stream().filter(run -> run.workflow().equals(workflow) && run.finishedAt() != null).toList();
    }

    private void noRunWaits() {
        await().atMost(20, SECONDS).until(() -> runs.newest(null, 20).stream().allMatch(run -> run.finishedAt() != null));
    }
}
