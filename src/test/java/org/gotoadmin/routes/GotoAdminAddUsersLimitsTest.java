package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gotoadmin.routes.GotoAdminAddUsersTest.ROSA;

import java.util.Map;

import org.gotoadmin.simulator.SentMail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows A2, A3, A4, A6 and A7: lengths, counted in characters. An emoji is one character, two UTF-16 units and four bytes. */
class GotoAdminAddUsersLimitsTest extends RoutesTest {

    private static final String EMOJI = "🙂";
    private static final String DOMAIN = "@example.com";

    @ParameterizedTest
    @CsvSource({"first_name, /users/0/firstName, 1", "first_name, /users/0/firstName, 60", "last_name, /users/0/lastName, 1",
            "last_name, /users/0/lastName, 60", "email_subject, /emailSubject, 0", "email_subject, /emailSubject, 1",
            "email_subject, /emailSubject, 150", "email_text, /emailText, 0", "email_text, /emailText, 1", "email_text, /emailText, 20000"})
    void aTextWithinItsLimitIsSentWhole(String name, String place, int characters) {
        for (String character : new String[] {"x", "é", EMOJI}) {
            simulator.reset();

            Answer answer = call(ADD, with(ROSA, name, character.repeat(characters)));

            assertThat(answer.outcome()).isEqualTo("created");
            assertThat(body(onlyWrite()).at(place).textValue()).isEqualTo(character.repeat(characters));
        }
    }

    @ParameterizedTest
    @CsvSource({"first_name, 61, 60", "last_name, 61, 60", "email_subject, 151, 150", "email_text, 20001, 20000"})
    void aTextBeyondItsLimitIsRefusedBeforeAnythingIsSent(String name, int characters, int most) {
        for (String character : new String[] {"x", EMOJI}) {
            assertThat(refusedUnsent(ADD, with(ROSA, name, character.repeat(characters))))
                    .isEqualTo("GoTo Admin Add Users: %s has %d characters, at most %d are allowed".formatted(name, characters, most));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "first_name", "last_name"})
    void aMandatoryTextThatIsMissingOrBlankIsRefusedByName(String name) {
        assertThat(refusedUnsent(ADD, with(ROSA, name, null))).contains(name + " is missing");
        assertThat(refusedUnsent(ADD, with(ROSA, name, ""))).contains(name + " is blank");
        assertThat(refusedUnsent(ADD, with(ROSA, name, " \t\u00a0\u200b"))).contains(name + " is blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "é", EMOJI})
    void anEmailOf128CharactersIsAcceptedAndOneOf129IsNot(String character) {
        String longest = character.repeat(128 - DOMAIN.length()) + DOMAIN;

        assertThat(refusedUnsent(ADD, with(ROSA, "email", character + longest))).contains("email has 129 characters, at most 128");
        assertThat(call(ADD, with(ROSA, "email", longest)).outcome()).isEqualTo("created");
        assertThat(simulator.account().user(longest)).isPresent();
    }

    @Test
    void anEmailOfOneCharacterIsSentAndGoToDecides() {
        assertThat(refused(ADD, with(ROSA, "email", "x"))).hasMessageContaining("400 request.invalid");
        assertThat(body(onlyWrite()).at("/users/0/email").textValue()).isEqualTo("x");
    }

    @Test
    void subjectAndTextArriveInTheMail() {
        call(ADD, with(with(ROSA, "email_subject", "Welcome, \"Rosa\" \\ {email}"), "email_text", "Line 1\nLine 2"));

        assertThat(body(onlyWrite()).get("emailText").textValue()).isEqualTo("Line 1\nLine 2");
        assertThat(simulator.account().mails()).extracting(SentMail::subject).containsExactly("Welcome, \"Rosa\" \\ {email}");
    }

    @Test
    void allThatIsWrongWithARecordIsSaidAtOnce() {
        Map<String, Object> wrong = Map.ofEntries(Map.entry("email", "rosa@lang@example.com"), Map.entry("first_name", "R".repeat(61)),
                Map.entry("last_name", " "), Map.entry("license_keys", "GoTo Meeting,,"), Map.entry("email_subject", "s".repeat(151)),
                Map.entry("email_text", EMOJI.repeat(20001)), Map.entry("email_template_key", "two words"),
                Map.entry("admin_roles", "SUPERUSER"), Map.entry("suppress_email", "perhaps"), Map.entry("locale", "en-US"),
                Map.entry("managed_group_keys", "11, "));

        assertThat(refusedUnsent(ADD, wrong)).startsWith("GoTo Admin Add Users: email is \"rosa@lang@example.com\", wanted").contains(
                "; first_name has 61", "; last_name is blank", "; license_keys entry 2 is blank", "; email_subject has 151",
                "; email_text has 20001", "; email_template_key is \"two words\"", "; admin_roles entry 1 is \"SUPERUSER\"",
                "(nearest: SUPER_USER)", "; suppress_email is \"perhaps\"", "; locale is \"en-US\"", "(nearest: en_US)",
                "; managed_group_keys entry 2 is blank");
    }

    @Test
    void aPersonWithoutALastNameStopsBeforeGoToHearsOfIt() {
        assertThat(refused(ADD, Map.of(), with(ROSA, "last_name", null)))
                .hasMessage("GoTo Admin Add Users: last_name is missing, a name is needed");
        assertThat(requests()).isEmpty();
    }
}
