package org.gotoadmin.people;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** A person as stored. Values: the present fields only, columns and custom fields alike. */
record Person(long id, Map<String, String> values) {

    /** The shape that routes see: the fields and "id". */
    Map<String, Object> flat() {
        Map<String, Object> flat = new LinkedHashMap<>();
        flat.put("id", id);
        flat.putAll(values);
        return flat;
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
