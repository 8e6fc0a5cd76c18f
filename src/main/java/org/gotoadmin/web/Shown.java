package org.gotoadmin.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.gotoadmin.fields.JsonText;

/** A body of a call, as far as people may see it. */
final class Shown {

    private static final int LONGEST = 2000;
    private static final Pattern SECRET = Pattern.compile("(?i)token|secret|password|authorization|credential");

    private Shown() {
    }

    /** Cut where it is long, and without what looks like a secret; null where there is none. What is no JSON is not shown. */
    static String json(String body) {
        if (body == null) {
            return null;
        }
        try {
            String text = JsonText.write(masked(JsonText.read(body)));
            return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Object masked(Object json) {
        if (json instanceof Map<?, ?> object) {
            Map<Object, Object> masked = new LinkedHashMap<>();
            object.forEach((name, value) -> masked.put(name, SECRET.matcher((String) name).find() ? "…" : masked(value)));
            return masked;
        }
        return json instanceof List<?> list ? list.stream().map(Shown::masked).toList() : json;
    }
}
