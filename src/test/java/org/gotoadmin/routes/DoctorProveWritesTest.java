package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.camel.ProducerTemplate;
import org.gotoadmin.DoorOnly;
import org.gotoadmin.api.Credentials;
import org.gotoadmin.api.GoToException;
import org.gotoadmin.doctor.Finding;
import org.gotoadmin.doctor.Finding.State;
import org.gotoadmin.doctor.Visit;
import org.gotoadmin.simulator.ErrorShape;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.Fault.Kind;
import org.gotoadmin.simulator.License;
import org.gotoadmin.simulator.RecordedRequest;
import org.gotoadmin.simulator.Simulator;
import org.gotoadmin.simulator.SimulatorOptions;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;

/** The throwaway user of the doctor walks through the presets, against a simulator that keeps the assumptions and one that breaks them. */
@Timeout(60)
class DoctorProveWritesTest {

    private static final String EMAIL = "throwaway@example.com";

    private static Simulator simulator;
    private static ConfigurableApplicationContext door;

    private final List<Finding> findings = new ArrayList<>();

    @BeforeAll
    static void open() {
        simulator = Simulator.start(SimulatorOptions.defaults().withRequestsPerSecond(0));
        Map<String, String> settings = new TreeMap<>(Map.of(
                "goto.api-base-url", simulator.apiBaseUrl().toString(), "goto.token-url", simulator.tokenUrl().toString(),
                "goto.retry-delay", "1ms", "goto.read-back-delay", "0", "spring.datasource.url", "jdbc:h2:mem:doctor-writes",
                "goto.credentials.goto.client-id", Simulator.CLIENT_ID, "goto.credentials.goto.client-secret", Simulator.CLIENT_SECRET,
                "goto.credentials.goto.refresh-token", Simulator.REFRESH_TOKEN, "goto.credentials.goto.requests-per-second", "0"));
        settings.forEach(System::setProperty);
        door = DoorOnly.open();
        settings.keySet().forEach(System::clearProperty);
    }

    @AfterAll
    static void close() {
        door.close();
        simulator.close();
    }

    @BeforeEach
    void reset() {
        simulator.reset();
    }

    @Test
    void everythingHoldsAgainstTheSimulatorAndTheUserIsGoneAfterwards() {
        prove();

        assertThat(findings).isNotEmpty().allMatch(finding -> finding.state() == State.OK);
        String key = findings.get(0).found().replaceAll(".*key ", "");
        String seat = "/licenses/" + license().key() + "/users/" + key + "?suppressEmail=true";
        assertThat(writes()).containsExactly("POST /users", "PUT " + seat, "PUT " + seat, "PUT /users/" + key, "POST /users/" + key + "/welcomeEmail",
                "DELETE " + seat, "DELETE " + seat, "DELETE /users/" + key);
        assertThat(simulator.account().user(EMAIL)).isEmpty();
        assertThat(simulator.account().userCount()).isEqualTo(25);
        assertThat(simulator.account().seatsTaken(license().key())).isEqualTo(simulator.account().users().stream()
                .filter(user -> user.licenseKeys().contains(license().key())).count());
    }

    @Test
    void theWarningNamesUserLicenseAndMailAndWritesNothing() {
        assertThat(visit().warning(EMAIL)).contains("WARNING", "creates the user " + EMAIL, "deletes it again", license().description(), license().key(),
                "mail to " + EMAIL);
        assertThat(writes()).isEmpty();
    }

    @Test
    void anEmailThatGoToHasIsRefusedBeforeAnyWrite() {
        simulator.account().add(User.named(EMAIL, "Some", "Body"));

        assertThatThrownBy(() -> visit().warning(EMAIL)).isInstanceOf(GoToException.class).hasMessageContaining("GoTo has a user with this email already");
        assertThat(writes()).isEmpty();
    }

    @Test
    void somebodyWhoTookTheEmailMeanwhileIsLeftAlone() {
        Visit visit = visit();
        visit.warning(EMAIL);
        User somebody = simulator.account().add(User.named(EMAIL, "Some", "Body"));
        visit.writes();

        assertThat(writes()).containsExactly("POST /users");
        assertThat(simulator.account().user(EMAIL)).contains(somebody);
        assertThat(findings).allMatch(finding -> finding.state() == State.NOT_CHECKED).first().satisfies(finding -> assertThat(finding.found())
                .contains("somebody else took the email meanwhile"));
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,    /licenses/,    404, assign,   goto-admin-assign-license-to-user-by-email, request-method to POST",
        "PUT,    /licenses/,    405, assign,   goto-admin-assign-license-to-user-by-email, request-method to POST",
        "PUT,    /licenses/,    500, assign,   goto-admin-assign-license-to-user-by-email, request-method to POST",
        "DELETE, /licenses/,    405, unassign, goto-admin-unassign-license-by-email,       take request-query out",
        "POST,   /welcomeEmail, 404, resend,   goto-admin-resend-welcome-email,            candidate is PUT",
        "PUT,    {account}/users/, 400, update,   goto-admin-update-user,                     names of the body"})
    void anAssumptionThatDoesNotHoldIsToldWithTheFileAndWhatToTry(String method, String path, int status, String check, String file, String next) {
        simulator.addFault(Fault.once(Kind.DOWN).on(method, path.replace("{account}", simulator.accountKey())).withStatus(status).withShape(ErrorShape.ERRORS).always());

        prove();

        assertThat(problems()).isNotEmpty().first().satisfies(problem -> {
            assertThat(problem.check()).isEqualTo(check);
            assertThat(problem.toString()).contains(String.valueOf(status), "File: routes/presets/" + file, next);
        });
        assertThat(problems()).extracting(Finding::check).doesNotContain("delete");
        assertThat(simulator.account().user(EMAIL)).isEmpty();
    }

    @Test
    void whatDependsOnALicenseIsNotCheckedWhereNoneIsFree() {
        simulator.account().licenses().forEach(one -> simulator.account().put(new License(one.key(), one.description(), 0, one.products())));

        assertThat(visit().warning(EMAIL)).contains("No license has a free seat");
        prove();

        assertThat(problems()).isEmpty();
        assertThat(findings).filteredOn(finding -> finding.state() == State.NOT_CHECKED).extracting(Finding::check).containsOnly("assign", "assign-again",
                "resend", "unassign", "unassign-again");
        assertThat(simulator.account().user(EMAIL)).isEmpty();
    }

    @Test
    void aDeleteThatFailsIsToldLoudlyWithEmailAndKey() {
        simulator.addFault(Fault.once(Kind.DOWN).on("DELETE", simulator.accountKey() + "/users/").withStatus(405).always());
        prove();

        User left = simulator.account().user(EMAIL).orElseThrow();
        assertThat(problems()).last().satisfies(problem -> {
            assertThat(problem.check()).isEqualTo("delete");
            assertThat(problem.next()).contains("THE USER " + EMAIL + " WITH KEY " + left.key() + " IS LEFT IN GOTO", "Delete it by hand");
        });
    }

    @Test
    void aUserWhoseCreationGotNoAnswerIsFoundByItsNameAndDeleted() {
        Visit visit = visit();
        visit.warning(EMAIL);
        simulator.addFault(Fault.once(Kind.APPLIED_THEN_DROPPED).on("POST", "/users"));
        simulator.addFault(Fault.once(Kind.DOWN).on("GET", "/users").times(5));
        visit.writes();

        assertThat(problems()).extracting(Finding::check).containsExactly("add");
        assertThat(problems().get(0).next()).contains("is " + EMAIL + " there now");
        assertThat(simulator.account().user(EMAIL)).isEmpty();
    }

    @Test
    void aUserThatWasNotCreatedIsNotWalkedWith() {
        simulator.addFault(Fault.once(Kind.DOWN).on("POST", "/users").withStatus(400).always());
        prove();

        assertThat(writes()).containsExactly("POST /users");
        assertThat(problems()).extracting(Finding::check).containsExactly("add");
        assertThat(findings).filteredOn(finding -> !finding.check().equals("add")).isNotEmpty()
                .allMatch(finding -> finding.found().equals("the throwaway user was not created"));
    }

    @Test
    void anEmailBeyondTheLimitsIsRefusedUnsent() {
        assertThatThrownBy(() -> visit().warning("no email")).isInstanceOf(GoToException.class).hasMessageContaining("email");
        assertThat(simulator.requests()).extracting(RecordedRequest::path).noneMatch(path -> path.endsWith("/users"));
    }

    private void prove() {
        Visit visit = visit();
        visit.warning(EMAIL);
        visit.writes();
    }

    private Visit visit() {
        return new Visit(door.getBean(ProducerTemplate.class), door.getBean(Credentials.class), "goto", findings::add);
    }

    private List<Finding> problems() {
        return findings.stream().filter(finding -> finding.state() == State.PROBLEM).toList();
    }

    private static License license() {
        return simulator.account().license("GoTo Meeting").orElseThrow();
    }

    /** Method, path below the account, and query. */
    private static List<String> writes() {
        String account = "/admin/rest/v1/accounts/" + simulator.accountKey();
        return simulator.requests().stream().filter(request -> request.path().startsWith(account) && !request.method().equals("GET"))
                .map(request -> line(request, account)).toList();
    }

    private static String line(RecordedRequest request, String account) {
        return request.method() + " " + request.path().substring(account.length()) + (request.query() == null ? "" : "?" + request.query());
    }
}
