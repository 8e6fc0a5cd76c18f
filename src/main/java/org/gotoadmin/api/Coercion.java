package org.gotoadmin.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reads a value as the type that its parameter has. Nothing is repaired: what could mean two things is a violation. */
final class Coercion {

    private final Violations violations;

    Coercion(Violations violations) {
        this.violations = violations;
    }

    /** The typed value; null when it was not given or is now among the violations. */
    JsonNode read(ParameterLimits parameter, Object given) {
        Object value = plain(given);
        if (value == null) {
            return null;
        }
        return switch (parameter.kind()) {
            case TEXT -> readText(parameter, value);
            case SWITCH -> readSwitch(parameter, value);
            case TEXTS -> readTexts(parameter, value);
        };
    }

    private JsonNode readText(ParameterLimits parameter, Object value) {
        String text = text(parameter, "", value);
        return text == null || parameter.omitWhenBlank() && Texts.isBlank(text) ? null : TextNode.valueOf(text);
    }

    private JsonNode readSwitch(ParameterLimits parameter, Object value) {
        String text = value instanceof Boolean || value instanceof CharSequence ? value.toString() : "";
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return BooleanNode.valueOf(text.equalsIgnoreCase("true"));
        }
        violations.add(parameter.name(), "is " + kind(value) + ", wanted true or false");
        return null;
    }

    private JsonNode readTexts(ParameterLimits parameter, Object value) {
        List<?> entries = entries(value);
        if (entries.isEmpty() && parameter.clearWord() != null) {
            violations.add(parameter.name(), "is empty, which is not clear: give the word " + parameter.clearWord()
                + " to remove every entry, or leave " + parameter.name() + " out to change nothing");
            return null;
        }
        if (entries.isEmpty() && parameter.omitWhenBlank()) {
            return null;
        }
        ArrayNode texts = JsonNodeFactory.instance.arrayNode(entries.size());
        if (entries.size() == 1 && entries.get(0) instanceof CharSequence word && word.toString().equals(parameter.clearWord())) {
            return texts;
        }
        for (int i = 0; i < entries.size(); i++) {
            // A refused entry keeps its place as a null, so that the schema counts the entries after it as the caller does.
            texts.add(text(parameter, "entry " + (i + 1) + " ", plain(entries.get(i))));
        }
        return texts;
    }

    private String text(ParameterLimits parameter, String entry, Object value) {
        if (isText(value)) {
            String text = value instanceof BigDecimal whole ? whole.toPlainString() : value.toString();
            if (entry.isEmpty() || !Texts.isBlank(text)) {
                return text;
            }
            violations.addBlank(parameter, entry);
        } else if (value instanceof Number) {
            violations.add(parameter.name(), entry + "arrived as the decimal number " + value
                + ", and digits of a key are lost in such a number: pass it as text");
        } else {
            violations.add(parameter.name(), entry + "is " + kind(value) + ", wanted text");
        }
        return null;
    }

    /** Text, or a scalar whose text is exact: GoTo's keys have more digits than a double keeps. */
    private static boolean isText(Object value) {
        return value instanceof CharSequence || value instanceof Character || value instanceof Boolean || value instanceof Enum
            || value instanceof Long || value instanceof Integer || value instanceof BigInteger || value instanceof Short
            || value instanceof Byte || value instanceof BigDecimal number && number.scale() == 0;
    }

    /** The entries of a list, or of a text with commas. Blank text has none; a single scalar is a list of one. */
    private static List<?> entries(Object value) {
        if (value instanceof Collection<?> collection) {
            return new ArrayList<>(collection);
        }
        if (value instanceof ArrayNode array) {
            List<Object> entries = new ArrayList<>(array.size());
            array.forEach(entry -> entries.add(plain(entry)));
            return entries;
        }
        if (value instanceof CharSequence text) {
            return Texts.isBlank(text) ? List.of() : Arrays.stream(text.toString().split(",", -1)).map(String::strip).toList();
        }
        if (value.getClass().isArray() && !(value instanceof byte[])) {
            List<Object> entries = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                entries.add(Array.get(value, i));
            }
            return entries;
        }
        return List.of(value);
    }

    /** The Java value behind a JSON scalar; lists and objects stay as they are. */
    private static Object plain(Object value) {
        if (value instanceof POJONode node) {
            return plain(node.getPojo());
        }
        if (!(value instanceof JsonNode node) || node.isContainerNode()) {
            return value;
        }
        return switch (node.getNodeType()) {
            case STRING -> node.textValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> node.numberValue();
            case BINARY -> node;
            default -> null;
        };
    }

    private static String kind(Object value) {
        if (value instanceof CharSequence || value instanceof Number) {
            return Texts.quoted(value.toString());
        }
        if (value == null) {
            return "nothing";
        }
        if (value instanceof Collection || value instanceof ArrayNode || value.getClass().isArray()) {
            return "a list";
        }
        return value instanceof Map || value instanceof JsonNode ? "an object" : "of the type " + value.getClass().getSimpleName();
    }
}
