package org.gotoadmin.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The query of a request, read strictly: unknown and repeated parameters are refused with 400 (stricter than GoTo may be, so that a typo shows). */
final class Query {

    private final Map<String, String> values = new HashMap<>();

    private Query() {
    }

    /** @throws Refusal 400, also for a filter with a raw {@code +}: spaces must be %20, SECOND-HAND (PS) */
    static Query of(String raw, Set<String> known) {
        Query query = new Query();
        if (raw == null || raw.isEmpty()) {
            return query;
        }
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            if (!known.contains(name)) {
                throw Refusal.invalid("unknown query parameter " + name + ", known here: " + known.stream().sorted().toList());
            }
            if (name.equals("filter") && value.contains("+")) {
                throw new Refusal(400, "filter.invalid", "a filter holds a raw +: write a space as %20 and a plus as %2B");
            }
            if (query.values.put(name, URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8)) != null) {
                throw Refusal.invalid("query parameter " + name + " is given twice");
            }
        }
        return query;
    }

    /** A number; absent = {@code otherwise}. */
    int number(String name, int otherwise, int least, int most) {
        String text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("-?\\d{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw Refusal.invalid("%s is \"%s\", must be a number from %d to %d".formatted(name, text, least, most));
        }
        return Integer.parseInt(text);
    }

    /** TRUE or FALSE in any case, SECOND-HAND (CS); absent = {@code otherwise}. */
    boolean flag(String name, boolean otherwise) {
        String text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw Refusal.invalid(name + " is \"" + text + "\", must be TRUE or FALSE");
        }
        return Boolean.parseBoolean(text);
    }

    /** The names in a comma separated list, each one of {@code known}; absent or blank = empty, meaning all. */
    List<String> names(String name, Set<String> known) {
        String text = values.getOrDefault(name, "");
        if (text.isBlank()) {
            return List.of();
        }
        List<String> names = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        names.stream().filter(one -> !known.contains(one)).findFirst().ifPresent(one -> {
            throw Refusal.invalid("unknown attribute \"" + one + "\"");
        });
        return names;
    }

    /** The filter; absent or blank matches everybody. */
    Filter filter() {
        return Filter.parse(values.getOrDefault("filter", ""));
    }
}
