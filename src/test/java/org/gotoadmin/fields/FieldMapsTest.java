package org.gotoadmin.fields;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldMapsTest {

    private static final String LONG_KEY = "78888886011013972886849029";

    @TempDir
    private Path folder;

    @BeforeEach
    void declareCustomFields() throws IOException {
        Files.writeString(folder.resolve("person-fields.yaml"), """
                - {name: goto_role, description: Role.}
                - {name: api_response, description: Answer.}
                """);
    }

    @Test
    void aKeyThatIsAJsonNumberKeepsEveryDigit() {
        FieldMaps maps = map("- {to: goto_user_key, from: $.key, required: true}");
        assertThat(maps.apply("map", "{\"key\": %s}".formatted(LONG_KEY))).containsEntry("goto_user_key", LONG_KEY);
        assertThat(maps.apply("map", Map.of("key", new BigInteger(LONG_KEY)))).containsEntry("goto_user_key", LONG_KEY);
        assertThat(maps.apply("map", Map.of("key", Long.MAX_VALUE))).containsEntry("goto_user_key", "9223372036854775807");
        assertThat(maps.apply("map", "{\"key\": 7.8888886011013972886849029E25}")).containsEntry("goto_user_key", LONG_KEY);
    }

    @Test
    void theWholeResponseIsKeptAsCompactValidJson() throws Exception {
        String filler = "ж".repeat(70_000);
        String json = "{ \"key\" : %s,\n \"names\" : [ \"%s\", null, 1.10 ] }".formatted(LONG_KEY, filler);
        String stored = (String) map("- {to: api_response, from: $}").apply("map", json).get("api_response");
        assertThat(stored).isEqualTo("{\"key\":%s,\"names\":[\"%s\",null,1.10]}".formatted(LONG_KEY, filler));
        assertThat(new ObjectMapper().readTree(stored).get("names").get(0).asText()).isEqualTo(filler);
    }

    @Test
    void aPathIntoTheFirstResultIsFollowed() {
        FieldMaps maps = map("- {to: goto_user_key, from: \"$.results[0].key\"}");
        assertThat(maps.apply("map", "{\"results\":[{\"key\":\"12\"}]}")).containsEntry("goto_user_key", "12");
        assertThat(maps.apply("map", "{\"results\":[]}")).containsEntry("goto_user_key", null);
    }

    @Test
    void aListOrObjectOnThePathBecomesJsonText() {
        FieldMaps maps = map("- {to: api_response, from: $.results}");
        assertThat(maps.apply("map", "{\"results\": [ {\"a\": 1} ]}")).containsEntry("api_response", "[{\"a\":1}]");
        assertThat(maps.apply("map", Map.of("results", Map.of("a", true)))).containsEntry("api_response", "{\"a\":true}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"key\":null}", "{\"key\":\"\"}", "{\"key\":\"  \"}"})
    void whatIsAbsentTakesTheDefaultOrEmptiesTheField(String json) {
        FieldMaps maps = map("- {to: goto_user_key, from: $.key}\n- {to: goto_role, from: $.key, default: none}");
        assertThat(maps.apply("map", json)).containsEntry("goto_user_key", null).containsEntry("goto_role", "none");
    }

    @Test
    void aPathThatMayHitManyFindsNothingInAnEmptyList() {
        FieldMaps maps = map("- {to: api_response, from: $..key, default: none}");
        assertThat(maps.apply("map", "{\"a\":{\"b\":1}}")).containsEntry("api_response", "none");
        assertThat(maps.apply("map", "{\"a\":{\"key\":1}}")).containsEntry("api_response", "[1]");
    }

    @Test
    void aMissingRequiredValueNamesMapLinePathAndRecord() {
        FieldMaps maps = map("# comment\n- {to: email, from: $.email}\n- {to: goto_role, from: $.role, required: true}");
        assertThatThrownBy(() -> maps.apply("map", "{\"key\": 77}")).isInstanceOf(MappingFailed.class)
                .hasMessageContaining(folder.resolve("map.yaml")
                        + ", line 3: found nothing at $['role'] in the record with key 77, and goto_role is required");
        assertThatThrownBy(() -> maps.apply("map", Map.of("email", "a@b"), "row 9")).hasMessageContaining("in row 9");
    }

    @Test
    void aSourceThatIsNoJsonIsRefusedWithoutQuotingIt() {
        FieldMaps maps = map("- {to: email, from: $.email}");
        assertThatThrownBy(() -> maps.apply("map", "<secret@example.com>")).isInstanceOf(MappingFailed.class)
                .hasMessageContaining("Field map map: the source is not JSON at line 1").hasMessageNotContaining("secret");
        assertThatThrownBy(() -> maps.apply("map", " ")).hasMessageContaining("found nothing");
        assertThatThrownBy(() -> maps.apply("map", null)).hasMessageContaining("found nothing");
    }

    @Test
    void anUnknownMapIsNamedWithTheNearest() {
        assertThatThrownBy(() -> map("- {to: email, from: $.email}").apply("mop", "{}"))
                .hasMessageContaining("No field map \"mop\"").hasMessageContaining("Did you mean \"map\"?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "role-name    | [\"SUPER_USER\", \"MANAGE_ACCOUNT\"] | Super admin, MANAGE_ACCOUNT",
        "role-name    | []                                   | ",
        "role-name    | \"RUN_REPORTS\"                      | RUN_REPORTS",
        "text-list    | [7902142105473202120, \"b\", null]   | 7902142105473202120, b",
        "lower-case   | \"ÄB@C\"                             | äb@c",
        "trim         | \"  a b \"                           | a b",
        "epoch-millis | 1700000000123                        | 2023-11-14T22:13:20.123Z",
        "epoch-millis | \"0\"                                | 1970-01-01T00:00:00Z"})
    void aFunctionMakesTextOfAValue(String function, String json, String text) {
        FieldMaps maps = map("- {to: title, from: $.v, with: %s}".formatted(function));
        assertThat(maps.apply("map", "{\"v\": %s}".formatted(json))).containsEntry("title", text);
    }

    @Test
    void aValueThatAFunctionCannotReadNamesLineAndPath() {
        FieldMaps maps = map("- {to: title, from: $.v, with: epoch-millis}");
        assertThatThrownBy(() -> maps.apply("map", "{\"v\": \"soon\"}")).isInstanceOf(MappingFailed.class)
                .hasMessageContaining("line 1: $['v'] of a record without a key cannot be mapped to title: found something else, wanted");
        assertThatThrownBy(() -> maps.apply("map", Map.of("v", List.of(1))))
                .hasMessageContaining("found a list or an object, wanted one value");
    }

    @Test
    void theColumnOfAFieldIsWhereItsPathStarts() {
        FieldMaps maps = map("- {to: email, from: \"$['Work Email']\"}\n- {to: title, from: $.a.b}\n- {to: api_response, from: $}");
        assertThat(maps.columns("map")).containsExactly(Map.entry("email", "Work Email"), Map.entry("title", "a"));
    }

    @Test
    void aSourceWithNullsIsReadLikeOneWithoutThem() {
        FieldMaps maps = map("- {to: goto_role, from: $.roles, with: role-name, default: Member}");
        assertThat(maps.apply("map", Collections.singletonMap("roles", null))).containsEntry("goto_role", "Member");
        assertThat(maps.apply("map", Map.of("roles", Arrays.asList(null, "")))).containsEntry("goto_role", "Member");
    }

    private FieldMaps map(String yaml) {
        try {
            Files.writeString(folder.resolve("map.yaml"), yaml);
            return new FieldMaps(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
