package org.gotoadmin.fields;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;

/** JSON and text without loss: GoTo's keys are longer than what a double keeps. */
public final class JsonText {

    private static final int PLAIN_SCALE = 100;
    private static final ObjectMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonText() {
    }

    /**
     * JSON as Map, List, text, number, boolean or null, each number with all its digits.
     *
     * @throws IllegalArgumentException when the text is not one JSON value; the message gives the place and nothing of the text
     */
    public static Object read(String json) {
        try {
            return EXACT.readValue(json, Object.class);
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null ? "" : " at line %d, column %d"
                    .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
            throw new IllegalArgumentException("not JSON" + place + ".");
        }
    }

    /** Compact JSON of a value as Jackson gives it. */
    public static String write(Object value) {
        try {
            return EXACT.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a %s cannot be written as JSON.".formatted(value.getClass().getName()));
        }
    }

    /** A value as a field keeps it: text as it is, a number with every digit, an object or list as compact JSON, null as null. */
    public static String of(Object value) {
        if (value == null || value instanceof String) {
            return (String) value;
        }
        // An exponent of a billion would be a billion zeros.
        if (value instanceof BigDecimal number && Math.abs(number.scale()) <= PLAIN_SCALE) {
            return number.toPlainString();
        }
        return value instanceof Number || value instanceof Boolean || value instanceof Enum ? value.toString() : write(value);
    }
}
