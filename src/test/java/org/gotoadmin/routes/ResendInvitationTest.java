package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.RecordedRequest;
import org.gotoadmin.simulator.User;
import org.gotoadmin.workflow.RunList;
import org.junit.jupiter.api.Test;

/** The workflow resend-invitation: invited more than 14 days ago, at most once a week, never twice by a retry. */
class ResendInvitationTest extends SaasUsersTest {

    private static final String WORKFLOW = "resend-invitation";

    @Test
    void whoWasInvitedLongAgoIsInvitedOnceMoreAndOthersAreNot() throws Exception {
        User old = invited("old@example.com", 20);
        invited("lately@example.com", 13);
        set(known(active("active@example.com")), "goto_status", "INVITED");

        fire(WORKFLOW);

        assertThat(writes()).extracting(this::line).containsExactly("POST /users/" + old.key() + "/welcomeEmail");
    }

    @Test
    void whomTheLastLoadSawActiveCostsNothing() throws Exception {
        known(active("active@example.com"));

        fire(WORKFLOW);

        assertThat(requests()).isEmpty();
    }

    @Test
    void withinAWeekNobodyIsInvitedASecondTimeAndAfterItAgain() throws Exception {
        User user = invited("old@example.com", 20);
        fire(WORKFLOW);
        stillInvitedLongAgo(user);
        fire(WORKFLOW);
        assertThat(writes()).hasSize(1);

        jdbc.sql("UPDATE call SET intended_at = ? WHERE preset = ?").params(java.sql.Timestamp.from(Instant.now().minus(Duration.ofDays(8))), RESEND).update();
        stillInvitedLongAgo(user);
        fire(WORKFLOW);
        assertThat(writes()).hasSize(2);
    }

    @Test
    void aMailThatMayHaveGoneOutIsNeverSentAgainByARetryOrTheNextDay() throws Exception {
        User user = invited("old@example.com", 20);
        simulator.addFault(Fault.once(Fault.Kind.DROPPED).on("POST", "welcomeEmail"));
        fire(WORKFLOW);
        RunList.Listed run = finished().get(0);
        assertThat(run).extracting(RunList.Listed::state, RunList.Listed::outcome).containsExactly("failed", "unknown");

        requests.retry(run.id(), "test");
        await().until(() -> runs.find(run.id()).orElseThrow().finishedAt() != null);
        stillInvitedLongAgo(user);
        fire(WORKFLOW);

        assertThat(writes()).hasSize(1);
        assertThat(runs.find(run.id())).get().extracting(RunList.Listed::state, RunList.Listed::outcome, RunList.Listed::retriedBy)
                .containsExactly("failed", "unknown", "test");
    }

    @Test
    void aRefusedMailIsSentWhenTheRunIsTriedAgain() throws Exception {
        invited("old@example.com", 20);
        simulator.addFault(Fault.once(Fault.Kind.DOWN).on("POST", "welcomeEmail").withStatus(422));
        fire(WORKFLOW);
        long run = finished().get(0).id();

        requests.retry(run, "test");
        await().until(() -> runs.find(run).orElseThrow().finishedAt() != null);

        assertThat(runs.find(run)).get().extracting(RunList.Listed::state, RunList.Listed::outcome).containsExactly("done", "sent");
        assertThat(effects()).hasSize(1);
    }

    @Test
    void twoFiringsAtTheSameTimeSendOneMail() throws Exception {
        List<User> users = List.of(invited("a@example.com", 20), invited("b@example.com", 20));
        jdbc.sql("UPDATE workflow SET active = (name = ?)").param(WORKFLOW).update();
        Thread other = new Thread(() -> requests.start(WORKFLOW, users.get(0).email(), "test"));
        other.start();
        Firing.of(camel, WORKFLOW);
        other.join();
        await().until(() -> runs.waiting() == 0 && finished().size() == runs.newest(null, 100).size());

        assertThat(effects()).extracting(RecordedRequest::path).doesNotHaveDuplicates().hasSize(2);
        assertThat(finished()).extracting(RunList.Listed::state).containsOnly("done");
    }

    private User invited(String email, int daysAgo) {
        String license = simulator.account().licenses().get(0).key();
        User user = simulator.account().add(User.named(email, "A", "B").withLicenseKeys(List.of(license)).withInvite(new User.Invite(1, ago(daysAgo))));
        set(known(user), "goto_status", "INVITED");
        return user;
    }

    private User active(String email) {
        String license = simulator.account().licenses().get(0).key();
        return simulator.account().add(User.named(email, "A", "B").withLicenseKeys(List.of(license)).withActivity(User.Activity.ACTIVE)
                .withInvite(new User.Invite(1, ago(40))));
    }

    /** As if GoTo had not counted the mail: only the journal knows of it. */
    private void stillInvitedLongAgo(User user) {
        simulator.account().alter(user.key(), known -> known.withInvite(new User.Invite(1, ago(20))));
    }

    private static long ago(int days) {
        return Instant.now().minus(Duration.ofDays(days)).toEpochMilli();
    }
}
