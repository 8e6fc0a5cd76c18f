package org.gotoadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.Simulator;
import org.gotoadmin.simulator.SimulatorOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;

/** What the command preview tells, and that it leaves no trace: neither at GoTo nor in the store. */
class PreviewTest {

    private static final String EMAIL = "yuki.tanaka@example.com";
    private static final String LICENSE = "7106332548957196503";

    @TempDir
    private Path folder;
    private Simulator simulator;
    private Map<String, String> settings;

    @BeforeEach
    void peopleAndALicense() {
        simulator = Simulator.start(SimulatorOptions.defaults());
        settings = new TreeMap<>(Map.of(
                "goto.work-dir", folder.resolve("work").toString(),
                "goto.api-base-url", simulator.apiBaseUrl().toString(),
                "goto.token-url", simulator.tokenUrl().toString(),
                "goto.credentials.goto.client-id", Simulator.CLIENT_ID,
                "goto.credentials.goto.client-secret", Simulator.CLIENT_SECRET,
                "goto.credentials.goto.refresh-token", Simulator.REFRESH_TOKEN));
        settings.forEach(System::setProperty);
        run("import-people", "samples/people/people-1.csv");
        try (ConfigurableApplicationContext store = StoreOnly.open()) {
            store.getBean(JdbcClient.class).sql("INSERT INTO license (credential, license_key, description, seats, used, seen_at)"
                    + " VALUES ('goto', ?, 'GoTo Connect', 60, 58, CURRENT_TIMESTAMP)").param(LICENSE).update();
        }
    }

    @AfterEach
    void andNoMore() {
        settings.keySet().forEach(System::clearProperty);
        simulator.close();
    }

    @Test
    void noWorkflowSendsOrWritesAnything() throws IOException {
        Map<String, Long> before = rows();

        for (String workflow : List.of("onboard-user", "offboard-user", "change-user", "find-user", "refresh-saas-user-roles", "resend-invitation",
                "reclaim-licenses")) {
            assertThat(run("preview", workflow)).startsWith("0 " + workflow + ": if ");
        }

        assertThat(simulator.requests()).isEmpty();
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void itCountsWhomTheRuleMatchesAndRendersTheirRequestsAndSeats() throws IOException {
        JsonNode seen = json("preview", "onboard-user", "--json");

        assertThat(seen.path("records").asInt()).isEqualTo(8);
        assertThat(seen.path("matches").asInt()).isEqualTo(8);
        assertThat(seen.path("requests").path("goto-admin-add-users planned").asInt()).isEqualTo(7);
        assertThat(seen.path("licenses")).singleElement().satisfies(license -> {
            assertThat(license.path("description").asText()).isEqualTo("GoTo Connect");
            assertThat(license.path("given").asInt()).isEqualTo(1);
            assertThat(license.path("free").asInt()).isEqualTo(2);
        });
        JsonNode request = record(seen, "søren.nygård@example.com").path("requests").path(1);
        assertThat(request.path("method").asText() + " " + request.path("path").asText()).isEqualTo("POST /accounts/ACCOUNT/users");
        assertThat(request.path("body").asText()).contains("\"licenseKeys\":[\"" + LICENSE + "\"]", "\"lastName\":\"Nygård\"");
        assertThat(seen.toString()).doesNotContain(Simulator.REFRESH_TOKEN, Simulator.CLIENT_SECRET);
    }

    @Test
    void ofOneRecordItSaysWhichPartOfTheRuleIsFalseAndWhichValueIsMissing() {
        assertThat(run("preview", "change-user", "--record", EMAIL)).contains("the rule does not match",
                "true  ${variable.person[status]} == 'active'", "FALSE ${variable.person[goto_user_key]} != null   with {${variable.person[goto_user_key]}=null}")
                .containsPattern("person\\[goto_user_key] +MISSING").containsPattern("change\\[first_name] +由紀");
    }

    @Test
    void whatTheLastLoadHasSeenStandsForGoTosAnswer() {
        edit("UPDATE person SET goto_user_key = '42', status = 'left', custom_fields = '{\"goto_license_keys\": \"" + LICENSE + "\"}' WHERE email = '" + EMAIL
                + "'");

        assertThat(run("preview", "offboard-user", "--record", EMAIL)).contains("existing: GET /accounts/ACCOUNT/users/42  (assumed, not read",
                "planned: DELETE /accounts/ACCOUNT/licenses/" + LICENSE + "/users/42", "planned: DELETE /accounts/ACCOUNT/users/42",
                "License GoTo Connect (" + LICENSE + "): 0 given, 1 taken back");
    }

    @Test
    void aStepThatGoesElsewhereIsToldAndNotDone() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("routes"), folder.resolve("routes"));
        Files.copy(Path.of("application.yaml"), folder.resolve("application.yaml"));
        settings.put("goto.routes-dir", folder.resolve("routes").toString());
        System.setProperty("goto.routes-dir", folder.resolve("routes").toString());
        Path file = folder.resolve("routes/workflows/offboard-user.camel.yaml");
        Files.writeString(file, Files.readString(file).replace("                    - to: direct:take-licenses-back\n",
                "                    - to: direct:take-licenses-back\n                    - to: \"file:" + folder.resolve("out") + "\"\n"));
        edit("UPDATE person SET goto_user_key = '42', status = 'left' WHERE email = '" + EMAIL + "'");

        assertThat(run("preview", "offboard-user", "--record", EMAIL)).contains("not done: file:", "planned: DELETE /accounts/ACCOUNT/users/42");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void withReadItAsksGoToAndStillWritesNothing() throws IOException {
        Map<String, Long> before = rows();
        simulator.addFault(Fault.once(Fault.Kind.ROTATE_REFRESH_TOKEN));

        JsonNode seen = json("preview", "onboard-user", "--read", "--json");

        assertThat(simulator.requests()).isNotEmpty().allSatisfy(request -> assertThat(request.method() + " " + request.path())
                .matches("GET .*|POST /oauth/token"));
        JsonNode known = record(seen, "minjun.kim@example.com").path("requests").path(0);
        assertThat(known.path("outcome").asText()).isEqualTo("existing");
        assertThat(known.path("reason").isNull()).isTrue();
        assertThat(seen.path("requests").path("goto-read-licenses existing").asInt()).isPositive();
        Map<String, Long> after = rows();
        // A renewal holds the row of its credential, and GoTo's new refresh token has to stay.
        assertThat(after.remove("credential")).isEqualTo(before.remove("credential") + 1);
        assertThat(after).isEqualTo(before);
        assertThat(run("preview", "onboard-user", "--read", "--record", "minjun.kim@example.com")).startsWith("0 ").contains("existing: GET");
    }

    @Test
    void aFileWithMistakesOrAnUnknownNameIsSaid() {
        assertThat(run("preview", "onbord-user")).startsWith("1 ").contains("Did you mean \"onboard-user\"?");
        assertThat(run("preview", "onboard-user", "--record", "nobody@example.com")).startsWith("1 ").contains("There is no person \"nobody@example.com\"");
    }

    private static JsonNode record(JsonNode seen, String email) {
        for (JsonNode record : seen.path("shown")) {
            if (record.path("email").asText().equals(email)) {
                return record;
            }
        }
        throw new AssertionError(email + " is not shown");
    }

    private static void edit(String sql) {
        try (ConfigurableApplicationContext store = StoreOnly.open()) {
            assertThat(store.getBean(JdbcClient.class).sql(sql).update()).isEqualTo(1);
        }
    }

    /** Rows of each table that a run writes to. */
    private static Map<String, Long> rows() {
        Map<String, Long> rows = new TreeMap<>();
        try (ConfigurableApplicationContext store = StoreOnly.open()) {
            for (String table : List.of("person", "change", "run", "call", "saas_user", "license", "license_history", "credential", "license_file")) {
                rows.put(table, store.getBean(JdbcClient.class).sql("SELECT count(*) FROM " + table).query(Long.class).single());
            }
        }
        return rows;
    }

    private static JsonNode json(String... arguments) throws IOException {
        return new ObjectMapper().readTree(run(arguments).substring(2));
    }

    /** The exit status, then what was printed. */
    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine commands = Main.commands().setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        int status = commands.execute(arguments);
        return status + " " + out;
    }
}
