package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.gotoadmin.api.GoToException;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.RecordedRequest;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Row E1. Answers that the simulator does not give are in {@link OddAnswersTest}. */
class GotoAdminGetUserByEmailTest extends RoutesTest {

    private static final String EMAIL = "maria.silva@example.com";

    private User maria() {
        return simulator.account().add(User.named(EMAIL, "Maria", "Silva"));
    }

    private Answer find() {
        return call(FIND, Map.of("email", EMAIL));
    }

    @Test
    void oneMatchIsTheUser() {
        User user = maria();

        Answer answer = find();

        assertThat(answer.outcome()).isEqualTo("existing");
        assertThat(answer.user().get("key")).isEqualTo(user.key());
        assertThat(answer.user().get("firstName")).isEqualTo("Maria");
        assertThat(requests()).hasSize(1);
        assertThat(journaled(FIND)).isEqualTo(new Journaled("existing", 200, 1));
    }

    @Test
    void noMatchIsNotFoundAndNoError() {
        Answer answer = call(FIND, Map.of("email", "nobody@example.com"));

        assertThat(answer.outcome()).isEqualTo("not-found");
        assertThat(answer.body()).isNull();
        assertThat(journaled(FIND)).isEqualTo(new Journaled("not-found", 200, 1));
    }

    @Test
    void whoWasFoundBeforeIsNotHandedOutForSomebodyWhomGoToDoesNotKnow() {
        maria();
        String find = "- to: {uri: 'kamelet:" + FIND + "', parameters: {email: '${body[%s]}'}, variableReceive: user}\n";

        var exchange = steps(find.formatted("first") + find.formatted("second"), Map.of("first", EMAIL, "second", "nobody@example.com"), null);

        assertThat(exchange.getVariable("outcome")).isEqualTo("not-found");
        assertThat(exchange.getVariable("user")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"o'neil+test@example.com, o%27neil%2Btest%40example.com", "a&b=c#d%41?/@example.com, a%26b%3Dc%23d%2541%3F%2F%40example.com",
            "müller@exämple.com, m%C3%BCller%40ex%C3%A4mple.com"})
    void theFilterNamesExactlyThisEmailPercentEncoded(String email, String encoded) {
        call(FIND, Map.of("email", email));

        assertThat(requests()).hasSize(1).last().extracting(RecordedRequest::query)
                .isEqualTo("filter=email%20eq%20%22" + encoded + "%22&pageSize=10");
    }

    @Test
    void theEmailComesFromThePersonUnlessItIsPassed() {
        User user = maria();

        assertThat(call(FIND, Map.of(), Map.of("email", EMAIL)).user().get("key")).isEqualTo(user.key());
        assertThat(call(FIND, Map.of("email", EMAIL), Map.of("email", "nobody@example.com")).user().get("key")).isEqualTo(user.key());
    }

    @Test
    void aKeyOf26DigitsKeepsThemAll() {
        assertThat(call(FIND, Map.of("email", "anna.lindqvist@example.com")).user().get("key")).isEqualTo("78888886011013972886849029");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00a0", "maria", "@example.com", "maria@", "a@b@c.com", "ma ria@example.com", "x\" & email eq \"y@example.com"})
    void anEmailThatIsBlankOrMalformedSendsNothingAndIsNamed(String email) {
        assertThat(refusedUnsent(FIND, Map.of("email", email))).startsWith("GoTo Admin Get User by Email: email is ");
    }

    @Test
    void lengthsAreCountedInCharacters() {
        String longest = "🙂".repeat(116) + "@example.com";

        assertThat(refusedUnsent(FIND, Map.of("email", "🙂" + longest))).contains("email has 129 characters, at most 128");
        assertThat(call(FIND, Map.of("email", longest)).outcome()).isEqualTo("not-found");
        assertThat(call(FIND, Map.of("email", "x@y")).outcome()).isEqualTo("not-found");
    }

    @Test
    void aLookUpThatFailsIsFailedAndNotNotFound() {
        maria();
        simulator.addFault(Fault.once(Fault.Kind.DOWN).on("GET", "/users").always());

        GoToException failed = refused(FIND, Map.of("email", EMAIL));

        assertThat(failed.outcome()).hasToString("failed");
        assertThat(failed).hasMessage(FIND + ": 500 internal.error: down");
        assertThat(journaled(FIND)).isEqualTo(new Journaled("failed", 500, 5));
    }

    @Test
    void anAnswer404IsRefusedAndNotNotFound() {
        simulator.addFault(Fault.once(Fault.Kind.GONE).on("GET", "/users"));

        assertThat(refused(FIND, Map.of("email", EMAIL)).outcome()).hasToString("refused");
    }

    @ParameterizedTest
    @EnumSource(names = {"APPLIED_THEN_DROPPED", "DROPPED", "DOWN", "NON_JSON"})
    void aReadIsSentAgainWhenItsAnswerIsLostOrBroken(Fault.Kind fault) {
        maria();
        simulator.addFault(Fault.once(fault).on("GET", "/users"));

        assertThat(find().outcome()).isEqualTo("existing");
        assertThat(journaled(FIND)).isEqualTo(new Journaled("existing", 200, 2));
    }

    @Test
    void anUnknownCredentialIsRefusedWithTheNearestOne() {
        assertThat(refusedUnsent(FIND, Map.of("email", EMAIL, "credential", "gotoo"))).contains("There is no credential \"gotoo\". Did you mean \"goto\"?");
    }
}
