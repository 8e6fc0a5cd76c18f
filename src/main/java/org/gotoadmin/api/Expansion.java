package org.gotoadmin.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Puts values into the templates of a request. In a path and a query each value is percent-encoded (RFC 3986: all but
 * unreserved characters; a space is {@code %20}, {@code +} is {@code %2B}: GoTo refuses a {@code +} for a space). In a body a
 * text that is exactly {@code "{name}"} becomes the value with its JSON type; the property of an absent value is left out.
 * What a path or a filter needs and is absent or blank is collected in {@link #missing}: it never becomes an empty text.
 */
final class Expansion {

    private static final Pattern PLACE = Pattern.compile("\\{([a-z][a-z0-9_]*)}");
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonNode> values;
    private final Set<String> missing = new LinkedHashSet<>();

    Expansion(Map<String, JsonNode> values) {
        this.values = values;
    }

    /** Names that a path or a query needs and that are absent or blank, in the order they were met. */
    Set<String> missing() {
        return missing;
    }

    String path(String template) {
        int query = template.indexOf('?');
        return query < 0 ? fill(template, true)
                : fill(template.substring(0, query), true) + "?" + query(template.substring(query + 1));
    }

    /** A parameter without a placeholder is sent as it stands. One whose value is one absent placeholder is left out; one that mixes text and an absent value is missing. */
    String query(String template) {
        List<String> parameters = new ArrayList<>();
        for (String parameter : template.split("&")) {
            int equals = parameter.indexOf('=');
            String name = parameter.substring(0, Math.max(equals, 0));
            String value = parameter.substring(equals + 1);
            Matcher place = PLACE.matcher(value);
            if (!place.find()) {
                parameters.add(parameter);
            } else if (!place.matches() || values.containsKey(place.group(1))) {
                parameters.add(name + "=" + encode(fill(value, false)));
            }
        }
        return String.join("&", parameters);
    }

    /** @throws IllegalArgumentException when the template is no JSON */
    JsonNode body(String template) {
        try {
            return fill(JSON.readTree(template));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("request-body is no JSON: " + e.getOriginalMessage());
        }
    }

    private JsonNode fill(JsonNode node) {
        if (node.isObject()) {
            ObjectNode filled = JSON.createObjectNode();
            node.fields().forEachRemaining(field -> {
                JsonNode value = fill(field.getValue());
                if (value != null) {
                    filled.set(field.getKey(), value);
                }
            });
            return filled;
        }
        if (node.isArray()) {
            ArrayNode filled = JSON.createArrayNode();
            node.forEach(element -> addTo(filled, element));
            return filled;
        }
        Matcher place = PLACE.matcher(node.asText());
        return node.isTextual() && place.matches() ? values.get(place.group(1)) : node;
    }

    /** A list that lost an entry would say something else: an empty one takes every role away. So an absent entry is missing. */
    private void addTo(ArrayNode filled, JsonNode element) {
        JsonNode value = fill(element);
        if (value == null) {
            missing.add(element.asText().substring(1, element.asText().length() - 1));
        } else {
            filled.add(value);
        }
    }

    /** A text for use inside a JSONPath: only digits get there, keys are checked before. */
    String plain(String template) {
        return fill(template, false);
    }

    private String fill(String template, boolean encoded) {
        return PLACE.matcher(template).replaceAll(place -> {
            JsonNode value = values.get(place.group(1));
            if (value == null || Texts.isBlank(value.asText())) {
                missing.add(place.group(1));
                return "";
            }
            return Matcher.quoteReplacement(encoded ? encode(value.asText()) : value.asText());
        });
    }

    static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.toHexDigits(b));
            }
        }
        return encoded.toString();
    }
}
