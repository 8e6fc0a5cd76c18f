package org.gotoadmin.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T08:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "120,120", "' 3 ',3"})
    void retryAfterMayBeSeconds(String header, long seconds) {
        assertThat(wait("Retry-After", header)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"'Sun, 01 Mar 2026 08:00:02 GMT',2", "'Sun, 1 Mar 2026 08:01:00 GMT',60"})
    void retryAfterMayBeADate(String header, long seconds) {
        assertThat(wait("Retry-After", header)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void aDateThatHasPassedIsNoWait() {
        assertThat(wait("Retry-After", "Sun, 01 Mar 2026 07:59:00 GMT")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "soon", "-1", "1.5", "2 s", "99999999999999999999", "Sun, 31 Feb 2026 08:00:00 GMT", "2026-03-01T08:00:02Z"})
    void anUnreadableOneIsAsGoodAsNone(String header) {
        assertThat(wait("Retry-After", header)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Retry-After", "retry-after", "RETRY-AFTER"})
    void theHeaderIsFoundInAnyCase(String name) {
        assertThat(wait(name, "5")).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void withoutTheHeaderThereIsNone() {
        assertThat(Answers.retryAfter(new HttpOperationFailedException("", 429, "", null, Map.of("Date", "x"), ""), CLOCK)).isNull();
        assertThat(Answers.retryAfter(new HttpOperationFailedException("", 429, "", null, null, ""), CLOCK)).isNull();
        assertThat(Answers.retryAfter(null, CLOCK)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"incidentId\": \"x\", \"errors\": [{\"code\": \"user.not.found\", \"value\": \"12\"}]} | user.not.found: 12",
        "{\"errors\": [{\"code\": \"a\"}, {\"code\": \"b\"}]}                                     | a",
        "{\"errors\": [{\"code\": \"key.unknown\", \"value\": 7902142105473202120123456}]}        | key.unknown: 7902142105473202120123456",
        "{\"code\": \"not.authorized\", \"uri\": \"/v1/Users\"}                                   | not.authorized",
        "{\"int_err_code\": \"InvalidToken\", \"msg\": \"Invalid token passed\"}                  | InvalidToken: Invalid token passed",
        "{\"message\": \"too late\"}                                                              | : too late",
        "<html><body>502</body></html>                                                            | (an answer that is no JSON)"})
    void goTosWordsAreFoundInEachOfItsShapes(String body, String words) {
        assertThat(Answers.goToSays(body)).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "{}", "[]", "null", "\"text\"", "12", "{\"errors\": []}", "{\"errors\": \"x\"}", "{\"errors\": [null]}"})
    void anAnswerThatSaysNothingGivesNoWords(String body) {
        assertThat(Answers.goToSays(body)).isEmpty();
    }

    @Test
    void noBodyGivesNoWords() {
        assertThat(Answers.goToSays(null)).isEmpty();
    }

    @Test
    void longWordsAreCut() {
        assertThat(Answers.goToSays("{\"code\": \"a\", \"msg\": \"" + "x".repeat(5000) + "\"}")).hasSizeLessThan(600).endsWith("…");
    }

    private static Duration wait(String name, String value) {
        return Answers.retryAfter(new HttpOperationFailedException("", 429, "", null, Map.of(name, value), ""), CLOCK);
    }
}
