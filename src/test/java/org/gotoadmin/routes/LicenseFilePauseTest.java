package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.gotoadmin.bulk.FileProof;
import org.gotoadmin.bulk.LicenseFile;
import org.gotoadmin.bulk.LicenseFile.State;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.Fault.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A license file that pauses, by itself or because somebody asks for it, and one that is cancelled. */
class LicenseFilePauseTest extends LicenseFilesTest {

    private static final int ROWS = 900;
    /** Rows that may be under way when it is noticed: 16 in flight, and those that write down their intents meanwhile. */
    private static final int WORKERS = 20;
    private static final List<String> LINES = IntStream.range(0, ROWS).mapToObj("user%04d@example.com,Meeting Test,assign"::formatted).toList();

    @AfterEach
    void nothingIsInTheWay() {
        jdbc.sql("ALTER TABLE call DROP CONSTRAINT IF EXISTS in_the_way").update();
        jdbc.sql("ALTER TABLE license_row DROP CONSTRAINT IF EXISTS in_the_way").update();
    }

    @Test
    void whenTooManyFailTheFileWaitsAndGoesOnWhereItStood() {
        users(ROWS);
        simulator.addFault(Fault.once(Kind.CONFLICT).on("PUT", "/licenses/").always());
        dropAll("failing.csv", LINES);

        LicenseFile paused = ended("failing", State.PAUSED);

        assertThat(paused.reason()).matches("\\d+ of the last \\d+ rows have failed");
        assertThat(writes()).hasSizeBetween(50, 50 + WORKERS);
        simulator.clearFaults();
        want("failing", "resume");
        done("failing");
        assertThat(proven("failing").get("assigned")).isEqualTo(ROWS - proven("failing").get("refused")).isGreaterThan(ROWS - 50 - WORKERS - 1);
    }

    @Test
    void aFileThatBeginsToFailLateWaitsAsWell() {
        users(ROWS);
        IntStream.range(ROWS / 2, ROWS).forEach(user -> simulator.addFault(Fault.once(Kind.CONFLICT).on("PUT", "/licenses/").forUser(email(user)).always()));
        dropAll("late.csv", LINES);

        ended("late", State.PAUSED);

        assertThat(effects()).hasSize(ROWS / 2);
        assertThat(writes()).hasSizeLessThan(ROWS / 2 + 44 + WORKERS);
    }

    @Test
    void aFewFailuresStopNobody() {
        users(ROWS);
        IntStream.range(0, ROWS / 3).forEach(user -> simulator.addFault(Fault.once(Kind.CONFLICT).on("PUT", "/licenses/").forUser(email(user * 3))));
        dropAll("some.csv", LINES);

        done("some");

        assertThat(proven("some")).isEqualTo(Map.of("assigned", 600L, "refused", 300L));
    }

    @Test
    void pauseAndResume() {
        users(ROWS);
        simulator.addFault(Fault.once(Kind.SLOW).on("PUT", "/licenses/").withDelayMillis(50).always());
        dropAll("asked.csv", LINES);
        await().until(() -> effects().size() > 20);

        want("asked", "pause");
        ended("asked", State.PAUSED);
        int written = effects().size();
        await().pollDelay(Duration.ofMillis(300)).until(() -> effects().size() == written);

        assertThat(written).isLessThan(ROWS);
        want("asked", "resume");
        done("asked");
        assertThat(proven("asked")).isEqualTo(Map.of("assigned", (long) ROWS));
    }

    @Test
    void whoeverCancelsHasACompleteReport() {
        users(ROWS);
        simulator.addFault(Fault.once(Kind.SLOW).on("PUT", "/licenses/").withDelayMillis(50).always());
        dropAll("cancelled.csv", LINES);
        await().until(() -> effects().size() > 20);

        want("cancelled", "cancel");
        ended("cancelled", State.CANCELLED);

        assertThat(proven("cancelled")).containsOnlyKeys("assigned", "not-attempted");
        assertThat(lines("results/cancelled.failed.csv").size() + lines("results/cancelled.undo.csv").size()).isEqualTo(ROWS + 2);
    }

    @Test
    void aPausedFileCanBeCancelled() {
        users(ROWS);
        simulator.addFault(Fault.once(Kind.CONFLICT).on("PUT", "/licenses/").always());
        dropAll("both.csv", LINES);
        ended("both", State.PAUSED);

        want("both", "cancel");
        ended("both", State.CANCELLED);

        assertThat(proven("both")).containsOnlyKeys("refused", "not-attempted");
    }

    @Test
    void whoeverCancelsWhileGoToIsReadIsHeard() {
        users(ROWS);
        simulator.addFault(Fault.once(Kind.SLOW).on("GET", "/users").withDelayMillis(1000));
        dropAll("early.csv", LINES);
        await().until(() -> requests().stream().anyMatch(request -> request.path().endsWith("/users")));

        want("early", "cancel");
        ended("early", State.CANCELLED);

        assertThat(proven("early")).isEqualTo(Map.of("not-attempted", (long) ROWS));
        assertThat(writes()).isEmpty();
    }

    @Test
    void whenGoToCannotBeReadTheFileIsPlannedAnewOnResume() {
        users(ROWS);
        simulator.addFault(Fault.once(Kind.DOWN).on("GET", "/users").always());
        dropAll("unread.csv", LINES);

        assertThat(ended("unread", State.PAUSED).reason()).contains("500");
        simulator.clearFaults();
        want("unread", "resume");
        done("unread");

        assertThat(proven("unread")).isEqualTo(Map.of("assigned", (long) ROWS));
    }

    @Test
    void withoutAJournalNothingIsSentAndNoRowIsBurned() {
        users(ROWS);
        jdbc.sql("ALTER TABLE call ADD CONSTRAINT in_the_way CHECK (file_id IS NULL)").update();
        dropAll("unwritten.csv", LINES);

        assertThat(ended("unwritten", State.PAUSED).reason()).contains("could not be sent");
        assertThat(writes()).isEmpty();
        nothingIsInTheWay();
        want("unwritten", "resume");
        done("unwritten");

        assertThat(proven("unwritten")).isEqualTo(Map.of("assigned", (long) ROWS));
    }

    @Test
    void outcomesThatCouldNotBeWrittenDownAreFoundOutWithoutASecondWrite() {
        users(ROWS);
        jdbc.sql("ALTER TABLE license_row ADD CONSTRAINT in_the_way CHECK (outcome IS NULL)").update();
        dropAll("blind.csv", LINES);

        assertThat(ended("blind", State.PAUSED).reason()).contains(ROWS + " outcomes could not be written down");
        nothingIsInTheWay();
        want("blind", "resume");
        done("blind");

        assertThat(proven("blind")).isEqualTo(Map.of("assigned", (long) ROWS));
        assertThat(writes()).hasSize(ROWS);
    }

    private Map<String, Long> proven(String name) {
        FileProof proof = new FileProof(jdbc, simulator, settings.workDir(), name);
        proof.holds(LINES);
        return proof.outcomes();
    }

    private static String email(int user) {
        return "user%04d@example.com".formatted(user);
    }
}
