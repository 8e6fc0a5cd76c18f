package org.gotoadmin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.HashMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpansionTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, quoteCharacter = '`', value = {
        "a b|a%20b", "+|%2B", "&|%26", "=|%3D", "/|%2F", "?|%3F", "%|%25", "%41|%2541", "\"|%22", "#|%23", "'|%27", "{x}|%7Bx%7D",
        "é|%C3%A9", "名|%E5%90%8D", "😀|%F0%9F%98%80", "a\u00a0b|a%C2%A0b", "٣|%D9%A3", "Az09-._~|Az09-._~", "$1\\|%241%5C"})
    void everyCharacterThatMeansSomethingInAUrlIsEncoded(String value, String encoded) {
        assertThat(with(Map.of("v", value)).path("/users/{v}/x")).isEqualTo("/users/" + encoded + "/x");
        assertThat(with(Map.of("v", value)).query("q={v}")).isEqualTo("q=" + encoded);
    }

    @Test
    void aFilterIsEncodedAsAWhole() {
        assertThat(with(Map.of("email", "o'neil+test@example.com")).query("filter=email eq \"{email}\"&pageSize=10"))
                .isEqualTo("filter=email%20eq%20%22o%27neil%2Btest%40example.com%22&pageSize=10");
    }

    @Test
    void aPathMayCarryItsQuery() {
        assertThat(with(Map.of("account", "12", "email", "a b@c")).path("/accounts/{account}/users?filter=email eq \"{email}\""))
                .isEqualTo("/accounts/12/users?filter=email%20eq%20%22a%20b%40c%22");
    }

    @Test
    void aValueIsNeverExpandedItself() {
        assertThat(with(Map.of("a", "{b}", "b", "secret")).path("/{a}")).isEqualTo("/%7Bb%7D");
        assertThat(with(Map.of("a", "{b}", "b", "secret")).body("{\"x\": \"{a}\"}")).hasToString("{\"x\":\"{b}\"}");
    }

    @Test
    void whatAPathNeedsAndIsMissingOrBlankIsCollected() {
        Expansion expansion = with(Map.of("blank", "", "spaces", "  ", "tab", "\t", "there", "1"));

        expansion.path("/{absent}/{blank}/{there}/{spaces}/{absent}/{tab}");

        assertThat(expansion.missing()).containsExactly("absent", "blank", "spaces", "tab");
    }

    @Test
    void anAbsentParameterIsLeftOutAndABlankOneIsMissing() {
        Expansion expansion = with(Map.of("blank", " "));

        assertThat(expansion.query("a={absent}&pageSize=10")).isEqualTo("pageSize=10");
        assertThat(expansion.query("a={absent}")).isEmpty();
        assertThat(expansion.missing()).isEmpty();
        expansion.query("a={blank}");
        assertThat(expansion.missing()).containsExactly("blank");
    }

    @Test
    void aParameterThatMixesTextAndAnAbsentValueIsMissing() {
        Expansion expansion = with(Map.of());

        expansion.query("filter=email eq \"{email}\"");

        assertThat(expansion.missing()).containsExactly("email");
    }

    @Test
    void aParameterWithoutAPlaceholderIsSentAsItStands() {
        assertThat(with(Map.of()).query("pageSize=10&expand&x=")).isEqualTo("pageSize=10&expand&x=");
    }

    @Test
    void aListOrAnObjectCannotStandInAPath() {
        Expansion expansion = new Expansion(Map.of("list", JSON.createArrayNode().add("1"), "object", JSON.createObjectNode()));

        expansion.path("/{list}/{object}");

        assertThat(expansion.missing()).containsExactly("list", "object");
    }

    @Test
    void aBodyKeepsTheTypesOfItsValues() throws Exception {
        Map<String, JsonNode> values = new HashMap<>();
        JSON.readTree("{\"text\": \"true\", \"yes\": true, \"number\": 12, \"list\": [\"1\", \"2\"], \"none\": []}").fields()
                .forEachRemaining(field -> values.put(field.getKey(), field.getValue()));

        assertThat(new Expansion(values).body("""
                {"text": "{text}", "yes": "{yes}", "number": "{number}", "list": "{list}", "none": "{none}"}"""))
                .hasToString("{\"text\":\"true\",\"yes\":true,\"number\":12,\"list\":[\"1\",\"2\"],\"none\":[]}");
    }

    @Test
    void whatIsAbsentIsLeftOutOfABodyAtAnyDepth() {
        Expansion expansion = with(Map.of("email", "a@b", "zone", ""));

        assertThat(expansion.body("""
                {"users": [{"email": "{email}", "lastName": "{last_name}", "zone": "{zone}"}], "locale": "{locale}", "fixed": 1}"""))
                .hasToString("{\"users\":[{\"email\":\"a@b\",\"zone\":\"\"}],\"fixed\":1}");
        assertThat(expansion.missing()).isEmpty();
    }

    @Test
    void anAbsentEntryOfAListIsMissingAndNeverNullOrAnEmptyList() {
        Expansion expansion = with(Map.of());

        JsonNode body = expansion.body("{\"adminRoles\": [\"{role}\"]}");

        assertThat(expansion.missing()).containsExactly("role");
        assertThat(body.toString()).doesNotContain("null");
    }

    @Test
    void textInABodyThatOnlyContainsAPlaceholderStaysAsItIs() {
        assertThat(with(Map.of("name", "Maria")).body("{\"subject\": \"Hello {name}\"}")).hasToString("{\"subject\":\"Hello {name}\"}");
    }

    @Test
    void aTemplateThatIsNoJsonIsRefusedWithTheReason() {
        assertThatIllegalArgumentException().isThrownBy(() -> with(Map.of()).body("{\"a\": {a}}"))
                .withMessageContaining("request-body is no JSON");
    }

    @Test
    void quotesInAValueCannotEndTheText() {
        assertThat(with(Map.of("name", "\"}, \"admin\": true, \"x\": \"")).body("{\"name\": \"{name}\"}").size()).isEqualTo(1);
    }

    private static Expansion with(Map<String, String> texts) {
        Map<String, JsonNode> values = new HashMap<>();
        texts.forEach((name, text) -> values.put(name, JSON.getNodeFactory().textNode(text)));
        return new Expansion(values);
    }
}
