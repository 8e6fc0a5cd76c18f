package org.gotoadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands as a person types them, without a running application: what they print and their exit status. */
class CommandsTest {

    @TempDir
    private Path work;

    /** What a command printed, and its exit status. */
    private record Done(int status, String out, String err) {
    }

    @BeforeEach
    void inAWorkFolderOfItsOwn() {
        System.setProperty("goto.work-dir", work.toString());
    }

    @AfterEach
    void andNoLonger() {
        System.clearProperty("goto.work-dir");
    }

    @Test
    void importPeopleTakesTheGoodLinesAndExitsWithOneForBadOnes() {
        Done done = run("import-people", "samples/people/people-with-mistakes.csv");

        assertThat(done.status()).isEqualTo(1);
        assertThat(done.out()).contains("1 created, 0 updated, 0 unchanged, 6 refused", "people-with-mistakes.result.csv", "1 runs of workflows wait");
        assertThat(work.resolve("results/people-with-mistakes.result.csv")).exists();
        assertThat(work.resolve("db/simulator.mv.db")).exists();
        assertThat(work.resolve("db/goto.mv.db")).doesNotExist();
        assertThat(Path.of("samples/people/people-with-mistakes.csv")).exists();
    }

    @Test
    void aFileThatIsNotThereOrHasNoHeaderIsSaidAndExitsWithOne() throws IOException {
        Path noHeader = Files.writeString(work.resolve("no-header.csv"), "maria@example.com,Maria,Silva,active\n");

        assertThat(run("import-people", "nowhere.csv")).extracting(Done::status, Done::err)
                .containsExactly(1, "There is no file nowhere.csv. Wanted: a people CSV file, for example samples/people/people-1.csv.\n");
        assertThat(run("import-people", noHeader.toString())).satisfies(done -> {
            assertThat(done.status()).isEqualTo(1);
            assertThat(done.err()).contains("email", "first_name", "last_name", "status");
        });
    }

    @Test
    void runsListsWhatWaitsAsTextAndAsJson() throws IOException {
        run("import-people", "samples/people/people-1.csv");

        assertThat(run("runs", "--record", "Yuki.Tanaka@example.com").out()).contains("onboard-user", "yuki.tanaka@example.com", "waiting")
                .doesNotContain("amara");
        JsonNode runs = new ObjectMapper().readTree(run("runs", "--json").out());
        assertThat(runs).hasSize(8);
        assertThat(runs.get(0).path("state").asText()).isEqualTo("waiting");
    }

    @Test
    void startDoesTheWorkflowAndAgainChangesNothing() {
        run("import-people", "samples/people/people-1.csv");

        Done first = run("start", "onboard-user", "--record", "yuki.tanaka@example.com");
        Done second = run("start", "onboard-user", "--record", "yuki.tanaka@example.com");

        assertThat(first.status()).isZero();
        assertThat(second).extracting(Done::status).isEqualTo(0);
        assertThat(second.out()).contains("onboard-user for yuki.tanaka@example.com: unchanged");
        assertThat(run("runs", "--record", "yuki.tanaka@example.com").out()).contains("created", "unchanged");
    }

    @Test
    void aFailedRunIsListedAndTriedAgainByItsNumber() throws IOException {
        Path file = Files.writeString(work.resolve("long-name.csv"), "email,first_name,last_name,status\nann@example.com,Ann," + "a".repeat(61) + ",active\n");
        run("import-people", file.toString());
        run("start", "onboard-user", "--record", "ann@example.com");

        assertThat(run("runs", "--failed").out()).contains("ann@example.com", "refused", "last_name has 61 characters");
        Done again = run("retry", "1");
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.out()).startsWith("Run 1: onboard-user for ann@example.com: refused (");
        assertThat(run("retry", "4711")).extracting(Done::status, Done::err)
                .containsExactly(1, "There is no run 4711. The command \"runs --failed\" lists those that failed.\n");
    }

    @Test
    void startSaysWhichWorkflowOrPersonThereIsNot() {
        assertThat(run("start", "onbord-user", "--record", "a@example.com")).extracting(Done::status, Done::err)
                .containsExactly(1, "There is no workflow \"onbord-user\". Did you mean \"onboard-user\"?\n");
        assertThat(run("start", "onboard-user", "--record", "nobody@example.com")).extracting(Done::status, Done::err)
                .containsExactly(1, "There is no person \"nobody@example.com\" in the store. Import one with import-people.\n");
    }

    @Test
    void loadUsersTellsWhatCameOfTheLoadAsTextAndAsJson() throws IOException {
        Done first = run("load-users");
        Done second = run("load-users", "--integration", "goto-users", "--json");

        assertThat(first.status()).isZero();
        assertThat(first.out()).contains("goto-users: done.", "25 users, 1 pages: 25 added, 0 updated, 0 unchanged, 0 skipped, 0 errors, 0 missing");
        JsonNode load = new ObjectMapper().readTree(second.out());
        assertThat(load.path("state").asText()).isEqualTo("done");
        assertThat(load.path("unchanged").asInt()).isEqualTo(25);
    }

    @Test
    void loadUsersSaysWhichIntegrationThereIsNot() {
        assertThat(run("load-users", "--integration", "goto-user")).satisfies(done -> {
            assertThat(done.status()).isEqualTo(1);
            assertThat(done.out()).contains("failed. There is no user integration \"goto-user\". Did you mean \"goto-users\"?");
        });
    }

    @Test
    void aCredentialIsNotAddedToTheStoreOfTheSimulator() {
        assertThat(run("credentials", "add", "branch", "--client-id", "x")).extracting(Done::status, Done::out).containsExactly(1, "");
        assertThat(run("credentials", "add", "branch", "--client-id", "x").err()).contains("store of the built-in simulator", "GOTO_SIMULATOR=false");
        assertThat(run("credentials", "list").out()).contains("the application talks to its built-in simulator");
    }

    @Test
    void wrongUseExitsWithTwo() {
        assertThat(run("bogus").status()).isEqualTo(2);
        assertThat(run("start", "onboard-user").status()).isEqualTo(2);
        assertThat(run("simulate").status()).isEqualTo(2);
    }

    @Test
    void simulateAnswersAtTheAddressThatItPrints() throws Exception {
        StringWriter out = new StringWriter();
        Thread simulator = new Thread(() -> Main.commands().setOut(new PrintWriter(out)).execute("simulate", "--port", "0", "--users", "3"));
        simulator.start();
        Matcher address = await().until(() -> Pattern.compile("http://127.0.0.1:[0-9]+/_simulator/").matcher(out.toString()), Matcher::find);

        HttpResponse<String> state = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(address.group() + "state")).build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(new ObjectMapper().readTree(state.body()).path("users")).hasSize(3);
        simulator.interrupt();
        simulator.join();
    }

    private static Done run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commands = Main.commands().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return new Done(commands.execute(arguments), out.toString(), err.toString());
    }
}
