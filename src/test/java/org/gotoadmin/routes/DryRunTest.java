package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;

import org.gotoadmin.simulator.RecordedRequest;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** goto.dry-run: everything happens but the writes. */
@TestPropertySource(properties = "goto.dry-run=true")
class DryRunTest extends DoorTest {

    private static final String EMAIL = "maria.silva@example.com";

    private User user;

    @BeforeEach
    void oneUserWithALicense() {
        String license = simulator.account().license("GoTo Meeting").orElseThrow().key();
        user = simulator.account().add(User.named("there@example.com", "The", "Re").withLicenseKeys(List.of(license)));
    }

    @Test
    void readsGoOut() {
        assertThat(call(FIND, Map.of("email", "there@example.com")).user().get("key")).isEqualTo(user.key());
        assertThat(call(LICENSES, Map.of("goto_user_key", user.key())).body()).isEqualTo(user.licenseKeys());
    }

    @Test
    void everyWriteIsPlannedAndNoneIsSent() {
        List<Answer> answers = List.of(
                call(ADD, Map.of("email", EMAIL, "first_name", "Maria", "last_name", "Silva", "license_keys", "GoTo Meeting")),
                call(UPDATE, Map.of("goto_user_key", user.key(), "first_name", "Other")),
                call(ASSIGN, Map.of("email", "there@example.com", "license", "GoTo Connect")),
                call(UNASSIGN, Map.of("email", "there@example.com", "license", "GoTo Meeting")),
                call(RESEND, Map.of("goto_user_key", user.key())),
                call(DELETE, Map.of("goto_user_key", user.key())));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.outcome()).isEqualTo("planned");
            assertThat(answer.body()).isNull();
        });
        assertThat(requests()).extracting(RecordedRequest::method).containsOnly("GET");
        assertThat(journal()).filteredOn(row -> !"GET".equals(row.get("method"))).hasSize(6)
                .allSatisfy(row -> assertThat(row).containsEntry("outcome", "planned").containsEntry("attempts", 0));
    }

    @Test
    void whatGoToWouldRefuseBecauseOfItsValuesIsRefusedHereToo() {
        assertThat(refused(ADD, Map.of("email", EMAIL, "first_name", "", "last_name", "Silva"))).hasMessageContaining("first_name");
        assertThat(journal()).isEmpty();
    }

    @Test
    void onboardingSomebodyNewEndsWithoutAWrite() {
        people.save(Map.of("email", EMAIL, "first_name", "Maria", "last_name", "Silva", "status", "active", "goto_license", "GoTo Meeting"), "test", null);

        assertThat(run("onboard-user")).containsEntry("state", "done").containsEntry("outcome", "planned");
        assertThat(requests()).extracting(RecordedRequest::method).containsOnly("GET");
        assertThat(people.byEmail(EMAIL).orElseThrow()).doesNotContainKey("goto_user_key");
    }

    @Test
    void onboardingSomebodyWhomGoToKnowsEndsWithoutAWrite() {
        people.save(Map.of("email", "there@example.com", "first_name", "New", "last_name", "Name", "status", "active", "goto_license", "GoTo Connect"),
                "test", null);

        assertThat(run("onboard-user")).containsEntry("state", "done").containsEntry("outcome", "planned");
        assertThat(requests()).extracting(RecordedRequest::method).containsOnly("GET");
        assertThat(planned()).containsExactly(UPDATE, ASSIGN);
    }

    @Test
    void offboardingEndsWithoutAWrite() {
        people.save(Map.of("email", "there@example.com", "first_name", "The", "last_name", "Re", "status", "new"), "test", null);
        people.save(Map.of("email", "there@example.com", "status", "left"), "test", null);

        assertThat(run("offboard-user")).containsEntry("state", "done").containsEntry("outcome", "planned");
        assertThat(requests()).extracting(RecordedRequest::method).containsOnly("GET");
        assertThat(planned()).containsExactly(UNASSIGN, DELETE);
        assertThat(simulator.account().user("there@example.com")).contains(user);
    }

    private List<Object> planned() {
        return journal().stream().filter(row -> "planned".equals(row.get("outcome"))).map(row -> row.get("preset")).toList();
    }

    private Map<String, Object> run(String workflow) {
        String ended = "SELECT state, outcome, reason FROM run WHERE workflow = ? AND finished_at IS NOT NULL";
        await().until(() -> !jdbc.sql(ended).param(workflow).query().listOfRows().isEmpty());
        return jdbc.sql(ended).param(workflow).query().singleRow();
    }
}
