package org.gotoadmin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerJsonTest {

    private static final String KEY = "12345678901234567890123456";

    @ParameterizedTest
    @ValueSource(strings = {"key", "userKey", "accountKey", "concurrentLicenseKey"})
    void aKeyThatIsANumberKeepsAllItsDigits(String name) {
        assertThat(plain("{\"" + name + "\": " + KEY + "}")).isEqualTo(Map.of(name, KEY));
        assertThat(plain("{\"" + name + "\": \"" + KEY + "\"}")).isEqualTo(Map.of(name, KEY));
    }

    @Test
    void soDoesEachOfAListOfKeys() {
        assertThat(plain("{\"licenseKeys\": [" + KEY + ", \"1\", 2]}")).isEqualTo(Map.of("licenseKeys", List.of(KEY, "1", "2")));
    }

    @Test
    void keysAreFoundAtAnyDepth() {
        assertThat(plain("{\"results\": [{\"key\": 7, \"groups\": [{\"key\": " + KEY + "}]}]}"))
                .isEqualTo(Map.of("results", List.of(Map.of("key", "7", "groups", List.of(Map.of("key", KEY))))));
    }

    @Test
    void whatNobodyReadsIsLeftOutAtAnyDepth() throws IOException {
        assertThat(plain(without("{\"results\": [{\"key\": " + KEY + ", \"userKeys\": [1, [2]], \"seats\": 3}], \"total\": 1, \"userKeys\": {}}")))
                .isEqualTo(Map.of("results", List.of(Map.of("key", KEY, "seats", 3)), "total", 1));
        assertThat(without("")).isEmpty();
        assertThat(AnswerJson.is(without("<html>"))).isFalse();
        assertThat(AnswerJson.is(without("{\"results\": ["))).isFalse();
    }

    private static String without(String text) throws IOException {
        return AnswerJson.without(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Set.of("userKeys"));
    }

    @Test
    void otherNumbersStayNumbers() {
        assertThat(plain("{\"seats\": 10, \"monkey\": 3, \"rate\": 1.5, \"on\": true}"))
                .isEqualTo(Map.of("seats", 10, "monkey", 3, "rate", 1.5, "on", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "null"})
    void anEmptyAnswerIsNothing(String text) {
        assertThat(plain(text)).isNull();
        assertThat(AnswerJson.plain(AnswerJson.tree(null))).isNull();
    }

    /** GoTo answers a new group with its bare key. */
    @Test
    void aBareValueIsAnAnswerToo() {
        assertThat(plain("\"abc\"")).isEqualTo("abc");
        assertThat(plain("[]")).isEqualTo(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html></html>", "{", "OK"})
    void anAnswerThatIsNoJsonIsAFailure(String text) {
        assertThatExceptionOfType(GoToException.class).isThrownBy(() -> AnswerJson.tree(text)).withMessageContaining("no JSON")
                .satisfies(failed -> assertThat(failed.outcome()).isEqualTo(Outcome.FAILED));
    }

    private static Object plain(String text) {
        return AnswerJson.plain(AnswerJson.tree(text));
    }
}
