package org.gotoadmin.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import org.gotoadmin.bulk.FileProof;
import org.gotoadmin.simulator.License;
import org.gotoadmin.simulator.RecordedRequest;
import org.gotoadmin.simulator.Simulator;
import org.gotoadmin.simulator.SimulatorOptions;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 at random moments over one license file: while it is taken and planned, while its rows are under way, and when its last row has
 * been written. {@code bench/run kills 50} does it fifty times.
 */
class LicenseFileKilledTest {

    private final int kills = Integer.getInteger("crash.kills", fewest());
    private final int rows = kills * 200;
    private final long seed = Long.getLong("crash.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults().withRequestsPerSecond(0).withLatency(Duration.ofMillis(20))
            .withRecordedRequests(1_000_000));
    private final List<Long> goesOnAfter = new ArrayList<>();
    RunningApplication application;

    @AfterEach
    void stop() {
        application.close();
        simulator.close();
    }

    @Test
    void noRowIsLostOrSentBlindlyAgainWhereverTheKillsFall(@TempDir Path folder) {
        people();
        application = new RunningApplication(folder, simulator).with("GOTO_GUARDRAILS_MOSTUNASSIGNMENTS", "1000000")
                .with("GOTO_GUARDRAILS_MOSTUNASSIGNMENTSPERCENT", "100");
        store();
        List<String> lines = IntStream.range(0, rows).mapToObj(this::line).toList();
        application.drop("licenses", "file.csv", "email,license,action\n" + String.join("\n", lines) + "\n");
        for (int kill = 1; kill <= kills; kill++) {
            start();
            aWhilePasses(kill);
            application.kill();
        }
        start();
        await().atMost(Duration.ofSeconds(60)).until(() -> application.jdbc().sql("SELECT count(*) FROM license_file WHERE state = 'done'")
                .query(Integer.class).single() == 1);

        FileProof proof = new FileProof(application.jdbc(), simulator, application.work(), "file");
        proof.holds(lines);
        long tenth = rows / 10;
        assertThat(proof.outcomes()).as("seed %d", seed).isEqualTo(Map.of("assigned", 7 * tenth, "unassigned", tenth, "unchanged", tenth, "refused", tenth));
        noWriteWasRepeatedBeforeGoToWasAsked();
        // Half of them at least: a machine that is busy may be slow once.
        assertThat(goesOnAfter.isEmpty() ? 0L : goesOnAfter.get(goesOnAfter.size() / 2)).isLessThan(3000);
        System.out.printf("%d kills over %d rows (%s): %d writes read back, %d sent again after that; went on so many ms after ready: %s;"
                + " -Dcrash.seed=%d%n", kills, rows, getClass().getSimpleName(), application.jdbc().sql("SELECT count(*) FROM call WHERE preset ="
                + " 'goto-admin-read-back'").query(Long.class).single(), writes() - rows * 8 / 10, goesOnAfter, seed);
    }

    /** For another store. */
    void store() {
    }

    int fewest() {
        return 4;
    }

    private void people() {
        for (String license : List.of("Give Test", "Take Test", "Have Test")) {
            simulator.account().put(new License(null, license, rows, List.of("G2M")));
        }
        List<String> holds = simulator.account().licenses().stream().filter(license -> List.of("Take Test", "Have Test").contains(license.description()))
                .map(License::key).toList();
        IntStream.range(0, rows).filter(row -> row % 10 != 8).forEach(row -> simulator.account().add(User.named(email(row), "U", "S").withLicenseKeys(holds)));
    }

    /** Of ten rows seven are assigned, one is unchanged, one is refused since GoTo does not have its user, and one is unassigned. */
    private String line(int row) {
        return email(row) + (row % 10 < 7 || row % 10 == 8 ? ",Give Test,assign" : row % 10 == 7 ? ",Have Test,assign" : ",Take Test,unassign");
    }

    private static String email(int row) {
        return "user-%06d@example.com".formatted(row);
    }

    /** The time until the file goes on tells something only while rows are under way. */
    private void start() {
        application.start();
        int before = simulator.requests().size();
        long ready = System.nanoTime();
        if (writes() > 0 && effects() < rows * 8 / 10) {
            await().pollInterval(Duration.ofMillis(5)).until(() -> simulator.requests().size() > before);
            goesOnAfter.add(Duration.ofNanos(System.nanoTime() - ready).toMillis());
            goesOnAfter.sort(null);
        }
    }

    private void aWhilePasses(int kill) {
        int requests = simulator.requests().size() + random.nextInt(400);
        if (kill == kills) {
            await().atMost(Duration.ofSeconds(60)).until(() -> effects() == rows * 8 / 10);
        } else if (kill > Math.max(1, kills / 10)) {
            await().pollInterval(Duration.ofMillis(10)).atMost(Duration.ofSeconds(60)).until(() -> simulator.requests().size() >= requests
                    || effects() == rows * 8 / 10);
        }
        await().pollDelay(Duration.ofMillis(random.nextInt(kill <= Math.max(1, kills / 10) ? 2500 : 40))).until(() -> true);
    }

    /** GoTo is asked about the user of a write before that write is sent again, and says that it has not happened. */
    private void noWriteWasRepeatedBeforeGoToWasAsked() {
        Set<String> open = new HashSet<>();
        for (RecordedRequest request : simulator.requests()) {
            String user = request.path().substring(request.path().lastIndexOf('/') + 1);
            if (request.method().equals("GET")) {
                open.remove(user);
            } else if (request.path().contains("/licenses/")) {
                assertThat(open.add(user)).as("%s, seed %d", request, seed).isTrue();
            }
        }
    }

    private int writes() {
        return (int) simulator.requests().stream().filter(request -> request.path().contains("/licenses/")).count();
    }

    private int effects() {
        return (int) simulator.requests().stream().filter(RecordedRequest::effect).count();
    }
}
