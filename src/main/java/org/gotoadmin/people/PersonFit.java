package org.gotoadmin.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gotoadmin.fields.JsonText;
import org.gotoadmin.fields.PersonFields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What fits into the store. Columns refuse what is too long; custom fields, which hold whole answers of GoTo, are cut with a warning. */
final class PersonFit {

    static final Set<String> COLUMNS =
            PersonFields.columns().stream().map(PersonFields.Field::name).collect(Collectors.toUnmodifiableSet());

    /** Characters of JSON that person.custom_fields and change.fields keep. */
    static final int MOST_JSON = 1_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(PersonFit.class);
    private static final int[] EXCERPTS = {10_000, 1_000, 100, 0};

    private PersonFit() {
    }

    /** Why these values cannot be stored, each as "field: found ..., wanted ..."; empty when they can. */
    static List<String> problems(Map<String, String> values) {
        return problems(PersonFields.columns(), values);
    }

    static List<String> problems(Collection<PersonFields.Field> columns, Map<String, String> values) {
        List<String> problems = new ArrayList<>();
        for (PersonFields.Field column : columns) {
            String value = values.get(column.name());
            if (value != null && value.length() > column.most()) {
                problems.add("%s: found %d characters, wanted at most %d".formatted(column.name(), value.length(), column.most()));
            }
            if (value != null && value.indexOf('\0') >= 0) {
                problems.add("%s: found the character U+0000, wanted text".formatted(column.name()));
            }
        }
        return problems;
    }

    /** The custom fields of a person as the JSON that is stored. Cuts the longest values, in the map too, when all are too long. */
    static String customJson(Map<String, String> person, Object id) {
        Map<String, String> custom = custom(person);
        String json = JsonText.write(custom);
        while (json.length() > MOST_JSON) {
            String longest = custom.keySet().stream().max(Comparator.comparingInt(name -> custom.get(name).length())).orElseThrow();
            String value = custom.get(longest);
            String kept = start(value, Math.max(0, value.length() - (json.length() - MOST_JSON)));
            LOG.warn("person {}: {} is cut from {} to {} characters, since all custom fields together keep {}", id, longest, value.length(),
                    kept.length(), MOST_JSON);
            put(custom, longest, kept);
            put(person, longest, kept);
            json = JsonText.write(custom);
        }
        return json;
    }

    /** Blank is absent. */
    static void put(Map<String, String> person, String name, String value) {
        if (value == null || value.isBlank()) {
            person.remove(name);
        } else {
            person.put(name, value);
        }
    }

    /** The JSON of a change. Long values are excerpts, so that the note about a change always fits. */
    static String changeJson(Map<String, Map<String, String>> changed) {
        String json = "";
        for (int most : EXCERPTS) {
            json = JsonText.write(excerpts(changed, most));
            if (json.length() <= MOST_JSON) {
                return json;
            }
        }
        return json;
    }

    private static Map<String, Map<String, String>> excerpts(Map<String, Map<String, String>> changed, int most) {
        Map<String, Map<String, String>> shorter = new LinkedHashMap<>();
        changed.forEach((name, change) -> shorter.put(name, fromTo(excerpt(change.get("from"), most), excerpt(change.get("to"), most))));
        return shorter;
    }

    /** A map and no record, since an absent value is null and its entry is wanted. */
    static Map<String, String> fromTo(String from, String to) {
        Map<String, String> change = new LinkedHashMap<>();
        change.put("from", from);
        change.put("to", to);
        return change;
    }

    private static String excerpt(String value, int most) {
        return value == null || value.length() <= most ? value : "%s… (%d characters)".formatted(start(value, most), value.length());
    }

    private static Map<String, String> custom(Map<String, String> person) {
        Map<String, String> custom = new TreeMap<>(person);
        custom.keySet().removeAll(COLUMNS);
        return custom;
    }

    /** The first characters, never half of a pair. */
    private static String start(String value, int length) {
        boolean halved = length > 0 && length < value.length() && Character.isHighSurrogate(value.charAt(length - 1));
        return value.substring(0, halved ? length - 1 : length);
    }
}
