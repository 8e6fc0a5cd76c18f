package org.gotoadmin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gotoadmin.catalogue.Catalogue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;

/** The commands "new" and "validate" as a person types them. Neither starts anything. */
class AuthorCommandsTest {

    @TempDir
    private Path folder;
    private Path routes;

    /** What a command printed, and its exit status. */
    private record Done(int status, String out, String err) {
    }

    @BeforeEach
    void routesToWriteIn() throws IOException {
        routes = folder.resolve("routes");
        FileSystemUtils.copyRecursively(Path.of("routes"), routes);
        Files.copy(Path.of("application.yaml"), folder.resolve("application.yaml"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"people", "saas-users"})
    void aNewWorkflowValidatesAndItsRuleLetsNobodyThrough(String object) throws IOException {
        System.setProperty("goto.work-dir", folder.resolve("work").toString());
        Done made = run("new", "workflow", "welcome-back", "--object", object, "--routes", routes.toString());
        System.clearProperty("goto.work-dir");

        Path file = routes.resolve("workflows/welcome-back.camel.yaml");
        assertThat(made.status()).isZero();
        assertThat(made.out()).isEqualTo(file + " is made. It does nothing yet: write its rule and its steps, then run \"validate " + file + "\".\n");
        assertThat(Catalogue.findings(routes)).isEmpty();
        assertThat(Files.readString(file)).contains("id: welcome-back", "simple: \"false\"").doesNotContain("NAME");
        assertThat(run("validate", file.toString())).isEqualTo(new Done(0, "No mistake found in " + file + ".\n", ""));
    }

    @Test
    void aNewWorkflowOnSaasUsersWarnsWhereNoLoadHasMadeTheGoToEntry() throws IOException {
        System.setProperty("goto.work-dir", folder.resolve("work").toString());
        try {
            Done made = run("new", "workflow", "tidy-up", "--object", "saas-users", "--description", "Tidy: \"up\" # all", "--routes", routes.toString());

            assertThat(made.status()).isZero();
            assertThat(made.err()).isEqualTo("Warning: There is no GoTo entry under SaaS yet, so this workflow has nobody to look at. Load the users "
                    + "with the command load-users (integration goto-users, mode user-plus-saas-user).\n");
            assertThat(Files.readString(routes.resolve("workflows/tidy-up.camel.yaml"))).contains("    description: \"Tidy: \\\"up\\\" # all\"\n");
            assertThat(Catalogue.findings(routes)).isEmpty();
            entryUnderSaas();
            assertThat(run("new", "workflow", "tidy-more", "--object", "saas-users", "--routes", routes.toString()).err()).isEmpty();
        } finally {
            System.clearProperty("goto.work-dir");
        }
    }

    private static void entryUnderSaas() {
        try (ConfigurableApplicationContext store = StoreOnly.open()) {
            store.getBean(JdbcClient.class).sql("INSERT INTO saas_application (credential, name, created_at) VALUES ('goto', 'GoTo', CURRENT_TIMESTAMP)").update();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
        "Welcome ! people ! A workflow cannot be called \"Welcome\". Wanted lower-case letters",
        "welcome-back ! persons ! There is no object \"persons\". Known: people, saas-users.",
        "welcome-back ! saas-user ! There is no object \"saas-user\". Did you mean \"saas-users\"?",
        "onboard-user ! people ! The name \"onboard-user\" is taken by ",
        "../out ! people ! A workflow cannot be called"})
    void aWorkflowThatCannotBeMadeIsWrongUse(String name, String object, String message) {
        Done done = run("new", "workflow", name, "--object", object, "--routes", routes.toString());

        assertThat(done.status()).isEqualTo(2);
        assertThat(done.err()).startsWith(message);
        assertThat(routes.resolve("workflows/welcome-back.camel.yaml")).doesNotExist();
    }

    @Test
    void validateTellsEveryMistakeAndExitsWithOne() throws IOException {
        breakTwo();

        Done done = run("validate", routes.toString());

        assertThat(done.status()).isEqualTo(1);
        assertThat(done.out().lines()).containsExactly(
                routes + "/workflows/change-user.camel.yaml:18: unknown preset or block \"goto-admin-update-usr\". Did you mean \"goto-admin-update-user\"?",
                routes + "/workflows/offboard-user.camel.yaml:10: ${variable.change[status]} is never 'lefft', so the rule is never true. "
                        + "Did you mean \"left\"? Known: active, left.",
                "2 mistakes found.");
        assertThat(run("validate", routes.resolve("workflows/change-user.camel.yaml").toString()).out()).endsWith("1 mistake found.\n");
    }

    @Test
    void validateSpeaksToPrograms() throws IOException {
        breakTwo();

        JsonNode json = new ObjectMapper().readTree(run("validate", "--json", routes.toString()).out());
        assertThat(json.get(1).path("line").asInt()).isEqualTo(10);
        assertThat(json.get(1).path("rule").asText()).isEqualTo("rule");
        assertThat(json.get(0).path("file").asText()).endsWith("routes/workflows/change-user.camel.yaml");

        JsonNode sarif = new ObjectMapper().readTree(run("validate", "--sarif", routes.toString()).out());
        JsonNode result = sarif.at("/runs/0/results/0");
        assertThat(sarif.path("version").asText()).isEqualTo("2.1.0");
        assertThat(sarif.at("/runs/0/tool/driver/rules").findValuesAsText("id")).containsExactly("kamelet", "rule");
        assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt()).isEqualTo(18);
        assertThat(result.at("/message/text").asText()).startsWith("unknown preset or block");

        assertThat(run("validate", "--github", routes.toString()).out().lines().findFirst().orElseThrow())
                .startsWith("::error file=" + routes).contains(",line=18,title=validate kamelet::unknown preset or block \"goto-admin-update-usr\".");
        assertThat(run("validate", "--json", "--sarif").status()).isEqualTo(2);
    }

    @Test
    void aPageOfThePresetsThatIsNotWhatTheySayIsAFinding() throws IOException {
        Path page = Files.createDirectories(folder.resolve("docs")).resolve("presets.md");
        Files.copy(Path.of("docs/presets.md"), page);
        assertThat(run("validate", routes.toString()).status()).isZero();

        change("presets/goto-admin-delete-users.camel.yaml", "deletes a GoTo user", "removes a GoTo user");

        assertThat(run("validate", routes.toString()).out()).startsWith(page + ":").endsWith(": the page is not what the presets say. Write it anew: "
                + "mvn test -Dtest=PresetsPageTest -Dgoto.write-docs=true\n1 mistake found.\n");
    }

    @Test
    void sarifAndAnnotationsEscapeWhatTheirReadersWouldTakeForSomethingElse() throws IOException {
        Path odd = Files.createDirectories(folder.resolve("a b,c")).resolve("routes");
        FileSystemUtils.copyRecursively(routes, odd);
        Files.copy(Path.of("application.yaml"), folder.resolve("a b,c/application.yaml"));
        Path file = odd.resolve("workflows/change-user.camel.yaml");
        Files.writeString(file, Files.readString(file).replace("kamelet:goto-admin-update-user", "kamelet:goto%0Aupdate"));

        JsonNode place = new ObjectMapper().readTree(run("validate", "--sarif", odd.toString()).out()).at("/runs/0/results/0/locations/0/physicalLocation");
        assertThat(URI.create(place.at("/artifactLocation/uri").asText())).isEqualTo(file.toUri());
        assertThat(run("validate", "--github", odd.toString()).out().lines()).singleElement().asString()
                .startsWith("::error file=" + file.toString().replace(",", "%2C") + ",line=").contains("unknown preset or block \"goto%250Aupdate\"");
    }

    @Test
    void aFolderThatIsNotThatOfTheRoutesIsWrongUse() {
        assertThat(run("validate", "routes/workflows").err()).startsWith(
                "The folder routes/workflows has no workflows/ and no presets/. Wanted the folder that holds them: routes.");
        assertThat(run("validate", "rotues")).satisfies(done -> assertThat(done.status()).isEqualTo(2))
                .satisfies(done -> assertThat(done.err()).startsWith("There is no folder and no file rotues."));
    }

    private void breakTwo() throws IOException {
        change("workflows/change-user.camel.yaml", "goto-admin-update-user", "goto-admin-update-usr");
        change("workflows/offboard-user.camel.yaml", "== 'left'", "== 'lefft'");
    }

    private void change(String file, String from, String to) throws IOException {
        Path path = routes.resolve(file);
        Files.writeString(path, Files.readString(path).replace(from, to));
    }

    private static Done run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commands = Main.commands().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int status = commands.execute(args);
        return new Done(status, out.toString(), err.toString());
    }
}
