package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.gotoadmin.api.GoToException;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.SentMail;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows L6 and L7. */
class GotoAdminResendWelcomeEmailTest extends RoutesTest {

    private static final String EMOJI = "🙂";

    private User invited;

    @BeforeEach
    void oneInvitedUser() {
        String meeting = simulator.account().license("GoTo Meeting").orElseThrow().key();
        invited = simulator.account().add(User.named("invited@example.com", "In", "Vited").withLicenseKeys(List.of(meeting)));
    }

    private Map<String, Object> values() {
        return Map.of("goto_user_key", invited.key());
    }

    @Test
    void onePostForThatUser() {
        assertThat(call(RESEND, values()).outcome()).isEqualTo("sent");

        assertThat(requests()).extracting(this::line).containsExactly("POST /users/" + invited.key() + "/welcomeEmail");
        assertThat(simulator.account().mails()).containsExactly(
                new SentMail(SentMail.Kind.WELCOME_AGAIN, invited.key(), "invited@example.com", null, null));
        assertThat(journaled(RESEND)).isEqualTo(new Journaled("sent", 200, 1));
    }

    @Test
    void theKeyComesFromThePersonUnlessItIsPassed() {
        call(RESEND, Map.of(), Map.of("goto_user_key", invited.key()));

        assertThat(simulator.account().mails()).extracting(SentMail::userKey).containsExactly(invited.key());
    }

    @Test
    void theBodyHasTheTemplateKeyWhenOneIsGiven() {
        call(RESEND, with(values(), "email_template_key", "tmpl-7"));

        assertThat(body(onlyWrite())).isEqualTo(json("{\"templateKey\": \"tmpl-7\"}"));
    }

    @ParameterizedTest
    @CsvSource(value = {"NULL", "''", "' '"}, nullValues = "NULL")
    void theBodyHasNoTemplateKeyWhenNoneIsGivenOrItIsBlank(String key) {
        call(RESEND, with(values(), "email_template_key", key));

        assertThat(body(onlyWrite())).isEqualTo(json("{}"));
    }

    @Test
    void subjectAndTextAreSentUpToTheirLimits() {
        call(RESEND, with(with(values(), "email_subject", EMOJI.repeat(150)), "email_text", EMOJI.repeat(20000)));

        assertThat(body(onlyWrite()).get("emailSubject").textValue()).isEqualTo(EMOJI.repeat(150));
        assertThat(body(onlyWrite()).get("emailText").textValue()).isEqualTo(EMOJI.repeat(20000));
    }

    @Test
    void subjectAndTextBeyondTheirLimitsSendNothing() {
        assertThat(refusedUnsent(RESEND, with(with(values(), "email_subject", "x".repeat(151)), "email_text", "x".repeat(20001))))
                .contains("email_subject has 151 characters", "email_text has 20001 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "invited@example.com", "*"})
    void aKeyThatIsBlankOrMalformedSendsNothing(String key) {
        assertThat(refusedUnsent(RESEND, Map.of("goto_user_key", key))).contains("goto_user_key is ");
    }

    @ParameterizedTest
    @CsvSource({"APPLIED_THEN_DROPPED, 0, no answer from GoTo, 1", "DROPPED, 0, no answer from GoTo, 0", "DOWN, 500, 500 internal.error, 0",
            "NON_JSON, 502, 502 (an answer that is no JSON), 0"})
    void aLostAnswerIsUnknownForAPersonToSettleAndTheMailIsNeverSentAgain(Fault.Kind fault, int status, String why, int mails) {
        simulator.addFault(Fault.once(fault).on("POST", "/welcomeEmail"));

        GoToException unknown = refused(RESEND, values());

        assertThat(unknown.outcome()).hasToString("unknown");
        assertThat(unknown).hasMessageContainingAll(RESEND, why, "nothing in GoTo shows whether it happened");
        assertThat(requests()).hasSize(1);
        assertThat(simulator.account().mails()).hasSize(mails);
        assertThat(journaled(RESEND)).isEqualTo(new Journaled("unknown", status == 0 ? null : status, 1));
        assertThat(journal().get(0).get("reason").toString()).contains("Find out");
    }

    @Test
    void aThrottledRequestWasNotTakenSoItIsSentAgain() {
        simulator.addFault(Fault.once(Fault.Kind.THROTTLED).on("POST", "/welcomeEmail").withRetryAfter("0"));

        assertThat(call(RESEND, values()).outcome()).isEqualTo("sent");
        assertThat(simulator.account().mails()).hasSize(1);
        assertThat(journaled(RESEND)).isEqualTo(new Journaled("sent", 200, 1));
    }

    @Test
    void whoIsNotInvitedIsRefusedWithGoTosWords() {
        User active = simulator.account().user("owner@example.com").orElseThrow();

        assertThat(refused(RESEND, Map.of("goto_user_key", active.key()))).hasMessage(RESEND + ": 409 user.not.invited: " + active.key());
        assertThat(refused(RESEND, Map.of("goto_user_key", "12"))).hasMessage(RESEND + ": 404 user.not.found: 12");
        assertThat(effects()).isEmpty();
    }
}
