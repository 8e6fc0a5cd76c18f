package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows L1 and U14. */
class GotoAdminGetLicensesByUserIdTest extends RoutesTest {

    private User userWith(List<String> licenses) {
        return simulator.account().add(User.named("lin@example.com", "Lin", "Ho").withLicenseKeys(licenses));
    }

    private Answer read(String key) {
        return call(LICENSES, Map.of("goto_user_key", key));
    }

    @Test
    void oneGetWithThatKeyTellsTheKeysOfTheLicenses() {
        List<String> held = simulator.account().licenses().stream().limit(3).map(one -> one.key()).toList();
        User user = userWith(held);

        Answer answer = read(user.key());

        assertThat(answer.outcome()).isEqualTo("existing");
        assertThat(answer.body()).isEqualTo(held);
        assertThat(requests()).extracting(this::line).containsExactly("GET /users/" + user.key());
        assertThat(journaled(LICENSES)).isEqualTo(new Journaled("existing", 200, 1));
    }

    @Test
    void theKeyComesFromThePersonAndKeepsAllItsDigits() {
        String key = simulator.account().user("anna.lindqvist@example.com").orElseThrow().key();
        assertThat(key).hasSize(26);

        call(LICENSES, Map.of(), Map.of("goto_user_key", key));

        assertThat(requests()).extracting(this::line).containsExactly("GET /users/" + key);
    }

    @Test
    void whoHoldsNoneHasAnEmptyListAlsoAfterSomebodyWhoHoldsSome() {
        User some = userWith(List.of(simulator.account().licenses().get(0).key()));
        User none = simulator.account().add(User.named("none@example.com", "No", "Ne"));
        String get = "- to: {uri: 'kamelet:" + LICENSES + "', parameters: {goto_user_key: '${body[%s]}'}, variableReceive: response}\n";

        Object licenses = steps(get.formatted("some") + get.formatted("none"), Map.of("some", some.key(), "none", none.key()), null)
                .getVariable("response");

        assertThat(licenses).isIn(null, List.of());
    }

    @Test
    void aKeyThatGoToDoesNotKnowIsAFailureWithGoTosWords() {
        assertThat(refused(LICENSES, Map.of("goto_user_key", "12"))).hasMessage(LICENSES + ": 404 user.not.found: 12");
        assertThat(journaled(LICENSES)).isEqualTo(new Journaled("refused", 404, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "anna@example.com", "7.2E+18"})
    void aKeyThatIsBlankOrMalformedSendsNothingAndIsNamed(String key) {
        assertThat(refusedUnsent(LICENSES, Map.of("goto_user_key", key))).startsWith("GoTo Admin Get Licenses by User ID: goto_user_key is ");
    }

    @Test
    void aPersonWithoutAKeySendsNothing() {
        assertThat(refused(LICENSES, Map.of(), Map.of("email", "lin@example.com"))).hasMessageContaining("goto_user_key is missing");
        assertThat(requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"APPLIED_THEN_DROPPED", "DROPPED", "DOWN", "NON_JSON"})
    void aReadIsSentAgainWhenItsAnswerIsLostOrBroken(Fault.Kind fault) {
        simulator.addFault(Fault.once(fault).on("GET", "/users/").times(4));

        assertThat(read(userWith(List.of()).key()).outcome()).isEqualTo("existing");
        assertThat(journaled(LICENSES)).isEqualTo(new Journaled("existing", 200, 5));
    }

    @Test
    void aRequestThatIsThrottledIsNoAttempt() {
        simulator.addFault(Fault.once(Fault.Kind.THROTTLED).on("GET", "/users/").withRetryAfter("0").times(6));
        simulator.addFault(Fault.once(Fault.Kind.DOWN).on("GET", "/users/").times(4));

        assertThat(read(userWith(List.of()).key()).outcome()).isEqualTo("existing");
        assertThat(requests()).hasSize(11);
        assertThat(journaled(LICENSES)).isEqualTo(new Journaled("existing", 200, 5));
    }

    @Test
    void aGoToThatStaysDownIsAFailureAfterFiveAttemptsAlsoOnceItHasThrottled() {
        simulator.addFault(Fault.once(Fault.Kind.THROTTLED).on("GET", "/users/").withRetryAfter("0"));
        simulator.addFault(Fault.once(Fault.Kind.NON_JSON).on("GET", "/users/").always());

        assertThat(refused(LICENSES, Map.of("goto_user_key", "12")).outcome()).hasToString("failed");
        assertThat(requests()).hasSize(6);
        assertThat(journaled(LICENSES)).isEqualTo(new Journaled("failed", 502, 5));
    }
}
