package org.gotoadmin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.gotoadmin.Settings;
import org.gotoadmin.simulator.ErrorShape;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.Simulator;
import org.gotoadmin.simulator.SimulatorOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenTest {

    private static final Settings.Credential REFRESHED = settings(Simulator.CLIENT_SECRET, Simulator.REFRESH_TOKEN, "");
    private static Simulator simulator;

    private final Time time = new Time();
    private final OneProcess process = new OneProcess(Databases.h2());

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

    @Test
    void aRefreshTokenAndAPersonalAccessTokenEachGetAnAccessToken() throws IOException {
        assertThat(token("goto", REFRESHED).current()).hasSizeGreaterThan(500);
        assertThat(token("goto", settings(Simulator.CLIENT_SECRET, "", Simulator.PERSONAL_ACCESS_TOKEN)).current()).hasSizeGreaterThan(500);
        assertThat(simulator.requests()).extracting(request -> request.body().replaceAll("=[^&]*&.*", ""))
                .containsExactly("grant_type", "grant_type");
    }

    @Test
    void itIsKeptUntilAMinuteBeforeItExpires() throws IOException {
        Token token = token("goto", REFRESHED);
        String first = token.current();

        time.now = time.now.plus(Duration.ofSeconds(3539));
        assertThat(token.current()).isEqualTo(first);
        time.now = time.now.plus(Duration.ofSeconds(1));
        assertThat(token.current()).isNotEqualTo(first);
        assertThat(simulator.requests()).hasSize(2);
    }

    @Test
    void manyWhoWaitForANewTokenShareOneRenewal() throws Exception {
        Token token = token("goto", REFRESHED);
        String rejected = token.current();
        simulator.clearRequests();

        Set<String> renewed = Set.copyOf(together(64, () -> token.renewed(rejected)));

        assertThat(renewed).hasSize(1).doesNotContain(rejected);
        assertThat(simulator.requests()).hasSize(1);
    }

    @Test
    void manyWhoNeedTheFirstTokenShareOneRequest() throws Exception {
        Token token = token("goto", REFRESHED);

        assertThat(Set.copyOf(together(64, token::current))).hasSize(1);
        assertThat(simulator.requests()).hasSize(1);
    }

    @Test
    void aWrongSecretSaysWhichSettingsBelongTogether() {
        stopped("goto", settings("wrong-secret", Simulator.REFRESH_TOKEN, ""),
                "Credential \"goto\"", "invalid_client", "GOTO_CLIENT_ID", "GOTO_CLIENT_SECRET");
    }

    @Test
    void anExpiredOrRevokedRefreshTokenSaysThatANewOneIsNeeded() {
        stopped("goto", settings(Simulator.CLIENT_SECRET, "revoked-token", ""), "refresh token is expired, revoked", "GOTO_REFRESH_TOKEN");
        stopped("goto", settings(Simulator.CLIENT_SECRET, "", "revoked-token"), "personal access token is expired, revoked",
                "GOTO_PERSONAL_ACCESS_TOKEN");
    }

    @Test
    void aMissingScopeIsNamedWithTheScopesThatAreThere() {
        simulator.addCredential(new org.gotoadmin.simulator.Credential("narrow-client", "narrow-secret", "narrow-token", null,
                Set.of("collab:"), Set.of("SUPER_USER"), List.of(simulator.accountKey())));

        stopped("goto", new Settings.Credential(null, "narrow-client", "narrow-secret", "narrow-token", null, 0),
                "\"collab:\"", "\"identity:\"", "OAuth client");
    }

    @Test
    void anotherCredentialIsToldItsOwnSettings() {
        stopped("other", settings("wrong-secret", Simulator.REFRESH_TOKEN, ""),
                "goto.credentials.other.client-id", "goto.credentials.other.client-secret");
        stopped("other", settings(Simulator.CLIENT_SECRET, "revoked-token", ""), "goto.credentials.other.refresh-token");
    }

    @Test
    void anEndpointThatCannotBeReachedIsAConnectionThatWasNeverMade() throws IOException {
        URI closed = closedPort();
        Token token = process.token("goto", closed, REFRESHED, time);

        assertThatExceptionOfType(ConnectException.class).isThrownBy(token::current)
                .withMessageContainingAll("\"goto\"", closed.toString(), "cannot be reached", "GOTO_TOKEN_URL");
    }

    @Test
    void anEndpointThatIsDownIsNotTheCredentialsFault() throws IOException {
        simulator.addFault(Fault.once(Fault.Kind.DOWN).on("POST", "/oauth/token").withStatus(503).withShape(ErrorShape.HTML));
        Token token = token("goto", REFRESHED);

        assertThatExceptionOfType(ConnectException.class).isThrownBy(token::current).withMessageContaining("503");
        assertThat(token.current()).isNotBlank();
    }

    @Test
    void noSecretIsInAnyMessageOrText() throws IOException {
        List<String> texts = new ArrayList<>(List.of(REFRESHED.toString(), token("goto", REFRESHED).toString()));
        texts.add(new Credential(OneProcess.given("goto", REFRESHED), new Pace(0, 1, Pace.Clock.SYSTEM), token("goto", REFRESHED), process.states(), null).toString());
        texts.add(new Settings(simulator.apiBaseUrl(), simulator.tokenUrl(), 1, false, null, null, List.of(), null, null,
                java.util.Map.of("goto", REFRESHED)).toString());
        for (Settings.Credential wrong : List.of(settings("wrong-secret", Simulator.REFRESH_TOKEN, ""),
                settings(Simulator.CLIENT_SECRET, "revoked-token", ""), settings(Simulator.CLIENT_SECRET, "", "revoked-token"))) {
            for (Throwable one = catchThrowable(() -> token("goto", wrong).current()); one != null; one = one.getCause()) {
                texts.add(one.toString());
            }
        }
        texts.add(catchThrowable(() -> process.token("goto", closedPort(), REFRESHED, time).current()).toString());

        assertThat(texts).hasSizeGreaterThanOrEqualTo(8).noneMatch(text -> text.contains(Simulator.CLIENT_SECRET)
                || text.contains(Simulator.REFRESH_TOKEN) || text.contains("wrong-secret") || text.contains("revoked-token"));
    }

    private void stopped(String name, Settings.Credential settings, String... words) {
        assertThatExceptionOfType(CredentialStopped.class).isThrownBy(() -> token(name, settings).current()).withMessageContainingAll(words);
    }

    private Token token(String name, Settings.Credential settings) {
        return process.token(name, simulator.tokenUrl(), settings, time);
    }

    private static Settings.Credential settings(String secret, String refreshToken, String personalAccessToken) {
        return new Settings.Credential(null, Simulator.CLIENT_ID, secret, refreshToken, personalAccessToken, 0);
    }

    private static URI closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/oauth/token");
        }
    }

    private static List<String> together(int threads, Callable<String> task) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<String> got = new ArrayList<>();
            for (Future<String> one : pool.invokeAll(java.util.Collections.nCopies(threads, (Callable<String>) () -> {
                start.await();
                return task.call();
            }))) {
                got.add(one.get());
            }
            return got;
        } finally {
            pool.shutdownNow();
        }
    }

    private static final class Time extends Clock {
        private Instant now = Instant.parse("2026-03-01T08:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
