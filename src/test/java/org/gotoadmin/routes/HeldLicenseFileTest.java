package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.gotoadmin.bulk.LicenseFile;
import org.gotoadmin.bulk.LicenseFile.State;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.Fault.Kind;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** A plan that goes beyond the guardrails waits in the folder held until it is moved to inbox/approved. */
@TestPropertySource(properties = "goto.guardrails.most-unassignments=1")
class HeldLicenseFileTest extends LicenseFilesTest {

    private static final String[] LINES = {"email,license,action", "user0000@example.com,Meeting Test,unassign",
        "user0001@example.com,Meeting Test,unassign", "user0002@example.com,Meeting Test,assign", "nobody@example.com,Meeting Test,assign"};

    private List<User> users;

    @BeforeEach
    void threeUsers() {
        users = users(3, meeting);
    }

    @Test
    void aHeldFileHasItsReasonAndAPlanOfWhatWouldBeWritten() {
        LicenseFile file = held("july");

        assertThat(file.reason()).startsWith("2 rows take a license away, the most is 1 (goto.guardrails.most-unassignments)");
        assertThat(lines("held/july.reason.txt")).first().asString().isEqualTo("july.csv is held: " + file.reason() + ".");
        assertThat(lines("held/july.plan.csv")).containsExactly("row,email,license,action,license_key,goto_user_key",
                "2,user0000@example.com,Meeting Test,unassign," + meeting.key() + "," + users.get(0).key(),
                "3,user0001@example.com,Meeting Test,unassign," + meeting.key() + "," + users.get(1).key());
        assertThat(writes()).isEmpty();
    }

    @Test
    void aPlanThatIsMovedToApprovedIsApplied() throws IOException {
        held("july");
        approve("july.plan.csv");
        LicenseFile file = done("july");

        assertThat(file.approvedBy()).isEqualTo("inbox/approved");
        assertThat(result("july")).extracting(line -> line.split(",")[4]).containsExactly("unassigned", "unassigned", "unchanged", "refused");
        assertThat(folder("held")).isEmptyDirectory();
        assertThat(folder("done/july.plan.csv")).exists();
        assertThat(effects()).hasSize(2);
    }

    @Test
    void aRowWhoseUserChangedMeanwhileIsStaleAndTheOthersAreApplied() throws IOException {
        held("july");
        simulator.account().alter(users.get(1).key(), user -> user.withLicenseKeys(List.of(meeting.key(), webinar.key())));
        approve("july.plan.csv");
        done("july");

        assertThat(result("july")).contains("2,user0000@example.com,Meeting Test,unassign,unassigned,,1",
                "3,user0001@example.com,Meeting Test,unassign,refused,stale: the user has changed in GoTo since it was planned. Drop the row again,0");
        assertThat(has(users.get(1), meeting)).isTrue();
    }

    @Test
    void whatDidNotChangeIsNotStaleInWhateverOrderGoToTellsIt() throws IOException {
        simulator.account().alter(users.get(0).key(), user -> user.withLicenseKeys(List.of(meeting.key(), webinar.key())));
        held("july");
        simulator.account().alter(users.get(0).key(), user -> user.withLicenseKeys(List.of(webinar.key(), meeting.key())));
        approve("july.plan.csv");
        done("july");

        assertThat(effects()).hasSize(2);
    }

    @Test
    void anEditedPlanIsRefusedAndTheFileStaysHeld() throws IOException {
        held("july");
        Path plan = folder("held/july.plan.csv");
        Files.writeString(plan, Files.readString(plan).replace("user0001", "user0002"));
        approve("july.plan.csv");

        assertThat(refusal("july.plan")).contains("the plan was changed since it was written");
        assertThat(files.find("july").orElseThrow().state()).isEqualTo(State.HELD);
        assertThat(writes()).isEmpty();
    }

    @Test
    void aPlanIsApprovedOnce() throws IOException {
        held("july");
        Path copy = Files.copy(folder("held/july.plan.csv"), folder("results").resolve("copy"));
        approve("july.plan.csv");
        done("july");
        Files.move(copy, folder("inbox/approved/july.plan.csv"));

        assertThat(refusal("july.plan")).contains("july is done, its plan does not wait for approval");
        assertThat(effects()).hasSize(2);
    }

    @Test
    void aPlanThatNobodyKnowsIsRefused() throws IOException {
        Files.createDirectories(folder("inbox/approved"));
        Files.writeString(folder("inbox/approved/june.plan.csv"), "row,email\n");
        Files.writeString(folder("inbox/approved/june.csv"), "email,license\n");

        assertThat(refusal("june.plan")).contains("no license file has this plan. Wanted a file NAME.plan.csv out of ");
        assertThat(refusal("june")).contains("no license file has this plan");
    }

    @Test
    void anApprovedFileThatPausedComparesOnceMoreWhenItIsResumed() throws IOException {
        held("july");
        simulator.addFault(Fault.once(Kind.EMPTY_FIRST_PAGE));
        approve("july.plan.csv");
        ended("july", State.PAUSED);
        simulator.account().alter(users.get(1).key(), user -> user.withLicenseKeys(List.of(meeting.key(), webinar.key())));
        want("july", "resume");
        done("july");

        assertThat(effects()).hasSize(1);
        assertThat(result("july")).anyMatch(line -> line.contains("stale"));
    }

    private LicenseFile held(String name) {
        drop(name + ".csv", LINES);
        return ended(name, State.HELD);
    }

    private void approve(String plan) throws IOException {
        Files.createDirectories(folder("inbox/approved"));
        Files.move(folder("held").resolve(plan), folder("inbox/approved").resolve(plan));
    }

    private String refusal(String name) throws IOException {
        Path reason = folder("refused").resolve(name + ".reason.txt");
        await().until(() -> Files.exists(reason) && Files.exists(folder("refused").resolve(name + ".csv")));
        return Files.readString(reason);
    }
}
