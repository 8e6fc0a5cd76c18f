package org.gotoadmin.fields;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The functions that {@code with} may name. Each takes a value as JSON gives it, never null, and returns text; blank text counts as nothing
 * found. They throw IllegalArgumentException with "found ..., wanted ..." for a value they cannot read.
 */
final class Functions {

    static final Map<String, Function<Object, String>> ALL = all();

    /** What an admin role is called where GoTo's own name for it is certain; any other role keeps its code. */
    private static final Map<String, String> ROLE_NAMES = Map.of("SUPER_USER", "Super admin");

    private Functions() {
    }

    private static Map<String, Function<Object, String>> all() {
        Map<String, Function<Object, String>> all = new LinkedHashMap<>();
        all.put("role-name", Functions::roleName);
        all.put("text-list", Functions::textList);
        all.put("lower-case", value -> scalar(value).toLowerCase(Locale.ROOT));
        all.put("trim", value -> scalar(value).strip());
        all.put("epoch-millis", Functions::instant);
        return all;
    }

    /** A list of GoTo's admin roles as readable text. */
    private static String roleName(Object roles) {
        return texts(roles).stream().map(role -> ROLE_NAMES.getOrDefault(role, role)).collect(Collectors.joining(", "));
    }

    private static String textList(Object values) {
        return String.join(", ", texts(values));
    }

    /** Milliseconds since 1970 as an ISO-8601 instant in UTC. */
    private static String instant(Object millis) {
        try {
            return Instant.ofEpochMilli(Long.parseLong(scalar(millis).strip())).toString();
        } catch (NumberFormatException | DateTimeException e) {
            throw new IllegalArgumentException("found something else, wanted milliseconds since 1970 as a whole number");
        }
    }

    /** A single value counts as a list of one; absent and blank ones are left out. */
    private static List<String> texts(Object values) {
        Collection<?> list = values instanceof Collection<?> many ? many : List.of(values);
        return list.stream().filter(Objects::nonNull).map(JsonText::of).filter(text -> !text.isBlank()).toList();
    }

    private static String scalar(Object value) {
        if (value instanceof Collection || value instanceof Map) {
            throw new IllegalArgumentException("found a list or an object, wanted one value");
        }
        return JsonText.of(value);
    }
}
