package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.gotoadmin.api.CredentialStates;
import org.gotoadmin.api.GoToException;
import org.gotoadmin.api.Outcome;
import org.gotoadmin.simulator.Account;
import org.gotoadmin.simulator.Credential;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.RecordedRequest;
import org.gotoadmin.simulator.Simulator;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

/** Two credentials, each for an account of its own, and one that nobody has told the right secret. */
@ContextConfiguration(initializers = CredentialsTest.Several.class, inheritInitializers = false)
class CredentialsTest extends DoorTest {

    private static final String EMAIL = "maria.silva@example.com";

    @Autowired
    private CredentialStates states;

    private Account branch;
    private User maria;

    static final class Several extends TestSimulator {
        @Override
        Map<String, Object> settings(Simulator simulator) {
            Map<String, Object> settings = super.settings(simulator);
            settings.putAll(credential("branch", "branch-secret"));
            settings.putAll(credential("wrong", "wrong-secret"));
            return settings;
        }

        private static Map<String, Object> credential(String name, String secret) {
            String credential = "goto.credentials." + name + ".";
            return Map.of(credential + "client-id", "branch-client", credential + "client-secret", secret,
                    credential + "refresh-token", "branch-token", credential + "requests-per-second", "0");
        }
    }

    @BeforeEach
    void twoAccounts() {
        branch = simulator.addAccount("Branch", 5);
        branch.add(User.named(EMAIL, "Maria", "Silva"));
        maria = simulator.account().add(User.named(EMAIL, "Maria", "Silva"));
        simulator.addCredential(new Credential("branch-client", "branch-secret", "branch-token", null, Set.of("identity:"), Set.of("SUPER_USER"),
                List.of(branch.key())));
        simulator.expireAccessTokens();
        find("goto");
        find("branch");
        simulator.clearRequests();
    }

    @Test
    void eachCredentialWorksOnItsOwnAccount() {
        call(UPDATE, Map.of("goto_user_key", branch.user(EMAIL).orElseThrow().key(), "first_name", "Mary", "credential", "branch"));

        assertThat(branch.user(EMAIL).orElseThrow().identity().firstName()).isEqualTo("Mary");
        assertThat(simulator.account().user(EMAIL).orElseThrow().identity().firstName()).isEqualTo("Maria");
    }

    @Test
    void of64CallsWithAnExpiredTokenOneRenews() throws Exception {
        simulator.addFault(Fault.once(Fault.Kind.ROTATE_REFRESH_TOKEN).always());
        simulator.expireAccessTokens();

        assertThat(together(64, () -> find("goto").outcome())).hasSize(64).containsOnly("existing");
        assertThat(renewals()).isEqualTo(1);
    }

    @Test
    void of64CallsWithEachOfTwoCredentialsOneOfEachRenews() throws Exception {
        simulator.addFault(Fault.once(Fault.Kind.ROTATE_REFRESH_TOKEN).always());
        simulator.expireAccessTokens();
        AtomicInteger turn = new AtomicInteger();

        assertThat(together(128, () -> find(turn.getAndIncrement() % 2 == 0 ? "goto" : "branch").outcome())).hasSize(128).containsOnly("existing");
        assertThat(renewals()).isEqualTo(2);
    }

    /** P2. */
    @Test
    void whenTheRefreshTokenIsRotatedAllNextCallsUseTheNewOne() {
        String license = simulator.account().license("GoTo Meeting").orElseThrow().key();
        Map<String, Object> key = Map.of("goto_user_key", maria.key());
        simulator.addFault(Fault.once(Fault.Kind.ROTATE_REFRESH_TOKEN).always());

        for (Runnable next : List.<Runnable>of(() -> find("goto"), () -> call(LICENSES, key), () -> call(UPDATE, with(key, "first_name", "Mary")),
                () -> call(ASSIGN, Map.of("email", EMAIL, "license", license)), () -> call(RESEND, key), () -> call(DELETE, key),
                () -> call(ADD, Map.of("email", EMAIL, "first_name", "Maria", "last_name", "Silva")))) {
            simulator.expireAccessTokens();
            next.run();
        }

        assertThat(simulator.requests()).filteredOn(request -> request.path().equals("/oauth/token")).extracting(RecordedRequest::status)
                .hasSizeGreaterThanOrEqualTo(7).containsOnly(200);
    }

    @Test
    void aNewRefreshTokenThatCannotBeStoredSendsNothingUntilItCan() {
        String noRoom = "ALTER TABLE credential ADD CONSTRAINT no_room CHECK (refresh_token IS NULL OR name <> 'goto')";
        simulator.expireAccessTokens();
        simulator.addFault(Fault.once(Fault.Kind.ROTATE_REFRESH_TOKEN));

        GoToException failed = without(noRoom, () -> {
            assertThat(refused(FIND, Map.of("email", EMAIL)).outcome()).isEqualTo(Outcome.FAILED);
            return refused(FIND, Map.of("email", EMAIL));
        });

        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed).hasMessageContainingAll("\"goto\"", "could not be written to the store").hasMessageNotContaining("simulator-refresh");
        assertThat(requests()).extracting(RecordedRequest::status).containsExactly(401);
        assertThat(find("goto").outcome()).isEqualTo("existing");
        assertThat(renewals()).isEqualTo(1);
    }

    /** P1. */
    @Test
    void aCredentialThatIsStoppedSaysWhyInItsStateAndTheOthersGoOn() {
        assertThat(refused(FIND, Map.of("email", EMAIL, "credential", "wrong")).outcome()).isEqualTo(Outcome.NOT_ATTEMPTED);

        assertThat(requests()).isEmpty();
        assertThat(state("wrong").state()).isEqualTo("stopped");
        assertThat(state("wrong").reason()).contains("invalid_client", "goto.credentials.wrong.client-secret").doesNotContain("wrong-secret");
        assertThat(state("wrong").since()).isBetween(Instant.now().minusSeconds(300), Instant.now());
        assertThat(state("wrong").renewedAt()).isNull();
        assertThat(state("goto")).extracting("state", "reason").containsExactly("ok", null);
        assertThat(find("branch").outcome()).isEqualTo("existing");
    }

    @Test
    void theStateTellsWhenTheTokenWasRenewedAndWhenItEnds() {
        Instant before = state("goto").renewedAt();
        simulator.expireAccessTokens();
        find("goto");

        assertThat(states.list()).extracting("name").contains("branch", "goto", "wrong");
        assertThat(state("goto").renewedAt()).isAfter(before);
        assertThat(state("goto").expiresAt()).isBetween(state("goto").renewedAt().plusSeconds(3500), state("goto").renewedAt().plusSeconds(3700));
    }

    @Test
    void aStateThatCannotBeWrittenDisturbsNoCall() {
        simulator.expireAccessTokens();

        assertThat(without("ALTER TABLE credential ADD CONSTRAINT no_room CHECK (renewed_at IS NULL)", () -> find("goto")).outcome())
                .isEqualTo("existing");
    }

    /** What comes of the work while this constraint leaves the table no room. */
    private <T> T without(String room, Supplier<T> work) {
        jdbc.sql("UPDATE credential SET refresh_token = NULL, configured = NULL, renewed_at = NULL").update();
        jdbc.sql(room).update();
        try {
            return work.get();
        } finally {
            jdbc.sql("ALTER TABLE credential DROP CONSTRAINT no_room").update();
        }
    }

    private Answer find(String credential) {
        return call(FIND, Map.of("email", EMAIL, "credential", credential));
    }

    private CredentialStates.State state(String name) {
        return states.list().stream().filter(state -> state.name().equals(name)).findFirst().orElseThrow();
    }

    private long renewals() {
        return simulator.requests().stream().filter(request -> request.path().equals("/oauth/token")).count();
    }
}
