package org.gotoadmin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.gotoadmin.Settings;
import org.gotoadmin.people.Logged;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.RecordedRequest;
import org.gotoadmin.simulator.Simulator;
import org.gotoadmin.simulator.SimulatorOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A refresh token that GoTo hands out ends the one before: it must be in the store before anything else happens. */
class RefreshTokensTest {

    private static final Settings.Credential CONFIGURED = refreshedWith(Simulator.REFRESH_TOKEN);
    private static Simulator simulator;

    @BeforeAll
    static void start() {
        simulator = Simulator.start(SimulatorOptions.defaults().withRequestsPerSecond(0));
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @BeforeEach
    void reset() {
        simulator.reset();
    }

    @Databases.Both
    void aNewRefreshTokenIsUsedFromThenOnAndAfterARestart(Databases database) throws IOException {
        rotate();
        Token token = token(new OneProcess(database), CONFIGURED);
        String first = token.current();

        assertThat(token.renewed(first)).isNotEqualTo(first);
        assertThat(token(new OneProcess(database), CONFIGURED).current()).isNotBlank();
        assertThat(answers()).containsExactly(200, 200, 200);
    }

    @Databases.Both
    void ofTwoNewOnesTheLastCounts(Databases database) throws IOException {
        rotate();
        rotate();
        Token token = token(new OneProcess(database), CONFIGURED);
        token.renewed(token.current());

        token(new OneProcess(database), CONFIGURED).current();
        assertThat(answers()).containsExactly(200, 200, 200);
    }

    @Databases.Both
    void nothingIsHandedOutBeforeTheNewRefreshTokenIsInTheStore(Databases database) throws IOException {
        rotate();
        UnwillingCommits store = new UnwillingCommits(database.source());
        Token token = token(new OneProcess(database, "key", store), CONFIGURED);

        for (int need = 0; need < 3; need++) {
            assertThatExceptionOfType(ConnectException.class).isThrownBy(token::current)
                    .withMessageContainingAll("\"goto\"", "could not be written", "the disk is full", "Nothing is sent");
        }
        store.unwilling(false);
        String access = token.current();

        assertThat(access).isNotBlank().isEqualTo(token.current());
        assertThat(answers()).containsExactly(200);
        token(new OneProcess(database, "key", store), CONFIGURED).current();
        assertThat(answers()).containsExactly(200, 200);
    }

    @Databases.Both
    void aTokenThatWasGoodBeforeIsNotSentEitherWhileTheNewOneIsUnsaved(Databases database) throws IOException {
        UnwillingCommits store = new UnwillingCommits(database.source());
        store.unwilling(false);
        Token token = token(new OneProcess(database, "key", store), CONFIGURED);
        String before = token.current();
        rotate();
        store.unwilling(true);

        assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> token.renewed(before));
        assertThatExceptionOfType(ConnectException.class).isThrownBy(token::current);
    }

    @Databases.Both
    void twoProcessesThatRenewAtTheSameTimeNeverShowAnEndedToken(Databases database) throws Exception {
        simulator.addFault(Fault.once(Fault.Kind.ROTATE_REFRESH_TOKEN).always());
        List<Token> tokens = List.of(token(new OneProcess(database), CONFIGURED), token(new OneProcess(database), CONFIGURED));

        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Callable<String>> renewals = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                Token token = tokens.get(i % 2);
                renewals.add(() -> token.renewed(token.current()));
            }
            for (Future<String> renewal : pool.invokeAll(renewals)) {
                assertThat(renewal.get()).isNotBlank();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(answers()).hasSizeGreaterThanOrEqualTo(40).containsOnly(200);
    }

    /** P2. */
    @Databases.Both
    void aNewlyConfiguredTokenWinsAndTheStoredOneIsDropped(Databases database) throws IOException {
        rotate();
        token(new OneProcess(database), CONFIGURED).current();
        simulator.addCredential(new org.gotoadmin.simulator.Credential(Simulator.CLIENT_ID, Simulator.CLIENT_SECRET, "made-anew", null,
                Set.of("identity:"), Set.of("SUPER_USER"), List.of(simulator.accountKey())));
        simulator.clearRequests();

        assertThat(token(withAnotherKey(database), refreshedWith("made-anew")).current())
                .isNotBlank();
        assertThat(answers()).containsExactly(200);
        assertThat(row(database)).containsEntry("refresh_token", null).containsEntry("configured", null);
    }

    @Databases.Both
    void aNewlyConfiguredTokenThatGoToDoesNotTakeLeavesTheStoredOneForWhoPutsTheOldOneBack(Databases database) throws IOException {
        rotate();
        token(new OneProcess(database), CONFIGURED).current();

        assertThatExceptionOfType(CredentialStopped.class).isThrownBy(() -> token(new OneProcess(database), refreshedWith("mistyped")).current());
        assertThat(token(new OneProcess(database), CONFIGURED).current()).isNotBlank();
        assertThat(answers()).containsExactly(200, 400, 200);
    }

    @Databases.Both
    void whenGoToKnowsTheStoredTokenNoLongerTheConfiguredOneIsTriedOnce(Databases database) throws IOException {
        rotate();
        Token token = token(new OneProcess(database), CONFIGURED);
        String first = token.current();
        simulator.reset();

        assertThat(token.renewed(first)).isNotEqualTo(first);
        assertThat(answers()).containsExactly(400, 200);
        assertThat(row(database)).containsEntry("refresh_token", null);
    }

    @Databases.Both
    void aTokenThatWasEncryptedWithAnotherKeyStopsTheCredentialAndSaysWhatToDo(Databases database) throws IOException {
        rotate();
        token(new OneProcess(database), CONFIGURED).current();
        Token token = token(withAnotherKey(database), CONFIGURED);

        assertThatExceptionOfType(CredentialStopped.class).isThrownBy(token::current)
                .withMessageContainingAll("\"goto\"", "cannot be decrypted with GOTO_SECRET_KEY", "Connect the credential", "use that key again", "set GOTO_REFRESH_TOKEN");
        assertThat(answers()).containsExactly(200);
        assertThat(token(new OneProcess(database), CONFIGURED).current()).isNotBlank();
    }

    @Databases.Both
    void noTokenStandsInAnyColumnOrInTheLog(Databases database) throws IOException {
        rotate();
        try (Logged log = new Logged("org.gotoadmin")) {
            String access = token(new OneProcess(database), CONFIGURED).current();

            List<String> tables = database.jdbc().queryForList("SELECT table_name FROM information_schema.tables"
                    + " WHERE lower(table_schema) = 'public'", String.class);
            String stored = tables.stream().map(table -> database.jdbc().queryForList("SELECT * FROM \"" + table + "\"").toString())
                    .reduce("", String::concat);
            assertThat(stored).contains((String) row(database).get("refresh_token"));
            assertThat(log.lines()).anyMatch(line -> line.contains("new refresh token for credential goto"));
            for (String text : List.of(stored, log.lines().toString())) {
                assertThat(text).doesNotContain("simulator-refresh", Simulator.CLIENT_SECRET, access);
            }
        }
    }

    private static Token token(OneProcess process, Settings.Credential settings) {
        return process.token("goto", simulator.tokenUrl(), settings, Clock.systemUTC());
    }

    private static OneProcess withAnotherKey(Databases database) {
        return new OneProcess(database, "another key", new JdbcTransactionManager(database.source()));
    }

    private static Settings.Credential refreshedWith(String token) {
        return new Settings.Credential(null, Simulator.CLIENT_ID, Simulator.CLIENT_SECRET, token, null, 0);
    }

    private static void rotate() {
        simulator.addFault(Fault.once(Fault.Kind.ROTATE_REFRESH_TOKEN));
    }

    private static List<Integer> answers() {
        return simulator.requests().stream().map(RecordedRequest::status).toList();
    }

    private static Map<String, Object> row(Databases database) {
        return database.jdbc().queryForMap("SELECT refresh_token, configured FROM credential WHERE name = 'goto'");
    }
}
