package org.gotoadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.gotoadmin.workflow.WorkflowList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;

/** What is active is what was activated, over starts and changed files; a copy of the routes is edited. */
class ActivationTest {

    private static final String NAME = "onboard-user";

    @TempDir
    private Path folder;

    @BeforeEach
    void aCopyOfTheRoutes() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("routes"), folder.resolve("routes"));
        Files.copy(Path.of("application.yaml"), folder.resolve("application.yaml"));
        System.setProperty("goto.work-dir", folder.resolve("work").toString());
        System.setProperty("goto.routes-dir", folder.resolve("routes").toString());
        System.setProperty("camel.main.routes-include-pattern", "file:" + folder.resolve("routes") + "/**/*.camel.yaml");
    }

    @AfterEach
    void andNoLonger() {
        System.clearProperty("goto.work-dir");
        System.clearProperty("goto.routes-dir");
        System.clearProperty("camel.main.routes-include-pattern");
        System.clearProperty("goto.take-changed-workflows");
    }

    @Test
    void whatSomebodyHasDecidedSurvivesAStartAndWinsOverTheSetting() throws IOException {
        assertThat(run("deactivate", NAME)).isEqualTo("0 onboard-user is not active any more.\n");
        run("import-people", "samples/people/people-1.csv");
        assertThat(run("start", NAME, "--record", "yuki.tanaka@example.com")).startsWith("1 ").contains("not active", "activate onboard-user");
        start().close();

        JsonNode one = workflow();
        assertThat(one.path("state").asText()).isEqualTo("inactive");
        assertThat(one.path("decidedBy").asText()).isEqualTo(System.getProperty("user.name"));
        assertThat(run("activate", NAME)).startsWith("0 onboard-user is active in revision").contains("No application is running");
        assertThat(run("workflows")).contains("onboard-user", "active", "people", "new,edited", "same", "none");
    }

    @Test
    void aBrokenFileLeavesTheActiveRevisionRunningAlsoOverAStart() throws IOException {
        start().close();
        edit("kamelet:goto-admin-add-users", "kamelet:goto-admin-ad-users");

        try (ConfigurableApplicationContext application = start()) {
            assertThat(listed(application)).satisfies(one -> {
                assertThat(one.state()).isEqualTo("active");
                assertThat(one.file()).isEqualTo("changed");
                assertThat(one.running()).isEqualTo(one.revision());
                assertThat(one.problem()).contains("onboard-user.camel.yaml:", "goto-admin-ad-users");
            });
        }
        assertThat(run("activate", NAME)).startsWith("1 ").contains("goto-admin-add-users");
        assertThat(run("workflows", "--diff", NAME)).containsPattern("\n- +uri: kamelet:goto-admin-add-users")
                .containsPattern("\n[+] +uri: kamelet:goto-admin-ad-users");
    }

    @Test
    void aBrokenFileNeverBecomesActiveByTheFirstCommandInAnEmptyStore() throws IOException {
        edit("kamelet:goto-admin-add-users", "kamelet:goto-admin-ad-users");

        assertThat(run("import-people", "samples/people/people-1.csv")).startsWith("1 ").contains("onboard-user.camel.yaml:", "goto-admin-ad-users");
        edit("kamelet:goto-admin-ad-users", "kamelet:goto-admin-add-users");
        assertThat(run("import-people", "samples/people/people-1.csv")).startsWith("0 ").contains("8 created");
    }

    @Test
    void whereChangedFilesWaitForActivationTheyAlsoDoSoOverAStart() throws IOException {
        System.setProperty("goto.take-changed-workflows", "false");
        start().close();
        String before = workflow().path("revision").asText();
        edit("# Onboarding", "# Reviewed onboarding");

        start().close();
        assertThat(workflow().path("revision").asText()).isEqualTo(before);
        run("activate", NAME);
        assertThat(workflow().path("revision").asText()).isNotEqualTo(before);
        assertThat(run("workflows", "--diff", NAME)).isEqualTo("0 The file of onboard-user is its active revision.\n");
    }

    @Test
    void anUnknownWorkflowIsSaidWithTheNearestName() {
        assertThat(run("activate", "onbord-user")).startsWith("1 ").contains("Did you mean \"onboard-user\"?");
        assertThat(run("deactivate", "onbord-user")).startsWith("1 ").contains("Did you mean \"onboard-user\"?");
        assertThat(run("workflows", "--diff", "onbord-user")).startsWith("1 ").contains("Did you mean \"onboard-user\"?");
    }

    private static ConfigurableApplicationContext start() {
        return Application.startIdle();
    }

    private static WorkflowList.Listed listed(ConfigurableApplicationContext application) {
        return application.getBean(WorkflowList.class).all().stream().filter(one -> one.name().equals(NAME)).findFirst().orElseThrow();
    }

    private static JsonNode workflow() throws IOException {
        for (JsonNode one : new ObjectMapper().readTree(run("workflows", "--json").substring(2))) {
            if (one.path("name").asText().equals(NAME)) {
                return one;
            }
        }
        throw new AssertionError("not listed");
    }

    private void edit(String found, String wanted) throws IOException {
        Path file = folder.resolve("routes/workflows/onboard-user.camel.yaml");
        Files.writeString(file, Files.readString(file).replace(found, wanted));
    }

    /** The exit status, then what was printed. */
    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine commands = Main.commands().setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        int status = commands.execute(arguments);
        return status + " " + out;
    }
}
