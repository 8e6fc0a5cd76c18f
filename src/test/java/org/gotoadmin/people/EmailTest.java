package org.gotoadmin.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {

    @ParameterizedTest
    @ValueSource(strings = {"a@b", "o'brien+x@example.com", "søren@пример.example", "a.b-c_d@x.y.z", "#!$%&*/=?^`{|}~@example.com"})
    void anOrdinaryOrUnusualEmailIsGood(String email) {
        assertThat(Email.problem(email)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "@b", "a@", "a@b@c", "a b@c", "a\"@b", "a\\@b", "a@b\u0000", "a@b\n", "a\u00a0@b", "a\u200b@b", " a@b"})
    void whatCouldChangeARequestIsNoEmail(String email) {
        assertThat(Email.problem(email)).hasValueSatisfying(text -> assertThat(text).contains("wanted one @ between two parts"));
    }

    @Test
    void anEmailHasOneToAHundredAndTwentyEightCharacters() {
        assertThat(Email.problem("x".repeat(126) + "@b")).isEmpty();
        assertThat(Email.problem("😀".repeat(126) + "@b")).isEmpty();
        assertThat(Email.problem("x".repeat(127) + "@b")).contains("found 129 characters, wanted at most 128");
        assertThat(Email.problem("")).contains("found nothing, wanted an email");
        assertThat(Email.problem(null)).contains("found nothing, wanted an email");
    }
}
