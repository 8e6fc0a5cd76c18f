package org.gotoadmin.fields;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.JacksonJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a field map.
 *
 * @param place    file and line, for messages
 * @param name     the name in the record that the path is, when it is just one
 * @param with     null for none
 * @param fallback the default; null for none
 */
record MapLine(String place, String to, JsonPath from, String name, Function<Object, String> with, String fallback, boolean required) {

    // Said explicitly, since other libraries may change JsonPath's global default.
    private static final Configuration JACKSON = Configuration.builder()
            .jsonProvider(new JacksonJsonProvider())
            .mappingProvider(new JacksonMappingProvider())
            .build();
    private static final Pattern TOP_LEVEL_NAME = Pattern.compile("\\$\\['([^']*)'\\](.*)");

    /** With the name that the path starts at. */
    static MapLine of(String place, String to, JsonPath from, Function<Object, String> with, String fallback, boolean required) {
        Matcher path = TOP_LEVEL_NAME.matcher(from == null ? "" : from.getPath());
        return new MapLine(place, to, from, path.matches() && path.group(2).isEmpty() ? path.group(1) : null, with, fallback, required);
    }

    /** The field's value: text, or null when there is nothing and no default. */
    String value(Object document, String record) {
        String text = text(document, record);
        if (text != null && !text.isBlank()) {
            return text;
        }
        if (required) {
            throw new MappingFailed("%s: found nothing at %s in %s, and %s is required. Correct the path, or give a default."
                    .formatted(place, from.getPath(), record, to));
        }
        return fallback;
    }

    /** The name that the path starts at, when it starts at one: the column, where the source is a line of a file. */
    Optional<String> topLevelName() {
        Matcher path = TOP_LEVEL_NAME.matcher(from.getPath());
        return path.matches() ? Optional.of(path.group(1)) : Optional.empty();
    }

    private String text(Object document, String called) {
        try {
            // A load reads millions of plain names, and JsonPath takes ten times as long.
            Object found = name != null && document instanceof Map<?, ?> record ? record.get(name) : from.read(document, JACKSON);
            // A path such as $..key that may hit many answers "none" with an empty list.
            boolean nothing = found == null || !from.isDefinite() && found instanceof Collection<?> hits && hits.isEmpty();
            if (nothing) {
                return null;
            }
            return with == null ? JsonText.of(found) : with.apply(found);
        } catch (PathNotFoundException e) {
            return null;
        } catch (JsonPathException | IllegalArgumentException e) {
            throw new MappingFailed("%s: %s of %s cannot be mapped to %s: %s."
                    .formatted(place, from.getPath(), called, to, e.getMessage()));
        }
    }
}
