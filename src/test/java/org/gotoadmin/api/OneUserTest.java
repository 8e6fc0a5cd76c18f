package org.gotoadmin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneUserTest {

    @ParameterizedTest
    @ValueSource(strings = {"{\"results\": [{\"email\": \"A@b.c\", \"key\": 1}, {\"email\": \"x@b.c\", \"key\": 2}], \"total\": 2}",
        "[{\"email\": \"A@b.c\", \"key\": 1}]"})
    void isFoundInAListAndInABareArrayWithoutCase(String answer) {
        assertThat(OneUser.in(answer, "a@B.c").path("key").asText()).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null", "[]", "{\"results\": []}", "{\"total\": 0}", "{\"results\": null}", "{\"results\": [{}]}",
        "{\"results\": [{\"email\": null}]}", "{\"results\": [{\"email\": \"aa@b.c\"}]}"})
    void isNobodyWhereNobodyHasTheEmail(String answer) {
        assertThat(OneUser.in(answer, "a@b.c")).isNull();
    }

    /** A filter that was not understood could answer with everybody. */
    @Test
    void isNeverSimplyTheFirstOfTheList() {
        assertThat(OneUser.in("{\"results\": [{\"email\": \"owner@b.c\"}]}", "a@b.c")).isNull();
    }

    @Test
    void ofTwoIsRefused() {
        String two = "{\"results\": [{\"email\": \"a@b.c\"}, {\"email\": \"A@B.C\"}]}";

        assertThatExceptionOfType(GoToException.class).isThrownBy(() -> OneUser.in(two, "a@b.c")).withMessageContaining("2 users")
                .satisfies(refused -> assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED));
    }

    @Test
    void isNobodyWithoutAnEmail() {
        assertThat(OneUser.in("{\"results\": [{\"email\": \"a@b.c\"}, {}]}", null)).isNull();
    }
}
