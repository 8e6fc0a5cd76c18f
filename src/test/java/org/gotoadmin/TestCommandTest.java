package org.gotoadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import org.w3c.dom.Element;
import picocli.CommandLine;

/** The command test as docs/testing.md shows it: in a folder of its own, with the example of that page. */
class TestCommandTest {

    private static final String NAME = "name-support-staff";

    @TempDir
    private Path folder;
    private Path routes;

    private record Done(int status, String out, String err) {
    }

    @BeforeEach
    void theExampleOfThePage() throws IOException {
        routes = folder.resolve("routes");
        FileSystemUtils.copyRecursively(Path.of("routes"), routes);
        Files.copy(Path.of("application.yaml"), folder.resolve("application.yaml"));
        List<String> yaml = blocks("yaml");
        Files.writeString(routes.resolve("workflows/" + NAME + ".camel.yaml"), yaml.get(0));
        Files.writeString(routes.resolve("workflows/" + NAME + ".scenarios.yaml"), yaml.get(1));
        // Nobody may use what the environment says of a real account, of dry-run, or of a database.
        System.setProperty("goto.credentials.goto.client-id", "real");
        System.setProperty("goto.api-base-url", "https://api.example.invalid/admin/rest/v1");
        System.setProperty("goto.work-dir", folder.resolve("work").toString());
        System.setProperty("spring.datasource.url", "jdbc:h2:file:" + folder.resolve("real"));
        System.setProperty("goto.dry-run", "true");
    }

    @AfterEach
    void andNoLonger() {
        List.of("goto.credentials.goto.client-id", "goto.api-base-url", "goto.work-dir", "spring.datasource.url", "goto.dry-run")
                .forEach(System::clearProperty);
    }

    @Test
    void theExampleComesOutAsItSaysAndNothingIsLeftBehind() throws IOException {
        Done done = run("test", routes.toString(), "--workflow", NAME, "--json");

        assertThat(done.status()).isZero();
        JsonNode told = new ObjectMapper().readTree(done.out());
        assertThat(told.path("mistakes")).isEmpty();
        assertThat(told.path("scenarios")).hasSize(2).allSatisfy(scenario -> assertThat(scenario.path("passed").asBoolean()).isTrue());
        assertThat(told.path("scenarios").path(0).path("place").asText()).isEqualTo(routes.resolve("workflows/" + NAME + ".scenarios.yaml") + ":1");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("routes", "application.yaml");
        }
    }

    @Test
    void aDifferenceIsToldAsThePageShowsIt() throws Exception {
        Path workflow = routes.resolve("workflows/" + NAME + ".camel.yaml");
        Files.writeString(workflow, Files.readString(workflow).replace("en_GB", "en_US"));
        Path report = folder.resolve("scenarios.xml");

        Done text = run("test", routes.toString(), "--workflow", NAME, "--junit", report.toString());

        assertThat(text.status()).isEqualTo(1);
        String shown = blocks("").stream().filter(block -> block.contains("FAIL")).findFirst().orElseThrow();
        assertThat(text.out().replace(folder + "/", "").replaceFirst(", in .* s\n$", "\n")).isEqualTo(shown);
        Element suite = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report.toFile()).getDocumentElement();
        assertThat(List.of(suite.getAttribute("tests"), suite.getAttribute("failures"))).containsExactly("2", "1");
        assertThat(suite.getElementsByTagName("failure").item(0).getTextContent()).contains("wanted: body {\"locale\":\"en_GB\"}");
    }

    @Test
    void aMistakeInAFileIsSaidAndNothingIsPlayed() throws IOException {
        Path scenarios = routes.resolve("workflows/" + NAME + ".scenarios.yaml");
        Files.writeString(scenarios, Files.readString(scenarios).replace("outcome: updated", "outcom: updated"));

        Path report = folder.resolve("scenarios.xml");
        Done done = run("test", routes.toString(), "--junit", report.toString());

        assertThat(done.status()).isEqualTo(1);
        assertThat(Files.readString(report)).contains("tests=\"1\" failures=\"0\" errors=\"1\"").contains("<error message=");
        assertThat(done.out()).isEqualTo(scenarios + ":13: unknown word \"outcom\". Did you mean \"outcome\"?\n1 mistake: no scenario was played.\n");
    }

    @Test
    void aWorkflowThatDoesNotValidateIsNotPlayed() throws IOException {
        Path workflow = routes.resolve("workflows/" + NAME + ".camel.yaml");
        Files.writeString(workflow, Files.readString(workflow).replace("{locale: en_GB}", "{lokale: en_GB}"));

        Done done = run("test", routes.toString());

        assertThat(done.status()).isEqualTo(1);
        assertThat(done.out()).startsWith(workflow + ":14: unknown parameter \"lokale\"").endsWith("no scenario was played.\n");
    }

    @Test
    void aFolderWithoutWorkflowsAndAnUnknownWorkflowAreWrongUse() {
        assertThat(run("test", folder.toString())).satisfies(done -> {
            assertThat(done.status()).isEqualTo(2);
            assertThat(done.err()).contains("There is no folder " + folder.resolve("workflows"));
        });
        assertThat(run("test", "--workflow", "onboard-users")).satisfies(done -> {
            assertThat(done.status()).isEqualTo(2);
            assertThat(done.err()).contains("There is no workflow \"onboard-users\" in routes. Did you mean \"onboard-user\"?");
        });
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```$").matcher(Files.readString(Path.of("docs/testing.md"))).results()
                .filter(block -> block.group(1).equals(language)).map(block -> block.group(2)).toList();
    }

    private static Done run(String... command) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commands = Main.commands().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int status = commands.execute(command);
        return new Done(status, out.toString(), err.toString());
    }
}
