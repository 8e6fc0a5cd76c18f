package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.gotoadmin.api.GoToException;
import org.gotoadmin.api.Outcome;
import org.gotoadmin.simulator.ErrorShape;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each answer of GoTo means; the table of answers, row by row. Unclear answers to writes are in {@link GotoAdminSettleTest}. */
class GotoAdminAnswersTest extends DoorTest {

    private static final String EMAIL = "maria.silva@example.com";

    private User user;

    @BeforeEach
    void oneUser() {
        user = simulator.account().add(User.named(EMAIL, "Maria", "Silva"));
        call(FIND, Map.of("email", EMAIL));
        simulator.clearRequests();
        forgetCalls();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "date", "none", "0"})
    void throttledIsNoAttemptAndTheRequestIsSentAgain(String retryAfter) {
        Fault throttled = Fault.once(Fault.Kind.THROTTLED);
        simulator.addFault(retryAfter.equals("none") ? throttled : throttled.withRetryAfter(retryAfter));

        assertThat(call(FIND, Map.of("email", EMAIL)).outcome()).isEqualTo("existing");
        assertThat(requests()).extracting("status").containsExactly(429, 200);
        assertThat(attempts()).isEqualTo(1);
        if (retryAfter.equals("1")) {
            assertThat(requests().get(1).atMillis() - requests().get(0).atMillis()).isGreaterThanOrEqualTo(1000);
        }
    }

    @Test
    void aThrottledWriteIsSentAgainWithoutAskingWhetherItHappened() {
        simulator.addFault(Fault.once(Fault.Kind.THROTTLED).on("PUT", "/users/").times(2).withRetryAfter("0"));

        assertThat(rename("Mary").outcome()).isEqualTo("updated");
        assertThat(requests()).extracting("method", "status").containsExactly(org.assertj.core.groups.Tuple.tuple("PUT", 429),
                org.assertj.core.groups.Tuple.tuple("PUT", 429), org.assertj.core.groups.Tuple.tuple("PUT", 200));
        assertThat(attempts()).isEqualTo(1);
    }

    @Test
    void beingThrottledUsesUpNoneOfTheFiveAttempts() {
        simulator.addFault(Fault.once(Fault.Kind.THROTTLED).times(6).withRetryAfter("0"));
        simulator.addFault(Fault.once(Fault.Kind.DOWN).times(4));

        assertThat(call(FIND, Map.of("email", EMAIL)).outcome()).isEqualTo("existing");
        assertThat(requests()).hasSize(11);
        assertThat(attempts()).isEqualTo(5);
    }

    @Test
    void fiveAttemptsAreTheMostAlsoWhenSomeWereThrottled() {
        simulator.addFault(Fault.once(Fault.Kind.DOWN).times(2));
        simulator.addFault(Fault.once(Fault.Kind.THROTTLED).times(2).withRetryAfter("0"));
        simulator.addFault(Fault.once(Fault.Kind.DOWN).always());

        assertThat(refused(FIND, Map.of("email", EMAIL)).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(requests()).hasSize(7);
        assertThat(attempts()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource(value = Fault.Kind.class, names = {"THROTTLED", "EXPIRED_TOKEN"})
    void anAnswerAfterAnotherMeansWhatItAlwaysMeans(Fault.Kind first) {
        simulator.addFault(Fault.once(first).withRetryAfter("0"));
        simulator.addFault(Fault.once(Fault.Kind.GONE));
        assertThat(call(DELETE, Map.of("goto_user_key", user.key())).outcome()).isEqualTo("deleted");

        simulator.addFault(Fault.once(first).withRetryAfter("0"));
        simulator.addFault(Fault.once(Fault.Kind.DOWN).withStatus(400));
        assertThat(refused(DELETE, Map.of("goto_user_key", user.key())).outcome()).isEqualTo(Outcome.REFUSED);

        simulator.addFault(Fault.once(first).withRetryAfter("0"));
        simulator.addFault(Fault.once(Fault.Kind.APPLIED_THEN_DROPPED));
        assertThat(rename("Mary").outcome()).isEqualTo("updated");
        assertThat(writes()).hasSize(6);
    }

    @ParameterizedTest
    @EnumSource(value = Fault.Kind.class, names = {"DOWN", "DROPPED", "APPLIED_THEN_DROPPED", "NON_JSON"})
    void aReadThatGetsNoAnswerIsSentFiveTimesAndHasThenFailed(Fault.Kind kind) {
        simulator.addFault(Fault.once(kind).always());

        GoToException failed = refused(FIND, Map.of("email", EMAIL));

        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(requests()).hasSize(5);
        assertThat(journal()).singleElement().satisfies(row -> assertThat(row).containsEntry("outcome", "failed").containsEntry("attempts", 5));
    }

    @Test
    void aReadThatIsAnsweredAtTheFifthAttemptIsDone() {
        simulator.addFault(Fault.once(Fault.Kind.DOWN).withStatus(503).times(4));

        assertThat(call(FIND, Map.of("email", EMAIL)).user().get("key")).isEqualTo(user.key());
        assertThat(attempts()).isEqualTo(5);
    }

    @Test
    void anErrorThatIsAPageOfHtmlSaysSo() {
        simulator.addFault(Fault.once(Fault.Kind.NON_JSON).always());

        assertThat(refused(FIND, Map.of("email", EMAIL))).hasMessageContainingAll(FIND, "502", "no JSON").hasMessageNotContaining("<");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 422, 409, 405})
    void aRefusalIsNeverSentAgainAndSaysGoTosCodeAndValue(int status) {
        simulator.addFault(Fault.once(Fault.Kind.DOWN).withStatus(status).always());

        for (String preset : List.of(UPDATE, FIND)) {
            GoToException refused = refused(preset, preset.equals(FIND) ? Map.of("email", EMAIL)
                    : Map.of("goto_user_key", user.key(), "first_name", "Mary"));

            assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(refused).hasMessageContainingAll(preset, status + " internal.error: down");
        }
        assertThat(requests()).hasSize(2);
        assertThat(journal()).extracting("outcome").containsExactly("refused", "refused");
    }

    @ParameterizedTest
    @EnumSource(ErrorShape.class)
    void aRefusalIsReadInEachShape(ErrorShape shape) {
        simulator.addFault(Fault.once(Fault.Kind.DOWN).withStatus(400).withShape(shape));

        assertThat(refused(FIND, Map.of("email", EMAIL)).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(requests()).hasSize(1);
    }

    @Test
    void aUserWhoIsGoneIsDeletedForADeletionAndRefusedForAChange() {
        simulator.addFault(Fault.once(Fault.Kind.GONE).always());

        assertThat(call(DELETE, Map.of("goto_user_key", user.key())).outcome()).isEqualTo("deleted");
        assertThat(refused(UPDATE, Map.of("goto_user_key", user.key(), "first_name", "Mary"))).hasMessageContaining("404 user.not.found")
                .satisfies(gone -> assertThat(((GoToException) gone).outcome()).isEqualTo(Outcome.REFUSED));
        assertThat(requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "POST", "DELETE"})
    void anExpiredTokenIsRenewedOnceAndTheRequestSentOnceMore(String method) {
        simulator.addFault(Fault.once(Fault.Kind.EXPIRED_TOKEN).on(method, "/users"));

        switch (method) {
            case "GET" -> call(FIND, Map.of("email", EMAIL));
            case "PUT" -> rename("Mary");
            case "POST" -> call(ADD, Map.of("email", "new@example.com", "first_name", "New", "last_name", "One"));
            default -> call(DELETE, Map.of("goto_user_key", user.key()));
        }

        assertThat(requests()).extracting("method").containsExactly(method, method);
        assertThat(requests()).extracting("status").containsExactly(401, method.equals("DELETE") ? 204 : 200);
        assertThat(renewals()).isEqualTo(1);
        assertThat(attempts()).isEqualTo(1);
    }

    @Test
    void manyRequestsWithAnExpiredTokenShareOneRenewal() throws Exception {
        simulator.expireAccessTokens();

        List<Answer> answers = together(32, () -> call(FIND, Map.of("email", EMAIL)));

        assertThat(answers).hasSize(32).allSatisfy(answer -> assertThat(answer.outcome()).isEqualTo("existing"));
        assertThat(renewals()).isEqualTo(1);
        assertThat(requests()).filteredOn(request -> request.status() == 200).hasSize(32);
        assertThat(journal()).hasSize(32).allSatisfy(row -> assertThat(row).containsEntry("attempts", 1));
    }

    /** S10. */
    @Test
    void anErrorIsNeverTakenForNotFound() {
        for (Fault.Kind kind : List.of(Fault.Kind.DOWN, Fault.Kind.NON_JSON, Fault.Kind.DROPPED)) {
            simulator.clearFaults();
            simulator.addFault(Fault.once(kind).always());
            assertThat(refused(FIND, Map.of("email", EMAIL)).outcome()).isEqualTo(Outcome.FAILED);
        }
        simulator.clearFaults();
        assertThat(call(FIND, Map.of("email", "nobody@example.com")).outcome()).isEqualTo("not-found");
    }

    private Answer rename(String firstName) {
        return call(UPDATE, Map.of("goto_user_key", user.key(), "first_name", firstName));
    }

    private Object attempts() {
        return journal().get(journal().size() - 1).get("attempts");
    }

    private long renewals() {
        return simulator.requests().stream().filter(request -> request.path().equals("/oauth/token")).count();
    }
}
