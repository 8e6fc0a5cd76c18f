package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.apache.camel.spi.PropertiesFunction;
import org.gotoadmin.Settings;
import org.gotoadmin.api.CredentialStates;
import org.gotoadmin.api.Credentials;
import org.gotoadmin.api.GoToException;
import org.gotoadmin.api.Outcome;
import org.gotoadmin.api.StoredCredentials;
import org.gotoadmin.bulk.LicenseFile.State;
import org.gotoadmin.simulator.Account;
import org.gotoadmin.simulator.Credential;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.License;
import org.gotoadmin.simulator.Simulator;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

/** Credentials that come and go while the application runs, values out of a vault, and what one of many does to the others. */
@ContextConfiguration(initializers = ManyCredentialsTest.WithVault.class, inheritInitializers = false)
class ManyCredentialsTest extends LicenseFilesTest {

    private static final String EMAIL = "maria.silva@example.com";
    private static final Runnable NOTHING = () -> { };
    private static final Settings.Credential BRANCH = new Settings.Credential(null, "branch", "branch secret", "branch token", null, 0);
    /** Looks each person up in the account that the person belongs to. */
    private static final String WORKFLOW = """
            - route:
                id: %s
                from:
                  uri: kamelet:begin-on-change
                  parameters: {workflow: %s, "on": "new,edited"}
                  steps:
                    - filter:
                        simple: "${variable.change[status]} == 'active' && ${variable.person[department]} == '%s'"
                        steps:
                          - to:
                              uri: kamelet:goto-admin-get-user-by-email
                              parameters: {credential: "${variable.person[department]}"}
            """;

    private static final String ALL = WORKFLOW.formatted("look-up-all", "look-up-all", "X").replace(" && ${variable.person[department]} == 'X'", "");

    @Autowired
    private StoredCredentials stored;
    @Autowired
    private Credentials credentials;
    @Autowired
    private CredentialStates states;

    private Account branch;

    /** The credentials "vault" and "broken": their values are in a vault, which has none of those of "broken". */
    static final class WithVault extends TestSimulator {

        @Override
        Map<String, Object> settings(Simulator simulator) {
            Map<String, Object> settings = super.settings(simulator);
            settings.putAll(Map.of("goto.credentials.vault.client-id", "{{test-vault:branch-id}}",
                    "goto.credentials.vault.client-secret", "{{env:GOTO_NO_SUCH_VARIABLE:branch secret}}",
                    "goto.credentials.vault.refresh-token", "{{test-vault:branch-token}}", "goto.credentials.vault.requests-per-second", "0",
                    "goto.credentials.broken.client-id", "broken", "goto.credentials.broken.client-secret", "{{test-vault:gone:the default secret}}",
                    "goto.credentials.broken.refresh-token", "broken token", "goto.vault-retry", "200ms"));
            return settings;
        }
    }

    /** As those of Camel's vaults; what it fails with says more than anybody should read. */
    private static final class TestVault implements PropertiesFunction {

        private static volatile boolean away;

        @Override
        public String getName() {
            return "test-vault";
        }

        @Override
        public String apply(String key) {
            if (away || key.startsWith("gone")) {
                throw new IllegalStateException("no access to " + key + " with the vault's own password");
            }
            return Map.of("branch-id", "branch", "branch-token", "branch token").get(key);
        }
    }

    @BeforeEach
    void aSecondAccount() {
        camel.getPropertiesComponent().addPropertiesFunction(new TestVault());
        branch = simulator.addAccount("Branch", 5);
        branch.add(User.named(EMAIL, "Maria", "Silva"));
        simulator.account().add(User.named(EMAIL, "Maria", "Silva"));
        simulator.addCredential(new Credential("branch", "branch secret", "branch token", null, Set.of(Credential.ADMIN_SCOPE), Set.of("SUPER_USER"),
                List.of(branch.key())));
    }

    @AfterEach
    void noneIsLeft() {
        simulator.clearFaults();
        await().atMost(Duration.ofSeconds(90)).until(() -> jdbc.sql("SELECT count(*) FROM run WHERE state IN ('waiting', 'running')").query(Long.class).single() == 0);
        jdbc.sql("DELETE FROM workflow WHERE name LIKE 'look-up-%'").update();
        stored.entries().forEach(one -> stored.remove(one.name(), "test", NOTHING));
        await().until(() -> credentials.names().stream().noneMatch(name -> name.startsWith("branch")));
        jdbc.sql("DELETE FROM credential WHERE name LIKE 'branch%'").update();
    }

    @Test
    void oneThatIsAddedWorksWithoutARestartAndOneThatIsRemovedIsGone() {
        assertThat(refused(FIND, Map.of("email", EMAIL, "credential", "branch"))).hasMessageContaining("no credential \"branch\"");
        add("branch", BRANCH);
        assertThat(find("branch").outcome()).isEqualTo("existing");
        assertThat(states.find("branch").orElseThrow().account()).isEqualTo(branch.key());

        stored.remove("branch", "test", NOTHING);
        await().until(() -> !credentials.has("branch"));
        assertThat(refused(FIND, Map.of("email", EMAIL, "credential", "branch")).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(states.find("branch")).isEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM call WHERE credential = 'branch' AND outcome = 'existing'").query(Long.class).single()).isPositive();
    }

    @Test
    void oneThatWasStoppedWorksAgainWithOtherValuesAndItsMessageSaysHow() {
        add("branch", new Settings.Credential(null, "branch", "wrong secret", "branch token", null, 0));
        GoToException stopped = refused(FIND, Map.of("email", EMAIL, "credential", "branch"));
        assertThat(stopped.outcome()).isEqualTo(Outcome.NOT_ATTEMPTED);
        assertThat(stopped).hasMessageContainingAll("invalid_client", "its client secret", "credentials add branch --replace").hasMessageNotContaining("wrong secret");

        stored.put("branch", BRANCH, true, "test", NOTHING);

        await().until(() -> states.find("branch").orElseThrow().state().equals("ok"));
        assertThat(find("branch").outcome()).isEqualTo("existing");
    }

    @Test
    void valuesOutOfAVaultAreFetchedWhenTheyAreFirstNeeded() {
        assertThat(find("vault").outcome()).isEqualTo("existing");
        add("branch-vault", new Settings.Credential("{{test-vault:branch-account}}", "{{test-vault:branch-id}}", "branch secret", "{{test-vault:branch-token}}",
                null, 0));
        assertThat(refused(FIND, Map.of("email", EMAIL, "credential", "branch-vault"))).hasMessageContainingAll("the property function \"test-vault\" in its account key fails");
        stored.put("branch-vault", new Settings.Credential(null, "{{test-vault:branch-id}}", "branch secret", "{{test-vault:branch-token}}", null, 0), true,
                "test", NOTHING);
        await().until(() -> states.find("branch-vault").orElseThrow().state().equals("ok"));
        assertThat(find("branch-vault").outcome()).isEqualTo("existing");
    }

    @Test
    void aFunctionThatFailsStopsItsOwnCredentialAndTellsNoSecret() {
        GoToException stopped = refused(FIND, Map.of("email", EMAIL, "credential", "broken"));

        assertThat(stopped.outcome()).isEqualTo(Outcome.NOT_ATTEMPTED);
        assertThat(stopped).hasMessageContainingAll("Credential \"broken\"", "the property function \"test-vault\" in goto.credentials.broken.client-secret fails",
                "asked again by itself", "then start again").hasMessageNotContaining("password").hasMessageNotContaining("default secret");
        assertThat(states.find("broken").orElseThrow()).extracting("state", "reason").containsExactly("stopped", stopped.getMessage()
                .replaceFirst("^goto-[a-z-]+: ", ""));
        assertThat(find("goto").outcome()).isEqualTo("existing");
    }

    @Test
    void aVaultThatWasAwayIsAskedAgainByItself() {
        TestVault.away = true;
        add("branch-away", new Settings.Credential(null, "{{test-vault:branch-id}}", "branch secret", "{{test-vault:branch-token}}", null, 0));
        assertThat(refused(FIND, Map.of("email", EMAIL, "credential", "branch-away")).outcome()).isEqualTo(Outcome.NOT_ATTEMPTED);
        assertThat(states.find("branch-away").orElseThrow().state()).isEqualTo("stopped");

        TestVault.away = false;

        await().until(() -> states.find("branch-away").orElseThrow().state().equals("ok"));
        assertThat(find("branch-away").outcome()).isEqualTo("existing");
    }

    @Test
    void hundredsThatNobodyUsesCostNoThread() {
        find("goto");
        int before = Thread.getAllStackTraces().size();
        for (int one = 0; one < 300; one++) {
            stored.put("branch-" + one, BRANCH, false, "test", NOTHING);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> credentials.names().size() >= 300);

        assertThat(Thread.getAllStackTraces().size()).isLessThan(before + 10);
        assertThat(find("branch-299").outcome()).isEqualTo("existing");
        assertThat(refused(FIND, Map.of("email", EMAIL, "credential", "brunch"))).hasMessageContaining("more; \"credentials list\" tells them all");
    }

    @Test
    void filesOfAStoppedAndOfAThrottledAccountDoNotHoldUpTheOther() throws IOException {
        add("branch", BRANCH);
        branch.put(new License(null, "Meeting Test", 10, List.of("G2M")));
        copyOfTheRoute("branch");
        copyOfTheRoute("broken");
        simulator.addFault(Fault.once(Fault.Kind.THROTTLED).on("PUT", branch.key()).withRetryAfter("15"));

        dropInto("inbox/branch", "throttled.csv");
        ended("throttled", State.APPLYING);
        dropInto("inbox/broken", "stopped.csv");
        drop("quick.csv", "email,license", EMAIL + ",Meeting Test");

        done("quick");
        assertThat(ended("stopped", State.PAUSED).reason()).contains("property function");
        assertThat(files.find("throttled").orElseThrow().state()).isEqualTo(State.APPLYING);
        want("stopped", "cancel");
        ended("stopped", State.CANCELLED);
        done("throttled");
    }

    @Test
    void filesOfManyLargeAccountsAreAppliedSideBySide() throws IOException {
        for (int one = 1; one <= 6; one++) {
            String name = "branch-" + one;
            Account account = simulator.addAccount("Branch " + one, 1);
            IntStream.range(0, 1_001).forEach(user -> account.add(User.named("user-" + user + "@example.com", "U", "S")));
            account.put(new License(null, "Meeting Test", 10, List.of("G2M")));
            simulator.addCredential(new Credential(name, name + " secret", name + " token", null, Set.of(Credential.ADMIN_SCOPE), Set.of("SUPER_USER"),
                    List.of(account.key())));
            add(name, new Settings.Credential(null, name, name + " secret", name + " token", null, 0));
            simulator.addFault(Fault.once(Fault.Kind.THROTTLED).on("PUT", account.key()).withRetryAfter("20"));
        }
        for (int one = 1; one <= 6; one++) {
            Path file = Files.writeString(Files.createDirectories(folder("uploads")).resolve("large.csv"), """
                    email,license
                    user-1@example.com,Meeting Test
                    user-2@example.com,Meeting Test
                    user-3@example.com,Meeting Test
                    """);
            Files.move(file, Files.createDirectories(folder("inbox/licenses/branch-" + one)).resolve("large-" + one + ".csv"));
        }

        await().atMost(Duration.ofSeconds(15)).until(() -> jdbc.sql("SELECT count(*) FROM license_file WHERE name LIKE 'large-%' AND started_at IS NOT NULL"
                + " AND state = 'applying'").query(Long.class).single() == 6);
        for (int one = 1; one <= 6; one++) {
            done("large-" + one);
        }
    }

    @Test
    void runsOfAThrottledAccountLeaveThoseOfAnotherWorkflowAndAccountAlone() {
        add("branch", BRANCH);
        find("branch");
        workflow("goto");
        workflow("branch");
        simulator.addFault(Fault.once(Fault.Kind.THROTTLED).on("GET", branch.key()).withRetryAfter("10"));
        save("first@example.com", "branch");
        await().until(() -> simulator.requests().stream().anyMatch(request -> request.status() == 429));
        for (int one = 0; one < 4; one++) {
            save("throttled" + one + "@example.com", "branch");
        }
        await().until(() -> running("look-up-branch") == 5);
        save("quick@example.com", "goto");

        await().until(() -> done("look-up-goto", "quick@example.com"));
        assertThat(running("look-up-branch")).isEqualTo(5);
    }

    @Test
    void runsOfNewPeopleWaitAgainWhereTheirAccountHasNoPlaceLeftAndOthersGoOn() {
        add("branch", BRANCH);
        find("branch");
        load("look-up-all", ALL);
        active("look-up-all");
        simulator.addFault(Fault.once(Fault.Kind.THROTTLED).on("GET", branch.key()).withRetryAfter("15"));
        for (int one = 0; one < 30; one++) {
            save("throttled" + one + "@example.com", "branch");
        }
        await().until(() -> running("look-up-all") == 8);
        save("quick@example.com", "goto");

        await().atMost(Duration.ofSeconds(12)).until(() -> done("look-up-all", "quick@example.com"));
        assertThat(running("look-up-all")).as("of the throttled account").isEqualTo(8);
        await().atMost(Duration.ofSeconds(60)).until(() -> jdbc.sql("SELECT count(*) FROM run WHERE workflow = 'look-up-all' AND state = 'done'")
                .query(Long.class).single() == 31);
        assertThat(jdbc.sql("SELECT DISTINCT credential FROM run WHERE workflow = 'look-up-all'").query(String.class).list())
                .containsExactlyInAnyOrder("branch", "goto");
    }

    @Test
    void runsOfAStoppedCredentialEndAtOnceAndTheOthersGoOn() {
        workflow("broken");
        workflow("goto");
        for (int one = 0; one < 20; one++) {
            save("stopped" + one + "@example.com", "broken");
        }
        save("quick@example.com", "goto");

        await().atMost(Duration.ofSeconds(30)).until(() -> done("look-up-goto", "quick@example.com"));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(jdbc.sql("SELECT outcome FROM run WHERE workflow = 'look-up-broken' AND outcome IS NOT NULL")
                .query(String.class).list()).hasSizeGreaterThanOrEqualTo(20).contains("not-attempted"));
    }

    private Answer find(String credential) {
        return call(FIND, Map.of("email", EMAIL, "credential", credential));
    }

    private void add(String name, Settings.Credential given) {
        stored.put(name, given, false, "test", NOTHING);
        await().until(() -> credentials.has(name));
    }

    /** The workflow look-up-NAME, for people whose department is called as the credential. */
    private void workflow(String credential) {
        String name = "look-up-" + credential;
        if (camel.getRoute(name) == null) {
            load(name, WORKFLOW.formatted(name, name, credential));
        }
        active(name);
    }

    private void active(String name) {
        jdbc.sql("INSERT INTO workflow (name, begins_on, own_changes, active, revision, seen_at) VALUES (?, 'new,edited', FALSE, TRUE, '', CURRENT_TIMESTAMP)")
                .param(name).update();
    }

    private void save(String email, String department) {
        people.save(Map.of("email", email, "first_name", "A", "last_name", "B", "status", "active", "department", department), "test", null);
    }

    private boolean done(String workflow, String email) {
        return jdbc.sql("SELECT count(*) FROM run r JOIN person p ON p.id = r.person_id WHERE r.workflow = ? AND p.email = ? AND r.state = 'done'")
                .params(workflow, email).query(Long.class).single() == 1;
    }

    private long running(String workflow) {
        return jdbc.sql("SELECT count(*) FROM run WHERE workflow = ? AND state = 'running'").param(workflow).query(Long.class).single();
    }

    private void dropInto(String inbox, String name) throws IOException {
        Path file = Files.writeString(Files.createDirectories(folder("uploads")).resolve(name), "email,license\n" + EMAIL + ",Meeting Test\n");
        Files.move(file, Files.createDirectories(folder(inbox)).resolve(name));
    }

    private void copyOfTheRoute(String credential) throws IOException {
        if (camel.getRoute("license-file-" + credential) == null) {
            String first = Files.readString(Path.of("routes/integrations/license-file.camel.yaml")).split("\n\n")[0];
            load("license-file-" + credential, first.replace("id: license-file", "id: license-file-" + credential)
                    .replace("inbox/licenses", "inbox/" + credential).replace("'goto'", "'" + credential + "'"));
        }
    }
}
