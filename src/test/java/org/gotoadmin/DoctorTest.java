package org.gotoadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.Fault.Kind;
import org.gotoadmin.simulator.RecordedRequest;
import org.gotoadmin.simulator.Simulator;
import org.gotoadmin.simulator.SimulatorOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The command doctor as a person types it. */
@Timeout(120)
class DoctorTest {

    private static final String EMAIL = "throwaway@example.com";

    @TempDir
    private Path work;

    private final Properties before = new Properties();
    private final InputStream keyboard = System.in;
    private Simulator simulator;

    private record Done(int status, String out, String err) {
    }

    @BeforeEach
    void inAWorkFolderOfItsOwn() {
        before.putAll(System.getProperties());
        set(Map.of("goto.work-dir", work.toString(), "goto.read-back-delay", "0", "goto.retry-delay", "1ms"));
    }

    @AfterEach
    void andNoLonger() {
        System.setProperties(before);
        System.setIn(keyboard);
        if (simulator != null) {
            simulator.close();
        }
    }

    @Test
    void withoutACredentialItSaysSoChecksASimulatorOfItsOwnAndLeavesNothing() throws IOException {
        Done done = run("doctor");

        assertThat(done.out()).startsWith("No GoTo credential is set: this checks the built-in simulator.").contains("No problem found.")
                .containsPattern("(?m)^ok +licenses +SECOND-HAND");
        assertThat(done).extracting(Done::status, Done::err).containsExactly(0, "");
        try (Stream<Path> left = Files.list(work)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void asJsonTheOutputIsJsonAndNothingElse() throws IOException {
        account();
        set(Map.of("goto.credentials.goto.account-key", "4711"));

        Done done = run("doctor", "--json");

        JsonNode findings = new ObjectMapper().readTree(done.out());
        assertThat(done.status()).isEqualTo(1);
        assertThat(findings.findValuesAsText("credential")).containsOnly("goto");
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.path("check").asText()).isEqualTo("account");
            assertThat(finding.path("state").asText()).isEqualTo("PROBLEM");
            assertThat(finding.path("found").asText()).contains("4711");
        });
    }

    @Test
    void everyCredentialThatIsSetIsCheckedOrOnlyTheOneThatIsNamed() {
        account();
        set(Map.of("goto.credentials.sales.client-id", Simulator.CLIENT_ID, "goto.credentials.sales.client-secret", Simulator.CLIENT_SECRET,
                "goto.credentials.sales.personal-access-token", "wrong"));

        assertThat(run("doctor")).satisfies(done -> {
            assertThat(done.status()).isEqualTo(1);
            assertThat(done.out()).contains("Credential \"goto\" at " + simulator.apiBaseUrl(), "Credential \"sales\" at", "1 problem found",
                    "the personal access token is expired, revoked or not this client's");
        });
        assertThat(run("doctor", "--credential", "goto")).satisfies(done -> {
            assertThat(done.status()).isZero();
            assertThat(done.out()).doesNotContain("sales");
        });
        assertThat(run("doctor", "--credential", "slaes")).satisfies(done -> {
            assertThat(done.status()).isEqualTo(2);
            assertThat(done.err()).contains("There is no credential \"slaes\". Did you mean \"sales\"?");
        });
        assertThat(run("doctor", "--prove-writes", EMAIL)).satisfies(done -> {
            assertThat(done.status()).isEqualTo(2);
            assertThat(done.err()).contains("Say with --credential which one");
        });
        assertThat(writes()).isEmpty();
    }

    @Test
    void writesAreProvedOnlyAfterTheEmailWasTypedAgain() {
        account();

        for (String typed : List.of("", "yes\n")) {
            assertThat(type(typed, "doctor", "--prove-writes", EMAIL)).satisfies(done -> {
                assertThat(done.status()).isEqualTo(1);
                assertThat(done.err()).contains("WARNING", EMAIL, "Type " + EMAIL + " again to go on:", "nothing was written");
            });
        }
        assertThat(writes()).isEmpty();
        assertThat(type(EMAIL + "\n", "doctor", "--prove-writes", EMAIL)).satisfies(done -> {
            assertThat(done.status()).isZero();
            assertThat(done.out()).containsPattern("(?m)^ok +delete ").contains("No problem found.");
        });
        assertThat(writes()).hasSize(8);
        assertThat(simulator.account().user(EMAIL)).isEmpty();
    }

    @Test
    void withDryRunOrAnEmailThatIsTakenNothingIsWritten() {
        account();

        assertThat(run("doctor", "--yes", "--prove-writes", "li.wei@example.com")).satisfies(done -> {
            assertThat(done.status()).isEqualTo(1);
            assertThat(done.err()).contains("GoTo has a user with this email already");
        });
        set(Map.of("goto.dry-run", "true"));
        assertThat(writes()).isEmpty();
        simulator.clearRequests();
        assertThat(run("doctor", "--yes", "--prove-writes", EMAIL)).satisfies(done -> {
            assertThat(done.status()).isEqualTo(2);
            assertThat(done.err()).contains("dry-run is on");
        });
        assertThat(simulator.requests()).isEmpty();
    }

    @Test
    void aUserIsDeletedAlsoWhenTheCredentialWasStoppedMeanwhile() {
        account();
        simulator.addFault(Fault.once(Kind.FORBIDDEN).on("PUT", "/licenses/").always());

        Done done = run("doctor", "--yes", "--prove-writes", EMAIL);

        assertThat(done.status()).isEqualTo(1);
        assertThat(done.out()).containsPattern("(?m)^PROBLEM +assign .*GoTo answered 403").containsPattern("(?m)^ok +delete ");
        assertThat(simulator.account().user(EMAIL)).isEmpty();
    }

    @Test
    void itWorksBesideARunningApplicationAndLeavesItAlone() {
        account();
        try (ConfigurableApplicationContext application = Application.start("--camel.main.run-controller=false")) {
            assertThat(run("doctor")).extracting(Done::status).isEqualTo(0);

            assertThat(OneApplication.runs(application)).isTrue();
        }
    }

    @Test
    void itTakesNoFileAndRunsNoWorkflow() throws IOException {
        account();
        set(Map.of("goto.active-workflows", "onboard-user"));
        run("import-people", "samples/people/people-1.csv");
        Path dropped = Files.createDirectories(work.resolve("inbox/people")).resolve("people-2.csv");
        Files.copy(Path.of("samples/people/people-2.csv"), dropped);

        assertThat(run("doctor").status()).isZero();

        assertThat(dropped).exists();
        assertThat(run("runs").out().lines().skip(1)).hasSize(8).allMatch(line -> line.contains("waiting"));
        assertThat(writes()).isEmpty();
    }

    /** An account that the settings lead to. */
    private void account() {
        simulator = Simulator.start(SimulatorOptions.defaults().withRequestsPerSecond(0));
        set(Map.of("goto.api-base-url", simulator.apiBaseUrl().toString(), "goto.token-url", simulator.tokenUrl().toString(),
                "goto.credentials.goto.client-id", Simulator.CLIENT_ID, "goto.credentials.goto.client-secret", Simulator.CLIENT_SECRET,
                "goto.credentials.goto.refresh-token", Simulator.REFRESH_TOKEN, "goto.credentials.goto.requests-per-second", "0"));
    }

    private static void set(Map<String, String> settings) {
        settings.forEach(System::setProperty);
    }

    private List<String> writes() {
        return simulator.requests().stream().filter(request -> request.path().contains("/accounts/") && !request.method().equals("GET"))
                .map(RecordedRequest::path).toList();
    }

    private static Done type(String typed, String... arguments) {
        System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        return run(arguments);
    }

    private static Done run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.commands().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
        return new Done(status, out.toString(), err.toString());
    }
}
