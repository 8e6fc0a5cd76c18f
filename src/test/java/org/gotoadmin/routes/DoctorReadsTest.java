package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.apache.camel.ProducerTemplate;
import org.gotoadmin.DoorOnly;
import org.gotoadmin.api.Credentials;
import org.gotoadmin.doctor.Finding;
import org.gotoadmin.doctor.Finding.State;
import org.gotoadmin.doctor.Visit;
import org.gotoadmin.routes.ScriptedGoTo.Received;
import org.gotoadmin.routes.ScriptedGoTo.Reply;
import org.gotoadmin.simulator.Credential;
import org.gotoadmin.simulator.Simulator;
import org.gotoadmin.simulator.SimulatorOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;

/** What the doctor says of a GoTo that answers otherwise than expected. */
@Timeout(60)
class DoctorReadsTest {

    private static final String ME = "me";
    private static final String FIRST = "offset=0";
    private static final String MORE = "offset=1";
    private static final String BY_EMAIL = "filter=";
    private static final String BY_KEY = "/users/788";
    private static final String LICENSES = "/licenses";
    private static final String LI = "{\"key\":\"12\",\"email\":\"li.wei@example.com\",\"firstName\":\"Li\",\"lastName\":\"Wei\",\"status\":\"INVITED\"}";
    private static final String MARIA = "{\"key\":\"78888886011013972886849029\",\"email\":\"maria.silva@example.com\",\"firstName\":\"Maria\","
            + "\"lastName\":\"Silva\",\"status\":\"ACTIVE\",\"licenseKeys\":[\"12345678901234567890123456\"],\"invitedDate\":1704067200000,\"something\":{\"new\":true}}";
    private static final ScriptedGoTo GOTO = new ScriptedGoTo();

    private static Simulator tokens;
    private static ConfigurableApplicationContext door;

    private final Map<String, String> answers = new TreeMap<>();

    @BeforeAll
    static void open() {
        tokens = Simulator.start(SimulatorOptions.defaults());
        tokens.addCredential(new Credential("narrow", "s", "r", null, Set.of("collab:"), Set.of(), List.of(tokens.accountKey())));
        Map<String, String> settings = new TreeMap<>(Map.of("goto.api-base-url", GOTO.url(), "goto.token-url", tokens.tokenUrl().toString(),
                "goto.retry-delay", "1ms", "spring.datasource.url", "jdbc:h2:mem:doctor-reads"));
        credential(settings, "goto", Simulator.CLIENT_ID, Simulator.CLIENT_SECRET, Simulator.REFRESH_TOKEN, "");
        credential(settings, "other", Simulator.CLIENT_ID, Simulator.CLIENT_SECRET, Simulator.REFRESH_TOKEN, "78");
        credential(settings, "second", Simulator.CLIENT_ID, Simulator.CLIENT_SECRET, Simulator.REFRESH_TOKEN, "99");
        credential(settings, "wrong", Simulator.CLIENT_ID, "wrong-secret", Simulator.REFRESH_TOKEN, "");
        credential(settings, "narrow", "narrow", "s", "r", "");
        credential(settings, "rejected", Simulator.CLIENT_ID, Simulator.CLIENT_SECRET, Simulator.REFRESH_TOKEN, "");
        settings.forEach(System::setProperty);
        door = DoorOnly.open();
        settings.keySet().forEach(System::clearProperty);
    }

    private static void credential(Map<String, String> settings, String name, String client, String secret, String token, String account) {
        String of = "goto.credentials." + name + ".";
        settings.putAll(Map.of(of + "client-id", client, of + "client-secret", secret, of + "refresh-token", token, of + "account-key", account,
                of + "requests-per-second", "0"));
    }

    @AfterAll
    static void close() {
        door.close();
        tokens.close();
        GOTO.stop();
    }

    @BeforeEach
    void theRightAnswers() {
        answers.putAll(Map.of(
                ME, "{\"accountKey\":\"77\",\"adminRoles\":[\"SUPER_USER\",\"MANAGE_USERS\"],\"accounts\":[{\"key\":\"77\"},{\"key\":\"99\"}],\"orgAdmin\":false}",
                FIRST, "{\"results\":[" + LI + "],\"fromIndex\":0,\"toIndex\":1,\"total\":2}",
                MORE, "{\"results\":[" + MARIA + "],\"fromIndex\":1,\"toIndex\":2,\"total\":2}",
                BY_EMAIL, "{\"results\":[" + MARIA + "],\"fromIndex\":0,\"toIndex\":1,\"total\":1}",
                BY_KEY, MARIA,
                "/users/12", LI,
                LICENSES, "{\"results\":[{\"key\":\"12345678901234567890123456\",\"seats\":10,\"userCount\":3,\"description\":\"Meeting\",\"products\":[\"G2M\"]},"
                        + "{\"key\":\"6\",\"seats\":1,\"userCount\":1}],\"fromIndex\":0,\"toIndex\":2,\"total\":2}"));
        GOTO.reset();
        GOTO.answer(this::answer);
    }

    private Reply answer(Received request) {
        String wanted = answers.keySet().stream().filter(part -> request.uri().contains(part) && !part.equals(ME)).findFirst().orElse(ME);
        return new Reply(answers.get(wanted).startsWith("!") ? Integer.parseInt(answers.get(wanted).substring(1)) : 200, answers.get(wanted));
    }

    @Test
    void aGoToThatAnswersAsExpectedIsFineAlsoWithFieldsThatNobodyKnows() {
        List<Finding> findings = reads("goto");

        assertThat(findings).filteredOn(finding -> finding.state() != State.OK).extracting(Finding::check).containsExactly("account");
        assertThat(findings).extracting(Finding::check).contains("me", "roles", "users", "more-users", "user-by-email", "user", "licenses", "license-keys");
        assertThat(GOTO.received()).extracting(Received::method).containsOnly("GET");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        me         | "accountKey":"77" | "account":"77"       | me            | $.accountKey is nothing, wanted a value             | platform/goto-account
        me         | [{"key":"77"}     | [{"id":"77"}         | me            | $.accounts[*].key is nothing, wanted a value        | platform/goto-account
        me         | ["SUPER_USER"     | [{"a":1}             | me            | $.adminRoles[*] is object, wanted string            | platform/goto-account
        offset=0   | "toIndex":1,      | ``                   | users         | $.toIndex is nothing, wanted a value                | maps/goto-user-to-person
        offset=0   | "total":2         | "total":"2"          | users         | $.total is a string of 1 characters, wanted integer | maps/goto-user-to-person
        offset=0   | results           | users                | users         | $.results is nothing, wanted a value                | maps/goto-user-to-person
        offset=0   | INVITED           | PENDING              | users         | $.results[*].status is "PENDING", wanted one of [   | maps/goto-user-to-person
        offset=0   | "toIndex":1       | "toIndex":0          | users         | 1 users, from 0 to 0                                | platform/goto-users-page
        offset=1   | 1704067200000     | "2024-01-01"         | more-users    | $.results[*].invitedDate is a string of 10          | maps/goto-user-to-person
        offset=1   | "fromIndex":1     | "fromIndex":0        | more-users    | from 0, where 1 was asked for                       | platform/goto-users-page
        filter=    | results           | nobody               | user-by-email | not-found                                           | presets/goto-admin-get-user
        filter=    | "results":[       | "results":[{"key":1},| user-by-email | 2 of 1 users                                        | presets/goto-admin-get-user
        /users/788 | ["1234            | [{"a":1},"1234        | user          | $.licenseKeys[*] is object, wanted string or integer| presets/goto-admin-get-licenses
        /users/788 | 6849029"          | 6849020"             | user          | key 78888886011013972886849020                      | presets/goto-admin-get-licenses
        /licenses  | "seats"           | "seatCount"          | licenses      | $.results[*].seats is nothing, wanted a value       | platform/goto-read-licenses
        /licenses  | "key":"1234       | "key":"1230          | license-keys  | 1 licenses of one user, the first is 12345678901234 | presets/goto-admin-get-licenses
        """)
    void aDifferenceIsToldWithPathFoundWantedAndFile(String answer, String right, String other, String check, String found, String file) {
        assertThat(answers.get(answer)).contains(right);
        answers.computeIfPresent(answer, (name, text) -> text.replace(right, other));

        assertThat(problems(reads("goto"))).anySatisfy(problem -> {
            assertThat(problem.check()).isEqualTo(check);
            assertThat(problem.toString()).startsWith("PROBLEM").contains(found, "File: routes/" + file, "Next: ");
        }).extracting(Finding::check).doesNotHaveDuplicates();
    }

    @Test
    void keysMayBeNumbersOf26Digits() {
        answers.replaceAll((name, text) -> text.replaceAll("\"([0-9]+)\"", "$1"));

        assertThat(problems(reads("goto"))).isEmpty();
    }

    @Test
    void anAccountWithOneUserIsNoProblem() {
        answers.put(FIRST, "{\"results\":[" + MARIA + "],\"fromIndex\":0,\"toIndex\":1,\"total\":1}");
        answers.put(LICENSES, "{\"fromIndex\":0,\"toIndex\":0,\"total\":0}");

        assertThat(reads("goto")).filteredOn(finding -> finding.check().equals("more-users")).isNotEmpty()
                .allMatch(finding -> finding.toString().contains("the account has one user only"));
    }

    @Test
    void theFirstUserOnTheNextPageAgainIsAProblem() {
        answers.put(MORE, "{\"results\":[" + LI + "," + MARIA + "],\"fromIndex\":1,\"toIndex\":2,\"total\":2}");

        assertThat(problems(reads("goto"))).extracting(Finding::expected).containsExactly("The page at the next offset begins with another user.");
    }

    @Test
    void noNameAndNoEmailOfAUserIsTold() {
        answers.replaceAll((name, text) -> text.replace("\"lastName\"", "\"surname\"").replace("\"firstName\":", "\"firstName\":1,\"x\":"));

        assertThat(reads("goto")).extracting(Finding::toString).noneMatch(line -> line.matches("(?i).*(maria|silva|@example).*"));
    }

    @Test
    void anAdminWithoutTheRolesIsTold() {
        answers.put(ME, "{\"accountKey\":\"77\",\"adminRoles\":[\"MANAGE_SEATS\"]}");

        assertThat(problems(reads("goto"))).hasSize(2).allMatch(problem -> problem.check().equals("roles") && problem.found().equals("MANAGE_SEATS"));
    }

    @Test
    void theConfiguredAccountMustBeOneOfTheAdmins() {
        assertThat(problems(reads("other"))).singleElement().satisfies(problem -> assertThat(problem.toString()).contains(
                "configured is 78", "/me says 77", "GOTO_ACCOUNT_KEY"));
        assertThat(problems(reads("second"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"wrong,client ID and client secret do not belong together", "narrow,'has the scopes \"collab:\", wanted \"identity:\"'"})
    void aCredentialWithoutATokenIsOneProblemAndTheRestIsNotChecked(String credential, String reason) {
        List<Finding> findings = reads(credential);

        assertThat(problems(findings)).singleElement().satisfies(problem -> assertThat(problem.toString()).contains(reason));
        assertThat(findings).hasSizeGreaterThan(10).filteredOn(finding -> finding.state() == State.OK).isEmpty();
        assertThat(GOTO.received()).isEmpty();
    }

    @Test
    void aTokenThatGoToRejectsIsOneProblem() {
        answers.put(ME, "!401");

        assertThat(problems(reads("rejected"))).singleElement().satisfies(problem -> assertThat(problem.toString()).contains("GoTo answered 401",
                "identity:"));
    }

    @Test
    void aReadThatFailsDoesNotKeepTheOthersFromBeingChecked() {
        answers.put(FIRST, "!404");

        List<Finding> findings = reads("goto");

        assertThat(problems(findings)).singleElement().satisfies(problem -> assertThat(problem.found()).contains("404"));
        assertThat(findings).anyMatch(finding -> finding.check().equals("licenses") && finding.state() == State.OK);
        assertThat(findings).anyMatch(finding -> finding.check().equals("user") && finding.state() == State.NOT_CHECKED);
    }

    private static List<Finding> reads(String credential) {
        List<Finding> findings = new ArrayList<>();
        new Visit(door.getBean(ProducerTemplate.class), door.getBean(Credentials.class), credential, findings::add).reads();
        return findings;
    }

    private static List<Finding> problems(List<Finding> findings) {
        return findings.stream().filter(finding -> finding.state() == State.PROBLEM).toList();
    }
}
