package org.gotoadmin.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class LongValuesTest {

    @BothDatabases
    void aLongAnswerIsKeptWhole(Store store) {
        String answer = "{\"text\":\"%s\"}".formatted("ж\\n".repeat(100_000));
        long id = store.people().save(Map.of("email", "a@b", "api_response", answer), "test", null).id();
        assertThat(store.people().byId(id)).containsEntry("api_response", answer);
    }

    @BothDatabases
    void anAnswerThatIsTooLongIsCutWithAWarningThatNamesFieldAndLength(Store store) {
        Map<String, String> fields = Map.of("email", "a@b", "api_response", "\"x😀".repeat(400_000), "goto_role", "Member");
        try (Logged log = new Logged("org.gotoadmin.people")) {
            long id = store.people().save(fields, "test", null).id();
            String kept = (String) store.people().byId(id).get("api_response");
            assertThat(kept.length()).isBetween(500_000, 1_000_000);
            assertThat(store.people().byId(id)).containsEntry("goto_role", "Member");
            assertThat(log.lines()).singleElement().asString()
                    .isEqualTo(("WARN person new: api_response is cut from 1600000 to %d characters, "
                            + "since all custom fields together keep 1000000").formatted(kept.length()));
            assertThat(Character.isHighSurrogate(kept.charAt(kept.length() - 1))).isFalse();
        }
    }

    @BothDatabases
    void aCutAnswerThatComesAgainIsNoChange(Store store) {
        Map<String, String> fields = Map.of("email", "a@b", "api_response", "x".repeat(1_200_000));
        store.people().save(fields, "test", null);
        assertThat(store.people().save(fields, "test", null).kind()).isEqualTo(Saved.Kind.UNCHANGED);
    }

    @BothDatabases
    void theNoteAboutAChangeHoldsExcerptsOfLongValues(Store store) {
        store.people().save(Map.of("email", "a@b", "api_response", "x".repeat(900_000)), "test", null);
        store.people().save(Map.of("email", "a@b", "api_response", "y".repeat(900_000)), "test", null);
        Map<?, ?> change = (Map<?, ?>) store.lastChange().get("api_response");
        assertThat((String) change.get("from")).startsWith("xxx").endsWith("x… (900000 characters)").hasSizeLessThan(11_000);
        assertThat((String) change.get("to")).startsWith("yyy").endsWith("y… (900000 characters)");
    }

    @BothDatabases
    void manyMiddlingValuesFitIntoTheNoteToo(Store store) {
        List<Integer> hundred = IntStream.range(0, 100).boxed().toList();
        Map<String, String> fields = hundred.stream().collect(Collectors.toMap(n -> "field" + n, n -> "z".repeat(9_900)));
        fields.put("email", "a@b");
        store.people().save(fields, "test", null);
        fields.replaceAll((name, value) -> name.equals("email") ? value : value.replace('z', 'y'));
        assertThat(store.people().save(fields, "test", null).changed()).hasSize(100);
        assertThat(((Map<?, ?>) store.lastChange().get("field7")).get("to")).asString().endsWith("(9900 characters)");
    }
}
