package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.gotoadmin.Application;
import org.gotoadmin.bulk.FileProof;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.Fault.Kind;
import org.gotoadmin.simulator.License;
import org.gotoadmin.simulator.RecordedRequest;
import org.gotoadmin.simulator.Simulator;
import org.gotoadmin.simulator.SimulatorOptions;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A license file that outlives its application: the credential was stopped, or the application was. */
@Timeout(90)
class LicenseFileRestartTest {

    private static final int ROWS = 600;
    private static final List<String> LINES = IntStream.range(0, ROWS).mapToObj("user%04d@example.com,Meeting Test,assign"::formatted).toList();

    @TempDir
    private Path work;
    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults().withRequestsPerSecond(0));

    @BeforeEach
    void people() {
        simulator.account().put(new License(null, "Meeting Test", ROWS, List.of("G2M")));
        LINES.forEach(line -> simulator.account().add(User.named(line.substring(0, line.indexOf(',')), "U", "S")));
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void whatIsUnderWayWhenTheApplicationStopsIsFinishedAndTheRestGoesOnAtTheNextStart() throws IOException {
        simulator.addFault(Fault.once(Kind.SLOW).on("PUT", "/licenses/").withDelayMillis(50).always());
        drop();
        try (ConfigurableApplicationContext application = started()) {
            await().atMost(Duration.ofSeconds(30)).until(() -> effects() > 50);
        }
        assertThat(effects()).isLessThan(ROWS);
        int sent = writes();
        simulator.clearFaults();

        try (ConfigurableApplicationContext application = started()) {
            assertThat(outcomes(application)).isEqualTo(Map.of("assigned", (long) ROWS));
        }
        // Nothing had to be sent, or asked for, a second time.
        assertThat(writes()).isEqualTo(ROWS).isGreaterThan(sent);
        assertThat(simulator.requests()).noneMatch(request -> request.method().equals("GET") && request.path().contains("/users/"));
    }

    @Test
    void aStoppedCredentialBurnsNoRow() throws IOException {
        simulator.addFault(Fault.once(Kind.SLOW).on("PUT", "/licenses/").withDelayMillis(50).always());
        drop();
        try (ConfigurableApplicationContext application = started()) {
            await().atMost(Duration.ofSeconds(30)).until(() -> effects() > 50);
            simulator.clearFaults();
            // One write is at GoTo without an answer while the credential is stopped, so nobody can be asked about it.
            simulator.addFault(Fault.once(Kind.APPLIED_THEN_DROPPED).on("PUT", "/licenses/"));
            simulator.addFault(Fault.once(Kind.FORBIDDEN).always());
            await().atMost(Duration.ofSeconds(30)).until(() -> state(application).startsWith("paused"));
            assertThat(state(application)).contains("a fresh token").contains("start again");
        }
        simulator.clearFaults();

        try (ConfigurableApplicationContext application = started()) {
            application.getBean(JdbcClient.class).sql("UPDATE license_file SET wanted = 'resume'").update();
            assertThat(outcomes(application)).isEqualTo(Map.of("assigned", (long) ROWS));
        }
    }

    @Test
    void theSameFileIsTakenAgainAlsoWhenTheApplicationWasKilledWhileItPutTheFirstAway() throws IOException {
        drop();
        try (ConfigurableApplicationContext application = started()) {
            outcomes(application);
            application.getBean(JdbcClient.class).sql("UPDATE license_file SET put_away = FALSE").update();
        }

        try (ConfigurableApplicationContext application = started()) {
            drop();
            await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(work.resolve("results/file-2.result.csv")));
        }
        assertThat(Files.readAllLines(work.resolve("results/file-2.undo.csv"))).hasSize(1);
    }

    private Map<String, Long> outcomes(ConfigurableApplicationContext application) {
        await().atMost(Duration.ofSeconds(30)).until(() -> state(application).startsWith("done"));
        FileProof proof = new FileProof(application.getBean(JdbcClient.class), simulator, work, "file");
        proof.holds(LINES);
        return proof.outcomes();
    }

    private static String state(ConfigurableApplicationContext application) {
        return application.getBean(JdbcClient.class).sql("SELECT state || ' ' || COALESCE(reason, '') FROM license_file").query(String.class)
                .optional().orElse("");
    }

    private int writes() {
        return (int) simulator.requests().stream().filter(request -> request.path().contains("/licenses/")).count();
    }

    private int effects() {
        return (int) simulator.requests().stream().filter(RecordedRequest::effect).count();
    }

    private void drop() throws IOException {
        Files.createDirectories(work.resolve("inbox/licenses"));
        Files.write(work.resolve("inbox/licenses/file.csv"), ("email,license,action\n" + String.join("\n", LINES) + "\n").getBytes());
    }

    private ConfigurableApplicationContext started() {
        return Application.start("--GOTO_WORK_DIR=" + work, "--GOTO_API_BASE_URL=" + simulator.apiBaseUrl(),
                "--GOTO_TOKEN_URL=" + simulator.tokenUrl(), "--GOTO_REQUESTS_PER_SECOND=0", "--GOTO_CLIENT_ID=" + Simulator.CLIENT_ID,
                "--GOTO_CLIENT_SECRET=" + Simulator.CLIENT_SECRET, "--GOTO_REFRESH_TOKEN=" + Simulator.REFRESH_TOKEN,
                "--goto.poll-period=50", "--goto.read-back-delay=0", "--goto.retry-delay=1ms", "--camel.main.run-controller=false");
    }
}
