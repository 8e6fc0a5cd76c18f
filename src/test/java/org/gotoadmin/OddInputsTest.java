package org.gotoadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.gotoadmin.catalogue.Catalogue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;

/** What people and editors do to files and command lines by mistake: a plain sentence, the right exit status, and never a stack trace. */
class OddInputsTest {

    @TempDir
    private Path folder;
    private Path routes;
    private Path workflow;

    @BeforeEach
    void aCopyOfTheRoutes() throws IOException {
        routes = folder.resolve("routes");
        FileSystemUtils.copyRecursively(Path.of("routes"), routes);
        Files.copy(Path.of("application.yaml"), folder.resolve("application.yaml"));
        workflow = routes.resolve("workflows/onboard-user.camel.yaml");
        System.setProperty("goto.work-dir", folder.resolve("work").toString());
        System.setProperty("goto.routes-dir", routes.toString());
    }

    @AfterEach
    void andNoLonger() {
        System.clearProperty("goto.work-dir");
        System.clearProperty("goto.routes-dir");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "validate --jsn | Unknown option: '--jsn'",
        "validate a b | Unmatched argument",
        "validate --json --sarif | mutually exclusive",
        "validate nowhere | There is no folder and no file nowhere.",
        "test nowhere | There is no folder nowhere/workflows.",
        "test --workflow | Missing required parameter for option '--workflow'",
        "test --workflow onbord-user | Did you mean \"onboard-user\"?",
        "new | Say what is to be made",
        "new workflow | Missing required",
        "new workflow a | Missing required option: '--object",
        "new workflow ../a --object people | A workflow cannot be called \"../a\".",
        "new workflow a --object people --routes nowhere | There is no folder nowhere/new.",
        "preview | Missing required parameter: 'WORKFLOW'",
        "preview onboard-user --most many | Invalid value for option '--most'",
        "preview onboard-user --most -1 | --most is -1. Wanted 0 or more.",
        "activate | Missing required parameter: 'WORKFLOW'",
        "deactivate a b | Unmatched argument",
        "workflows --diff | Missing required parameter for option '--diff'"})
    void wrongUseIsSaidAndExitsWithTwo(String line, String message) {
        assertThat(run(line.split(" "))).startsWith("2 ").contains(message).doesNotContain("\tat ", "Exception");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"preview", "activate", "deactivate", "workflows --diff"})
    void anUnknownWorkflowIsAProblemNamingTheNearest(String command) {
        assertThat(run((command + " onbord-user").split(" "))).isEqualTo("1 There is no workflow \"onbord-user\" in " + routes
                + "/workflows. Did you mean \"onboard-user\"?\n");
        assertThat(run((command + " ../workflows/onboard-user").split(" "))).startsWith("1 There is no workflow");
    }

    @Test
    void whatEditorsMakeOfAFileIsNoMistake() throws IOException {
        String text = Files.readString(workflow);
        Files.writeString(workflow, "\uFEFF" + text.replace("\n", "\r\n"));
        Path maps = routes.resolve("maps/goto-key-to-person.yaml");
        Files.writeString(maps, "\uFEFF" + Files.readString(maps).replace("\n", "\r\n"));

        assertThat(Catalogue.findings(routes)).isEmpty();
        assertThat(run("activate", "onboard-user")).startsWith("0 ");
        assertThat(run("preview", "onboard-user")).startsWith("0 onboard-user: if ");
    }

    @Test
    void aFileOfAnotherKindOrAnotherEncodingIsOneFindingWithItsPlace() throws IOException {
        Files.write(workflow, new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2, (byte) 0xff});
        assertThat(run("validate", workflow.toString())).startsWith("1 " + workflow + ":1: this file cannot be read as UTF-8 text");
        Files.write(workflow, Files.readString(Path.of("routes/workflows/onboard-user.camel.yaml")).replace("Onboarding", "Grüße")
                .getBytes(StandardCharsets.UTF_16));
        assertThat(run("validate", workflow.toString())).startsWith("1 " + workflow + ":1: this file cannot be read as UTF-8 text");
        Files.writeString(workflow, "");
        assertThat(run("validate", workflow.toString())).isEqualTo("1 " + workflow
                + ":1: found nothing. Wanted a list: \"- route:\" or \"- routeTemplate:\".\n1 mistake found.\n");
        Files.writeString(workflow, "just a word");
        assertThat(run("validate", workflow.toString())).contains(":1: found no list.");
        Files.writeString(workflow, "- route: &a\n    id: *a\n");
        assertThat(run("validate", workflow.toString())).startsWith("1 ").contains("onboard-user.camel.yaml:");
        assertThat(run("activate", "onboard-user")).startsWith("1 ").contains("onboard-user.camel.yaml:").doesNotContain("\tat ");
        assertThat(run("preview", "onboard-user")).startsWith("1 ").contains("onboard-user.camel.yaml:").doesNotContain("\tat ");
        assertThat(run("test", routes.toString())).startsWith("1 ").contains("onboard-user.camel.yaml:").doesNotContain("\tat ");
    }

    @Test
    void aHugeFileIsReadInReasonableTime() throws IOException {
        Files.writeString(workflow, Files.readString(workflow) + ("                    # a line that says nothing at all about anything\n").repeat(200_000));

        assertThat(run("validate", workflow.toString())).doesNotContain("\tat ");
    }

    @Test
    void aLinkToAFileIsReadAsTheFileAndOneToNowhereIsSaid() throws IOException {
        Path real = Files.move(workflow, folder.resolve("shared.yaml"));
        Files.createSymbolicLink(workflow, real);
        assertThat(Catalogue.findings(routes)).isEmpty();
        assertThat(run("activate", "onboard-user")).startsWith("0 ");
        Files.delete(real);
        assertThat(run("validate", routes.toString())).startsWith("1 " + workflow + ":1: ").contains("is a link to nowhere");
        assertThat(run("workflows")).startsWith("0 ");
    }

    @Test
    void aFolderWhereAFileIsExpectedIsSaid() throws IOException {
        Files.delete(workflow);
        Files.createDirectory(workflow);

        assertThat(run("validate", routes.toString())).startsWith("1 " + workflow + ":1: this is a folder.");
        assertThat(run("activate", "onboard-user")).startsWith("1 ").doesNotContain("\tat ");
        assertThat(run("workflows")).startsWith("0 ");
    }

    @Test
    void whereThereIsNoFolderOfRoutesTheCommandsSayWhichTheyLookedFor() throws IOException {
        FileSystemUtils.deleteRecursively(routes);

        for (String command : new String[] {"workflows", "activate onboard-user", "preview onboard-user"}) {
            assertThat(run(command.split(" "))).as(command).startsWith("1 ").contains(routes.toString()).doesNotContain("\tat ", "Error creating bean");
        }
    }

    /** The exit status, then what was printed. */
    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine commands = Main.commands().setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        int status = commands.execute(arguments);
        return status + " " + out;
    }
}
