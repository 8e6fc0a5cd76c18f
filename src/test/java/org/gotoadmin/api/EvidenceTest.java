package org.gotoadmin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceTest {

    private static final String HOLDS = "$[?(@.licenseKeys contains '12345678901234567890123456')]";

    @Test
    void goneIsShownBy404AndByNothingElse() {
        assertThat(new Evidence("gone", null, null).in(404, null)).isTrue();
        assertThat(new Evidence("gone", null, null).in(200, "{\"key\": \"1\"}")).isFalse();
        assertThat(new Evidence("gone", null, null).in(200, null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"user-with-email", "sent-fields", HOLDS, "not " + HOLDS})
    void anObjectThatIsNotThereShowsNothingElse(String form) {
        assertThat(new Evidence(form, "a@b", json("{}")).in(404, null)).isFalse();
    }

    @Test
    void theUserWithTheEmailIsLookedForInTheListWhateverTheCase() {
        Evidence evidence = new Evidence("user-with-email", "Maria@Example.com", null);

        assertThat(evidence.in(200, "{\"results\": [{\"email\": \"maria@example.COM\"}]}")).isTrue();
        assertThat(evidence.in(200, "{\"results\": [{\"email\": \"xmaria@example.com\"}]}")).isFalse();
        assertThat(evidence.in(200, "{\"total\": 0}")).isFalse();
        assertThat(evidence.in(200, "")).isFalse();
    }

    @ParameterizedTest(name = "sent {0}, found {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"firstName\": \"Maria\"}                    | {\"firstName\": \"Maria\", \"lastName\": \"Silva\"} | true",
        "{\"firstName\": \"Maria\", \"locale\": \"en_US\"} | {\"firstName\": \"Maria\"}                        | false",
        "{\"firstName\": \"Maria\"}                    | {\"firstName\": \"maria\"}                        | false",
        "{\"adminRoles\": [\"A\", \"B\"]}              | {\"adminRoles\": [\"B\", \"A\"]}                  | true",
        "{\"adminRoles\": [\"A\"]}                     | {\"adminRoles\": [\"A\", \"B\"]}                  | false",
        "{\"adminRoles\": []}                          | {}                                                | true",
        "{\"adminRoles\": []}                          | {\"adminRoles\": [\"A\"]}                         | false",
        "{\"managedGroupKeys\": [\"7902142105473202120123456\"]} | {\"managedGroupKeys\": [7902142105473202120123456]} | true",
        "{\"nameLocked\": true}                        | {\"nameLocked\": \"true\"}                        | false",
        "{}                                            | {\"firstName\": \"Maria\"}                        | true"})
    void sentFieldsMustAllHaveTheSentValue(String sent, String found, boolean happened) {
        assertThat(new Evidence("sent-fields", null, json(sent)).in(200, found)).isEqualTo(happened);
    }

    @Test
    void aPathFindsAKeyInAListOfNumbersOrTexts() {
        assertThat(new Evidence(HOLDS, null, null).in(200, "{\"licenseKeys\": [12345678901234567890123456]}")).isTrue();
        assertThat(new Evidence(HOLDS, null, null).in(200, "{\"licenseKeys\": [\"12345678901234567890123456\", \"1\"]}")).isTrue();
        assertThat(new Evidence(HOLDS, null, null).in(200, "{\"licenseKeys\": [\"123456789012345678901234567\"]}")).isFalse();
        assertThat(new Evidence(HOLDS, null, null).in(200, "{\"key\": \"1\"}")).isFalse();
    }

    @Test
    void notTurnsAPathAround() {
        assertThat(new Evidence("not " + HOLDS, null, null).in(200, "{\"licenseKeys\": [\"12345678901234567890123456\"]}")).isFalse();
        assertThat(new Evidence("not " + HOLDS, null, null).in(200, "{\"key\": \"1\"}")).isTrue();
    }

    @Test
    void aPathThatFindsNullOrNothingShowsNothing() {
        assertThat(new Evidence("$.key", null, null).in(200, "{\"key\": null}")).isFalse();
        assertThat(new Evidence("$.key", null, null).in(200, "{}")).isFalse();
        assertThat(new Evidence("$.key", null, null).in(200, "{\"key\": 1}")).isTrue();
    }

    @Test
    void aPathThatIsNoneIsRefusedByName() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Evidence("$[?(", null, null).in(200, "{}"))
                .withMessageContaining("request-happened \"$[?(\"");
    }

    /** S10: a page that somebody put before GoTo shows neither that it happened nor that it did not. */
    @ParameterizedTest
    @ValueSource(strings = {"user-with-email", "sent-fields", HOLDS, "not " + HOLDS})
    void anAnswerThatIsNoJsonShowsNeitherYesNorNo(String form) {
        assertThatExceptionOfType(GoToException.class).isThrownBy(() -> new Evidence(form, "a@b", json("{}")).in(200, "<html>login</html>"))
                .satisfies(failed -> assertThat(failed.outcome()).isEqualTo(Outcome.FAILED));
    }

    @Test
    void thePartHandedOutIsTheOneUserOrTheWholeAnswer() {
        String list = "{\"results\": [{\"email\": \"a@b\", \"key\": 1}]}";

        assertThat(new Evidence("user-with-email", "A@b", null).part(list)).hasToString("{\"email\":\"a@b\",\"key\":\"1\"}");
        assertThat(new Evidence("user-with-email", "x@b", null).part(list)).isNull();
        assertThat(new Evidence("gone", null, null).part(list).path("results").size()).isEqualTo(1);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
