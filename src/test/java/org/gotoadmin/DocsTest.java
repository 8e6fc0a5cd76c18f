package org.gotoadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.gotoadmin.catalogue.Catalogue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;

/** What the pages for authors say is so: their commands run, their rules match what they say, their recipes validate. */
class DocsTest {

    private static final List<String> SETTINGS = List.of("goto.work-dir", "goto.routes-dir", "camel.main.routes-include-pattern");

    private static final CamelContext CAMEL = new DefaultCamelContext();

    @TempDir
    private Path folder;
    private Path routes;

    @BeforeEach
    void aCopyOfTheRoutes() throws IOException {
        routes = folder.resolve("routes");
        FileSystemUtils.copyRecursively(Path.of("routes"), routes);
        Files.copy(Path.of("application.yaml"), folder.resolve("application.yaml"));
        System.setProperty("goto.work-dir", folder.resolve("work").toString());
        System.setProperty("goto.routes-dir", routes.toString());
        System.setProperty("camel.main.routes-include-pattern", "file:" + routes + "/**/*.camel.yaml");
    }

    @AfterEach
    void andNoLonger() {
        SETTINGS.forEach(System::clearProperty);
    }

    @Test
    void theCommandsOfTheFirstWorkflowDoWhatThePageSays() throws IOException {
        List<String> yaml = find("first-workflow.md", "(?s)```yaml\\n(.*?)```").map(block -> block.group(1).stripIndent()).toList();
        StringBuilder all = new StringBuilder();
        for (MatchResult command : find("first-workflow.md", "goto-admin-routes\\.jar (.+)").toList()) {
            String said = run(command.group(1));
            assertThat(said).as(command.group()).startsWith("0 ");
            all.append(said);
            if (command.group(1).startsWith("new ")) {
                Files.writeString(routes.resolve("workflows/welcome-support.camel.yaml"), yaml.get(0));
                Files.writeString(routes.resolve("workflows/welcome-support.scenarios.yaml"), yaml.get(1));
            }
        }

        assertThat(all).contains("1 scenario, 0 failed", "would fail: ", "The rule matches 2 of 8 people", "yuki.tanaka@example.com: the rule does not match",
                "FALSE ${variable.change[department]} == 'Support'", "welcome-support is active in revision",
                "welcome-support for søren.nygård@example.com: updated", "welcome-support is not active any more.");
    }

    @Test
    void everyRuleOfTheTableMatchesWhatItSaysAndNothingElse() throws IOException {
        List<List<String>> rows = find("rules.md", "(?m)^\\| (?!Begin operator|---)(.+) \\|$").map(row ->
                Arrays.stream(row.group(1).split("(?<!\\\\) ?\\| ")).map(cell -> cell.replace("\\|", "|").strip()).toList()).toList();

        assertThat(rows).hasSize(24).allSatisfy(row -> {
            assertThat(row).hasSize(4);
            String rule = row.get(1).replace("`", "");
            assertThat(holds(rule, row.get(2))).as("%s: %s", row.get(0), row.get(2)).isTrue();
            assertThat(holds(rule, row.get(3))).as("%s: %s", row.get(0), row.get(3)).isFalse();
        });
    }

    @Test
    void everyRecipeValidates() throws IOException {
        for (MatchResult recipe : find("recipes.md", "(?s)```yaml\\n# (routes/\\S+?)(, one more line)?\\n(.*?)```").toList()) {
            String text = recipe.group(2) == null ? "# " + recipe.group(1) + "\n" + recipe.group(3) : recipe.group(3);
            Files.writeString(folder.resolve(recipe.group(1)), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        Path settings = folder.resolve("application.yaml");
        Files.writeString(settings, Files.readString(settings).replace("  credentials:\n", "  credentials:\n    branch: {client-id: a}\n")
                + "\nhr: {url: a, username: b, password: c}\n");

        assertThat(Catalogue.findings(routes)).as("but for the jar that the page says is to be added")
                .allMatch(finding -> finding.toString().contains("there is no component \"smtp\" of Camel on the class path")).hasSize(2);
        assertThat(routes.resolve("workflows/offboard-approved.camel.yaml")).exists();
    }

    private static boolean holds(String rule, String fields) {
        Map<String, String> values = new HashMap<>();
        for (String field : fields.equals("nothing") ? new String[0] : fields.split(", ")) {
            values.put(field.split("=")[0], day(field.split("=")[1]));
        }
        Exchange exchange = new DefaultExchange(CAMEL);
        exchange.setVariable("person", values);
        exchange.setVariable("change", values);
        Predicate predicate = CAMEL.resolveLanguage("simple").createPredicate(rule);
        predicate.init(CAMEL);
        return predicate.matches(exchange);
    }

    private static String day(String value) {
        MatchResult day = Pattern.compile("\\{today([+-]\\d+)}").matcher(value).results().findFirst().orElse(null);
        return day == null ? value : LocalDate.now(ZoneOffset.UTC).plusDays(Long.parseLong(day.group(1).replace("+", ""))).toString();
    }

    /** The exit status, then what was printed. Commands that take the folder of routes as an argument are given the copy. */
    private String run(String line) {
        String command = line.matches("validate|test .*") ? line + " " + routes : line.startsWith("new ") ? line + " --routes " + routes : line;
        StringWriter out = new StringWriter();
        CommandLine commands = Main.commands().setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        int status = commands.execute(command.split(" "));
        return status + " " + out;
    }

    private static Stream<MatchResult> find(String page, String pattern) throws IOException {
        return Pattern.compile(pattern).matcher(Files.readString(Path.of("docs", page))).results();
    }
}
