package org.gotoadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.management.JMException;
import javax.management.ObjectName;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.gotoadmin.LicenseCommands.Done;
import org.gotoadmin.simulator.Account;
import org.gotoadmin.simulator.Credential;
import org.gotoadmin.simulator.License;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** The commands of credentials as a person types them: before an application runs, and beside one. */
@Timeout(300)
class CredentialCommandsTest {

    private static final List<String> SECRETS = List.of("branch secret", "branch token", "early secret");

    private static LicenseCommands commands;
    private static ConfigurableApplicationContext application;
    private static Account branch;

    @BeforeAll
    static void oneIsAddedBeforeAnApplicationRuns(@TempDir Path work) {
        commands = new LicenseCommands(work);
        branch = commands.simulator.addAccount("Branch", 5);
        branch.put(new License(null, "Meeting Test", 10, List.of("G2M")));
        branch.add(User.named("maria@example.com", "Maria", "Silva"));
        commands.simulator.addCredential(new Credential("branch", "branch secret", "branch token", null, Set.of(Credential.ADMIN_SCOPE),
                Set.of("SUPER_USER"), List.of(branch.key())));
        Done added = type("early secret\n", "credentials", "add", "early", "--client-id", "early-client");
        assertThat(added.out()).isEqualTo("early is added. It has no token yet: connect it on the page Credentials. No application is running.\n");
        assertThat(run("credentials", "list").out()).containsPattern("early +store +new +10.0").containsPattern("goto +settings");
        application = Application.start("--camel.main.run-controller=false");
    }

    @AfterAll
    static void andNoLonger() {
        application.close();
        commands.close();
    }

    @Test
    void oneIsAddedUsedAndRemovedBesideTheRunningApplication() throws JMException {
        Done added = type("branch secret\nbranch token\n", "credentials", "add", "branch", "--client-id", "branch", "--requests-per-second", "0");
        assertThat(added).extracting(Done::status, Done::out).containsExactly(0,
                "branch is added. The running application has it from its next look on, within a second or two.\n");
        ObjectName bean = new ObjectName("org.gotoadmin:type=Credential,name=branch");
        await().atMost(Duration.ofSeconds(30)).until(() -> ManagementFactory.getPlatformMBeanServer().isRegistered(bean));

        Done planned = commands.run("licenses", "plan", commands.file("branch.csv", "maria@example.com,Meeting Test,assign"), "--credential", "branch");
        assertThat(planned.out()).contains("1 to assign, 0 to unassign");
        assertThat(run("credentials", "remove", "branch").err()).contains("has open work: license file branch (held)", "cancel it");
        commands.run("licenses", "cancel", "branch");
        assertThat(run("doctor", "--credential", "branch").out()).contains("Credential \"branch\" at");
        Done removed = run("credentials", "remove", "branch");

        assertThat(removed.out()).contains("branch is removed, and its secrets with it. The running application sends nothing more with it");
        await().atMost(Duration.ofSeconds(30)).until(() -> !ManagementFactory.getPlatformMBeanServer().isRegistered(bean));
        assertThat(run("credentials", "list").out()).doesNotContain("branch");
    }

    @Test
    void theListTellsWhereEachStandsAndNoSecret() throws IOException {
        await().atMost(Duration.ofSeconds(30)).until(() -> run("credentials", "list").out().contains("not connected"));
        Done list = run("credentials", "list");
        JsonNode json = new ObjectMapper().readTree(run("credentials", "list", "--json").out());

        assertThat(list.out()).containsPattern("early +store +stopped").containsPattern("goto +settings +ok +0.0");
        assertThat(List.of(json.get(0).path("name").asText(), json.get(0).path("from").asText(), json.get(0).path("addedBy").asText()))
                .containsExactly("early", "store", System.getProperty("user.name"));
        assertThat(SECRETS).noneMatch(secret -> (list.out() + json).contains(secret));
    }

    @Test
    void whatCannotBeAddedIsSaidAndNothingIs() {
        assertThat(type("s\nt\n", "credentials", "add", "goto", "--client-id", "x").err()).contains("stands in the settings, and the settings win");
        assertThat(type("s\nt\n", "credentials", "add", "early", "--client-id", "x").err()).contains("say --replace");
        assertThat(type("", "credentials", "add", "other", "--client-id", "x")).extracting(Done::status, done -> done.err().contains("There is no client secret"))
                .containsExactly(1, true);
        assertThat(type("s\nt\n", "credentials", "add", "a b", "--client-id", "x").err()).contains("Wanted: at most 50");
        for (String[] wrong : new String[][] {{"--token-kind", "the token itself"}, {"--requests-per-second", "-1"}, {"--client-secret", "a secret"}, {"--client-id", ""}}) {
            Done done = type("s\nt\n", "credentials", "add", "other", "--client-id", "x", wrong[0], wrong[1]);
            assertThat(done.status()).as(wrong[0]).isEqualTo(2);
            assertThat(done.err()).doesNotContain("the token itself");
        }
        assertThat(type("s\nt\n", "credentials", "add", "other").status()).isEqualTo(2);
        assertThat(run("credentials", "list").out()).doesNotContain("other");
    }

    @Test
    void validateKnowsThoseOfTheStore(@TempDir Path folder) throws IOException {
        Path routes = folder.resolve("routes");
        FileSystemUtils.copyRecursively(Path.of("routes"), routes);
        Files.copy(Path.of("application.yaml"), folder.resolve("application.yaml"));
        Path users = routes.resolve("integrations/goto-users.camel.yaml");
        Files.writeString(users, Files.readString(users).replace("credential: goto,", "credential: early,"));
        assertThat(run("validate", routes.toString()).out()).contains("No mistake found");

        Files.writeString(users, Files.readString(users).replace("credential: early,", "credential: erly,"));
        assertThat(run("validate", routes.toString()).out()).contains("unknown credential \"erly\". Did you mean \"early\"?",
                "Wanted one that stands below goto.credentials in application.yaml, or in the store.");

        System.setProperty("spring.datasource.url", "jdbc:postgresql://127.0.0.1:1/nowhere");
        try {
            assertThat(run("validate", routes.toString()).out()).contains("or in the store, which could not be looked at (the database says 08001)");
        } finally {
            System.clearProperty("spring.datasource.url");
        }
    }

    private static Done type(String input, String... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return run(arguments);
        } finally {
            System.setIn(before);
        }
    }

    private static Done run(String... arguments) {
        return commands.run(arguments);
    }
}
