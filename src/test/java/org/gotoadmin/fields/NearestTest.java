package org.gotoadmin.fields;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    private static final List<String> FIELDS = List.of("email", "first_name", "last_name", "goto_user_key");

    @Test
    void aSwappedPairOfLettersIsOneMistake() {
        assertThat(Nearest.to("emial", FIELDS)).contains("email");
    }

    @Test
    void caseAndKindOfGapDoNotCount() {
        assertThat(Nearest.to("First-Name", FIELDS)).contains("first_name");
        assertThat(Nearest.to("GOTO USER KEY", FIELDS)).contains("goto_user_key");
    }

    @Test
    void nothingIsSuggestedForAWordThatIsNearToNone() {
        assertThat(Nearest.to("department", FIELDS)).isEmpty();
        assertThat(Nearest.to("", FIELDS)).isEmpty();
    }

    @Test
    void theNearerOfTwoWins() {
        assertThat(Nearest.to("last_nam", List.of("last_names", "last_name"))).contains("last_name");
    }
}
