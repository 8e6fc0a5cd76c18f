package org.gotoadmin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Set;

import org.gotoadmin.Settings;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.RecordedRequest;
import org.gotoadmin.simulator.Simulator;
import org.gotoadmin.simulator.SimulatorOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A token that somebody was just granted takes the place of every other one, and is in the store before it is used. */
class ConnectTest {

    private static final Connect.Attempt ATTEMPT = new Connect.Attempt("goto", URI.create("http://here.example/credentials/goto/callback"), "state", null);
    private static final Settings.Credential NONE = configured(null, null);
    private static final Runnable NOTHING = () -> { };
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
    void aCredentialWithoutATokenSaysSoAndWorksOnceConnectedAlsoAfterARestart(Databases database) throws Exception {
        Token token = token(new OneProcess(database), NONE);
        assertThat(token.isThere()).isFalse();
        assertThatExceptionOfType(CredentialStopped.class).isThrownBy(token::current)
                .withMessageContainingAll("\"goto\" is not connected", "page Credentials", "GOTO_REFRESH_TOKEN");

        token.connect(code(), ATTEMPT, NOTHING);

        assertThat(token.current()).isNotBlank();
        Token restarted = token(new OneProcess(database), NONE);
        assertThat(restarted.isThere()).isTrue();
        assertThat(restarted.current()).isNotBlank();
    }

    @Databases.Both
    void theConnectedTokenIsUsedInPlaceOfTheConfiguredOneUntilAnotherIsConfigured(Databases database) throws Exception {
        Token token = token(new OneProcess(database), configured("revoked", null));
        token.connect(code(), ATTEMPT, NOTHING);

        assertThat(token(new OneProcess(database), configured("revoked", null)).current()).isNotBlank();
        assertThat(token(new OneProcess(database), NONE).current()).isNotBlank();
        assertThatExceptionOfType(CredentialStopped.class).isThrownBy(() -> token(new OneProcess(database), configured("newer", null)).current());
        assertThat(token(new OneProcess(database), configured(Simulator.REFRESH_TOKEN, null)).current()).isNotBlank();
        assertThat(token(new OneProcess(database), configured(Simulator.REFRESH_TOKEN, null)).isStored()).isFalse();
    }

    @Databases.Both
    void soItDoesForAPersonalAccessToken(Databases database) throws Exception {
        token(new OneProcess(database), configured(null, "revoked")).connect(code(), ATTEMPT, NOTHING);

        assertThat(token(new OneProcess(database), configured(null, "revoked")).current()).isNotBlank();
        assertThat(token(new OneProcess(database), configured(null, Simulator.PERSONAL_ACCESS_TOKEN)).current()).isNotBlank();
        assertThatExceptionOfType(CredentialStopped.class).isThrownBy(() -> token(new OneProcess(database), configured(null, "revoked")).current());
    }

    @Databases.Both
    void aTokenOfWhichTheSettingsKnowNothingKeepsItsDescent(Databases database) throws Exception {
        token(new OneProcess(database), configured(Simulator.REFRESH_TOKEN, null)).connect(code(), ATTEMPT, NOTHING);
        simulator.addFault(Fault.once(Fault.Kind.ROTATE_REFRESH_TOKEN));
        token(new OneProcess(database), NONE).current();

        assertThat(token(new OneProcess(database), configured(Simulator.REFRESH_TOKEN, null)).isStored()).isTrue();
    }

    @Databases.Both
    void aTokenThatCannotBeStoredIsNotUsedAndTheOneBeforeStays(Databases database) throws Exception {
        UnwillingCommits store = new UnwillingCommits(database.source());
        store.unwilling(false);
        Token token = token(new OneProcess(database, "key", store), configured(Simulator.REFRESH_TOKEN, null));
        String before = token.current();
        store.unwilling(true);

        assertThatExceptionOfType(TokenUnavailable.class).isThrownBy(() -> token.connect(code(), ATTEMPT, NOTHING))
                .withMessageContainingAll("could not be written to the store", "the disk is full", "the one before stays");

        assertThat(token.current()).isEqualTo(before);
        store.unwilling(false);
        assertThat(token.isStored()).isFalse();
    }

    @Databases.Both
    void whatFailsInItsTransactionTakesTheTokenAlong(Databases database) throws Exception {
        Token token = token(new OneProcess(database), NONE);
        assertThatExceptionOfType(TokenUnavailable.class).isThrownBy(() -> token.connect(code(), ATTEMPT, () -> {
            throw new org.springframework.dao.DataRetrievalFailureException("no audit");
        }));
        assertThat(token.isThere()).isFalse();
    }

    @Databases.Both
    void connectingMendsATokenThatWasEncryptedWithALostKey(Databases database) throws Exception {
        token(new OneProcess(database), NONE).connect(code(), ATTEMPT, NOTHING);
        OneProcess withAnotherKey = new OneProcess(database, "another key", new JdbcTransactionManager(database.source()));
        Token token = token(withAnotherKey, NONE);
        assertThatExceptionOfType(CredentialStopped.class).isThrownBy(token::current).withMessageContaining("Connect the credential");

        token.connect(code(), ATTEMPT, NOTHING);

        assertThat(token(withAnotherKey, NONE).current()).isNotBlank();
    }

    @Databases.Both
    void whatGoToRefusesIsSaidInItsWordsWithoutTheCode(Databases database) throws Exception {
        Token token = token(new OneProcess(database), NONE);
        String code = code();
        token.connect(code, ATTEMPT, NOTHING);

        assertThatExceptionOfType(CredentialStopped.class).isThrownBy(() -> token.connect(code, ATTEMPT, NOTHING))
                .withMessageContainingAll("400 invalid_grant", "the code is unknown, used or expired", "connect again").withMessageNotContaining(code);
        assertThat(token.current()).isNotBlank();
    }

    @Databases.Both
    void aGrantWithoutTheScopeIsNotTaken(Databases database) throws Exception {
        simulator.addCredential(new org.gotoadmin.simulator.Credential("narrow", "narrow-secret", "n", null, Set.of("collab:"), Set.of("SUPER_USER"),
                List.of(simulator.accountKey())));
        Settings.Credential narrow = new Settings.Credential(null, "narrow", "narrow-secret", null, null, 0);
        Token token = token(new OneProcess(database), narrow);

        assertThatExceptionOfType(CredentialStopped.class).isThrownBy(() -> token.connect(code("narrow"), ATTEMPT, NOTHING))
                .withMessageContainingAll("collab:", "identity:");
        assertThat(token.isThere()).isFalse();
    }

    @Databases.Both
    void theTokenStandsInNoColumnInClear(Databases database) throws Exception {
        token(new OneProcess(database), NONE).connect(code(), ATTEMPT, NOTHING);
        assertThat(database.jdbc().queryForList("SELECT * FROM credential").toString()).doesNotContain("simulator-refresh", "simulator-code");
        assertThat(simulator.requests()).extracting(RecordedRequest::status).containsExactly(302, 200);
    }

    /** The code that GoTo's page gives when somebody allows it. */
    private static String code() throws IOException, InterruptedException {
        return code(Simulator.CLIENT_ID);
    }

    private static String code(String client) throws IOException, InterruptedException {
        URI page = URI.create(simulator.authorizeUrl() + "?response_type=code&client_id=" + client + "&redirect_uri=" + ATTEMPT.redirect());
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(page).POST(HttpRequest.BodyPublishers.ofString("answer=allow")).build(),
                HttpResponse.BodyHandlers.discarding()).headers().firstValue("Location").orElseThrow().replaceAll(".*code=", "");
    }

    private static Token token(OneProcess process, Settings.Credential settings) {
        return process.token("goto", simulator.tokenUrl(), settings, Clock.systemUTC());
    }

    private static Settings.Credential configured(String refreshToken, String personalAccessToken) {
        return new Settings.Credential(null, Simulator.CLIENT_ID, Simulator.CLIENT_SECRET, refreshToken, personalAccessToken, 0);
    }
}
