package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.gotoadmin.api.GoToException;
import org.gotoadmin.api.Outcome;
import org.gotoadmin.routes.ScriptedGoTo.Received;
import org.gotoadmin.routes.ScriptedGoTo.Reply;
import org.gotoadmin.simulator.Simulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.ContextConfiguration;

/** What leaves the application, byte for byte, and what becomes of answers and silences that the simulator does not have. */
@ContextConfiguration(initializers = GotoAdminSendTest.Scripted.class, inheritInitializers = false)
@ExtendWith(OutputCaptureExtension.class)
class GotoAdminSendTest extends DoorTest {

    private static final ScriptedGoTo GOTO = new ScriptedGoTo();
    private static final Map<String, String> MARIA = Map.of("email", "maria.silva@example.com");
    private static final Map<String, String> RENAME = Map.of("goto_user_key", "12", "first_name", "Mary");

    /** Several credentials, since a stopped one stays stopped. */
    static final class Scripted extends TestSimulator {
        @Override
        Map<String, Object> settings(Simulator simulator) {
            Map<String, Object> settings = super.settings(simulator);
            settings.putAll(Map.of("goto.api-base-url", GOTO.url(), "goto.response-timeout", "1000", "goto.credentials.goto.account-key", "77"));
            for (String name : List.of("rejected", "forbidden", "busy", "wrong", "asked")) {
                String credential = "goto.credentials." + name + ".";
                settings.putAll(Map.of(credential + "client-id", Simulator.CLIENT_ID, credential + "refresh-token", Simulator.REFRESH_TOKEN,
                        credential + "client-secret", name.equals("wrong") ? "wrong-secret" : Simulator.CLIENT_SECRET,
                        credential + "requests-per-second", "0", credential + "account-key", name.equals("asked") ? "" : "77"));
            }
            return settings;
        }
    }

    @BeforeEach
    void reset() {
        GOTO.reset();
        forgetCalls();
    }

    @Test
    void nothingButTheRequestLeaves() {
        call(FIND, MARIA);
        call(UPDATE, RENAME);

        assertThat(GOTO.received()).hasSize(2).allSatisfy(request -> {
            assertThat(request.headers().keySet()).isSubsetOf("accept", "accept-encoding", "authorization", "connection", "content-length",
                    "content-type", "host", "user-agent");
            assertThat(request.headers().get("authorization")).startsWith("Bearer ");
            assertThat(request.headers()).containsEntry("accept", "application/json");
        });
        assertThat(GOTO.received().get(0).uri()).isEqualTo("/admin/rest/v1/accounts/77/users?filter=email%20eq%20%22maria.silva%40example.com%22&pageSize=10");
        assertThat(GOTO.received().get(0).body()).isEmpty();
        assertThat(GOTO.received().get(1).body()).isEqualTo("{\"firstName\":\"Mary\"}");
    }

    @Test
    void theIntentOfAWriteIsInTheJournalBeforeTheRequestArrives() {
        List<Map<String, Object>> meanwhile = new CopyOnWriteArrayList<>();
        GOTO.answer(request -> {
            meanwhile.addAll(jdbc.sql("SELECT preset, path, request_body, outcome, finished_at FROM call").query().listOfRows());
            return ScriptedGoTo.usual(request);
        });

        call(UPDATE, RENAME);

        assertThat(meanwhile).singleElement().satisfies(row -> {
            assertThat(row).containsEntry("preset", UPDATE).containsEntry("path", "/accounts/77/users/12").containsEntry("request_body", "{\"firstName\":\"Mary\"}");
            assertThat(row.get("outcome")).isNull();
            assertThat(row.get("finished_at")).isNull();
        });
        assertThat(journal()).singleElement().satisfies(row -> assertThat(row).containsEntry("outcome", "updated"));
    }

    @ParameterizedTest
    @CsvSource({"rejected, 401", "forbidden, 403"})
    void aCredentialWhoseFreshTokenIsRejectedTooIsStopped(String credential, int status) {
        GOTO.answer(status, "{\"code\":\"not.authenticated\",\"uri\":\"/x\"}");

        GoToException stopped = refused(FIND, with(MARIA, credential));
        assertThat(stopped.outcome()).isEqualTo(Outcome.NOT_ATTEMPTED);
        assertThat(stopped).hasMessageContainingAll("\"" + credential + "\"", status + " not.authenticated", "identity:");
        assertThat(GOTO.received()).extracting(request -> request.headers().get("authorization")).hasSize(2).doesNotHaveDuplicates();

        GOTO.reset();
        for (String preset : List.of(FIND, UPDATE, DELETE)) {
            GoToException later = refused(preset, with(preset.equals(FIND) ? MARIA : preset.equals(UPDATE) ? RENAME : Map.of("goto_user_key", "12"), credential));
            assertThat(later.outcome()).isEqualTo(Outcome.NOT_ATTEMPTED);
        }
        assertThat(GOTO.received()).isEmpty();
        assertThat(journal()).extracting("outcome").containsOnly("not-attempted").hasSize(4);
        assertThat(call(FIND, MARIA).outcome()).isEqualTo("existing");
    }

    @Test
    void ofManyInFlightWithAStoppedCredentialNoneIsBurned() throws Exception {
        call(FIND, with(MARIA, "busy"));
        forgetCalls();
        GOTO.answer(401, "");

        List<Outcome> outcomes = together(32, () -> refused(FIND, with(MARIA, "busy")).outcome());

        assertThat(outcomes).containsOnly(Outcome.NOT_ATTEMPTED);
        assertThat(journal()).hasSize(32).extracting("outcome").containsOnly("not-attempted");
    }

    @Test
    void aCredentialWithoutATokenSendsNothing() {
        GoToException stopped = refused(FIND, with(MARIA, "wrong"));

        assertThat(stopped.outcome()).isEqualTo(Outcome.NOT_ATTEMPTED);
        assertThat(stopped).hasMessageContainingAll("\"wrong\"", "invalid_client");
        assertThat(GOTO.received()).isEmpty();
    }

    @Test
    void theAccountIsAskedForOnceByManyAndAgainAfterAFailure() throws Exception {
        GOTO.answer(request -> request.uri().endsWith("/me") ? new Reply(500, "") : ScriptedGoTo.usual(request));
        assertThat(refused(FIND, with(MARIA, "asked")).outcome()).isEqualTo(Outcome.FAILED);
        GOTO.reset();

        together(8, () -> call(FIND, with(MARIA, "asked")));

        assertThat(GOTO.received()).filteredOn(request -> request.uri().endsWith("/me")).hasSize(1);
        assertThat(GOTO.received()).filteredOn(request -> request.uri().contains("/accounts/77/users")).hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {FIND, UPDATE, DELETE})
    void withoutAConnectionNothingWasSentSoItHasFailedAfterFiveAttemptsAndIsNotUnknown(String preset) {
        GOTO.stop();
        try {
            assertThat(refused(preset, preset.equals(FIND) ? MARIA : preset.equals(UPDATE) ? RENAME : Map.of("goto_user_key", "12")).outcome())
                    .isEqualTo(Outcome.FAILED);
        } finally {
            GOTO.start();
        }
        assertThat(journal()).singleElement().satisfies(row -> assertThat(row).containsEntry("outcome", "failed").containsEntry("attempts", 5));
        assertThat(call(FIND, MARIA).outcome()).isEqualTo("existing");
    }

    @Test
    void aWriteThatTakesTooLongIsReadBack() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        GOTO.answer(request -> {
            if (request.method().equals("PUT")) {
                await(over);
            }
            return ScriptedGoTo.usual(request);
        });

        assertThat(call(UPDATE, RENAME).outcome()).isEqualTo("updated");
        over.countDown();
        assertThat(GOTO.received()).extracting(Received::method).containsExactly("PUT", "GET");
    }

    /** S10: a page somebody put before GoTo is an error, and no answer that nobody was found. */
    @ParameterizedTest
    @ValueSource(strings = {"<html>please log in</html>", "OK"})
    void aGoodStatusWithAPageThatIsNoAnswerHasFailed(String page) {
        GOTO.answer(200, page);

        GoToException failed = refused(FIND, MARIA);

        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed).hasMessageContainingAll(FIND, "no JSON");
        assertThat(journal()).extracting("outcome").containsExactly("failed");
    }

    @ParameterizedTest
    @CsvSource({"204,''", "200,''", "200,OK", "200,true"})
    void aWriteIsDoneWhateverTheBodyOfTheAnswer(int status, String body) {
        GOTO.answer(status, body);

        assertThat(call(UPDATE, RENAME).outcome()).isEqualTo("updated");
        assertThat(call(DELETE, Map.of("goto_user_key", "12")).outcome()).isEqualTo("deleted");
        assertThat(journal()).extracting("outcome").containsExactly("updated", "deleted");
    }

    @Test
    void aKeyThatGoToPrintsAsANumberKeepsIts26Digits() {
        assertThat(call(FIND, MARIA).user().get("key")).isEqualTo(ScriptedGoTo.KEY);
    }

    @Test
    void noSecretIsInTheLogTheStoreOrAMessage(CapturedOutput output) {
        AtomicReference<String> messages = new AtomicReference<>("");
        List<String> logged = new CopyOnWriteArrayList<>();
        List<Runnable> undo = List.of(listen("org.gotoadmin", logged), listen("org.apache.camel", logged));
        try {
            simulator.expireAccessTokens();
            call(FIND, MARIA);
            call(UPDATE, RENAME);
            GOTO.answer(500, "{\"errors\":[{\"code\":\"x\",\"value\":\"y\"}]}");
            for (String preset : List.of(FIND, UPDATE)) {
                for (Throwable one = refused(preset, preset.equals(FIND) ? MARIA : RENAME); one != null; one = one.getCause()) {
                    messages.accumulateAndGet(one.toString(), String::concat);
                }
            }
            messages.accumulateAndGet(String.valueOf(refused(FIND, with(MARIA, "wrong"))), String::concat);
        } finally {
            undo.forEach(Runnable::run);
        }
        calls.settle();
        String stored = List.of("call", "run", "person", "change", "workflow").stream()
                .map(table -> jdbc.sql("SELECT * FROM " + table).query().listOfRows().toString()).reduce("", String::concat);

        List<String> tokens = GOTO.received().stream().map(request -> request.headers().get("authorization").substring(7)).distinct().toList();
        assertThat(tokens).isNotEmpty();
        assertThat(stored).contains(UPDATE);
        assertThat(logged).hasSizeGreaterThan(10);
        for (String text : List.of(output.getAll(), String.join("\n", logged), stored, messages.get())) {
            assertThat(text.contains("Bearer ")).isFalse();
            assertThat(text.contains(Simulator.CLIENT_SECRET) || text.contains(Simulator.REFRESH_TOKEN) || text.contains("wrong-secret")).isFalse();
            assertThat(tokens).noneMatch(text::contains);
        }
    }

    /** Hears everything down to DEBUG, and keeps it off the console; running the result ends that. */
    private static Runnable listen(String name, List<String> logged) {
        Logger logger = (Logger) LoggerFactory.getLogger(name);
        AppenderBase<ILoggingEvent> ear = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                logged.add(event.getFormattedMessage() + (event.getThrowableProxy() == null ? "" : event.getThrowableProxy().getMessage()));
            }
        };
        ear.start();
        Level before = logger.getLevel();
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
        logger.addAppender(ear);
        return () -> {
            logger.detachAppender(ear);
            logger.setAdditive(true);
            logger.setLevel(before);
        };
    }

    private static Map<String, String> with(Map<String, String> values, String credential) {
        Map<String, String> all = new java.util.HashMap<>(values);
        all.put("credential", credential);
        return all;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
