package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

import org.gotoadmin.bulk.LicenseFile.State;
import org.gotoadmin.people.Logged;
import org.gotoadmin.simulator.User;
import org.gotoadmin.workflow.RunList;
import org.gotoadmin.workflow.RunRequests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The workflow reclaim-licenses: who is in its license file, and that the file goes the way of every license file. */
class ReclaimLicensesTest extends LicenseFilesTest {

    private static final String WORKFLOW = "reclaim-licenses";

    @Autowired
    RunRequests requests;
    @Autowired
    RunList runs;

    private final String file = WORKFLOW + "-" + LocalDate.now(ZoneOffset.UTC);

    @BeforeEach
    void theLastLoadIsFresh() {
        loaded(OffsetDateTime.now(ZoneOffset.UTC));
    }

    @Test
    void whoeverHasHeldLicensesForLongWithoutComingIsInTheFileAndNobodyElse() throws Exception {
        User invited = known("invited@example.com", "INVITED", 91, null, null);
        User inactive = known("inactive@example.com", "INACTIVE", 0, 91, null);
        User suspended = known("suspended@example.com", "SUSPENDED", 0, 91, 91);
        List<User> others = List.of(known("invited-lately@example.com", "INVITED", 89, 91, null),
                known("inactive-lately@example.com", "INACTIVE", 91, 89, null),
                known("nobody-knows@example.com", "INACTIVE", 91, null, null),
                known("given-lately@example.com", "INACTIVE", 91, 91, 89),
                known("active@example.com", "ACTIVE", 91, 91, null),
                known("missing@example.com", "INACTIVE", 91, 91, null),
                known("of-another@example.com", "INACTIVE", 91, 91, null));
        update("missing_since = CURRENT_TIMESTAMP", "missing@example.com");
        update("credential = 'another'", "of-another@example.com");
        known("without@example.com", "INACTIVE", 91, 91, null);
        update("goto_license_keys = NULL", "without@example.com");

        fire();
        done(file);

        assertThat(result(file)).extracting(line -> line.substring(line.indexOf(',') + 1)).containsExactlyInAnyOrder(
                "invited@example.com," + meeting.key() + ",unassign,unassigned,,1", "inactive@example.com," + meeting.key() + ",unassign,unassigned,,1",
                "suspended@example.com," + meeting.key() + ",unassign,unassigned,,1");
        assertThat(Stream.of(invited, inactive, suspended)).noneMatch(user -> has(user, meeting));
        assertThat(others).allMatch(user -> has(user, meeting));
        assertThat(folder("done").resolve(file + ".csv")).exists();
    }

    @Test
    void theWorkflowItselfSendsNothing() throws Exception {
        known("inactive@example.com", "INACTIVE", 0, 91, null);
        fire();
        done(file);

        assertThat(jdbc.sql("SELECT count(*) FROM call WHERE run_id IS NOT NULL").query(Integer.class).single()).isZero();
        assertThat(runs.newest(null, 10)).isEmpty();
    }

    @Test
    void whereNobodyIsFoundThereIsNoFile() throws Exception {
        known("active@example.com", "ACTIVE", 91, 91, null);

        fire();

        assertThat(inbox()).isEmpty();
        assertThat(files.newest(10)).isEmpty();
        assertThat(requests()).isEmpty();
    }

    @Test
    void theGuardrailsHoldTheFileAndWhatIsHeldIsNotAskedForAgain() throws Exception {
        User admin = known("admin@example.com", "INVITED", 91, null, null);
        simulator.account().alter(admin.key(), user -> user.withAdminRoles(List.of("SUPER_USER")));

        fire();
        assertThat(ended(file, State.HELD).reason()).contains("protected");
        known("inactive@example.com", "INACTIVE", 0, 91, null);
        fire();

        assertThat(lines("results/" + done(file + "-2").name() + ".result.csv")).hasSize(2).last().asString().contains("inactive@example.com");
        assertThat(has(admin, meeting)).isTrue();
        assertThat(effects()).hasSize(1);
    }

    @Test
    void aFileThatStillLiesInTheInboxIsNotDroppedAgain() throws Exception {
        known("inactive@example.com", "INACTIVE", 0, 91, null);
        camel.getRouteController().stopRoute("license-file");
        try {
            fire();
            fire();
            assertThat(inbox()).containsExactly(file + ".csv");
        } finally {
            camel.getRouteController().startRoute("license-file");
        }
        done(file);
    }

    @Test
    void aLoadOfLongAgoReclaimsNobodyAndItIsSaid() throws Exception {
        User inactive = known("inactive@example.com", "INACTIVE", 0, 91, null);
        jdbc.sql("DELETE FROM user_load").update();
        loaded(OffsetDateTime.now(ZoneOffset.UTC).minusHours(3));

        try (Logged log = new Logged("org.gotoadmin.bulk")) {
            fire();
            assertThat(log.lines()).anyMatch(line -> line.startsWith("WARN reclaim-licenses: 1 SaaS users were left out, since GoTo was read longer ago"));
        }

        assertThat(inbox()).isEmpty();
        assertThat(has(inactive, meeting)).isTrue();
    }

    @Test
    void startedByHandItIsAboutOneUserAndTheRunNamesTheFile() {
        User one = known("one@example.com", "INACTIVE", 0, 91, null);
        User other = known("other@example.com", "INACTIVE", 0, 91, null);
        jdbc.sql("UPDATE workflow SET active = (name = ?)").param(WORKFLOW).update();

        long run = requests.start(WORKFLOW, "one@example.com", "test");
        await().until(() -> runs.find(run).orElseThrow().finishedAt() != null);
        done(file);

        assertThat(runs.find(run).orElseThrow()).extracting(RunList.Listed::state, RunList.Listed::outcome, RunList.Listed::reason)
                .containsExactly("done", "unchanged", "1 of the user's licenses are taken back by the license file " + file);
        assertThat(has(one, meeting)).isFalse();
        assertThat(has(other, meeting)).isTrue();
    }

    /** A user of GoTo with a license, as a SaaS user that loads have seen so. */
    private User known(String email, String status, int invitedDaysAgo, Integer statusDays, Integer licensesDays) {
        User user = simulator.account().add(User.named(email, "U", "S").withLicenseKeys(List.of(meeting.key())));
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        jdbc.sql("INSERT INTO saas_user (credential, goto_user_key, email, email_key, goto_status, goto_license_keys, invited_at, admin_roles, state,"
                + " status_since, licenses_since, created_at, updated_at) VALUES ('goto', ?, ?, ?, ?, ?, ?, 'Member', 'active', ?, ?, ?, ?)")
                .params(user.key(), email, email, status, meeting.key(), invitedDaysAgo == 0 ? null : ago(invitedDaysAgo).toString(),
                        since(statusDays), since(licensesDays), now, now).update();
        return user;
    }

    private static OffsetDateTime since(Integer days) {
        return days == null ? null : ago(days).atOffset(ZoneOffset.UTC);
    }

    private static Instant ago(int days) {
        return Instant.now().minus(Duration.ofDays(days));
    }

    private void update(String set, String email) {
        jdbc.sql("UPDATE saas_user SET " + set + " WHERE email_key = ?").param(email).update();
    }

    private void loaded(OffsetDateTime when) {
        jdbc.sql("INSERT INTO user_load (integration, credential, mode, begun_by, state, complete, created_at, started_at)"
                + " VALUES ('goto-users', 'goto', 'user-plus-saas-user', 'test', 'done', TRUE, ?, ?)").params(when, when).update();
    }

    private void fire() throws Exception {
        jdbc.sql("UPDATE workflow SET active = (name = ?)").param(WORKFLOW).update();
        Firing.of(camel, WORKFLOW);
    }

    private List<String> inbox() throws IOException {
        Path inbox = Files.createDirectories(folder("inbox/licenses"));
        try (Stream<Path> all = Files.list(inbox)) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }
}
