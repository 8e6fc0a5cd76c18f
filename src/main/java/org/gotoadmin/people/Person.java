package org.gotoadmin.people;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** A person as stored. Values: the present fields only, columns and custom fields alike. */
record Person(long id, Map<String, String> values) {

    /** Before the first save. */
    static final Person NOBODY = new Person(-1, Map.of());

    /** The shape that routes see: the fields and "id". */
    Map<String, Object> flat() {
        Map<String, Object> flat = new LinkedHashMap<>();
        flat.put("id", id);
        flat.putAll(values);
        return flat;
    }

    /** The other way round. */
    static Person of(Map<String, Object> flat) {
        Map<String, String> values = new LinkedHashMap<>();
        flat.forEach((name, value) -> values.put(name, value.toString()));
        values.remove("id");
        return new Person((Long) flat.get("id"), values);
    }

    /**
     * The values after an edit; null and blank empty a field. A person's map may come back with its own id in it, but an id is
     * never a field.
     *
     * @throws IllegalArgumentException when the edit has another id
     */
    Map<String, String> with(Map<String, String> edit) {
        Map<String, String> after = new HashMap<>(values);
        edit.forEach((name, value) -> PersonFit.put(after, name, value));
        String otherId = after.remove("id");
        if (otherId != null && !otherId.equals(Long.toString(id))) {
            throw new IllegalArgumentException("\"id\" is given by the store and cannot be saved. Take it out, or rename it.");
        }
        return after;
    }

    /** Whether an edit would change nothing. */
    boolean has(Map<String, String> edit) {
        return edit.entrySet().stream().allMatch(field -> field.getValue() == null || field.getValue().isBlank()
                ? !values.containsKey(field.getKey()) : field.getValue().equals(values.get(field.getKey())));
    }

    /** Each field that differs, as {from, to}. */
    static Map<String, Map<String, String>> changes(Map<String, String> before, Map<String, String> after) {
        Map<String, Map<String, String>> changes = new LinkedHashMap<>();
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            String from = before.get(name);
            String to = after.get(name);
            if (from == null || !from.equals(to)) {
                changes.put(name, PersonFit.fromTo(from, to));
            }
        }
        return changes;
    }
}
