package org.gotoadmin.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.gotoadmin.fields.JsonText;

/** A field of a change: what it was and what it became; null: it was empty. */
record Field(String name, String from, String to) {

    private static final int MOST_IN_A_SENTENCE = 3;

    /** Those of a change, as the store keeps them. */
    static List<Field> of(String json) {
        return ((Map<?, ?>) JsonText.read(json)).entrySet().stream().map(one -> {
            Map<?, ?> change = (Map<?, ?>) one.getValue();
            return new Field((String) one.getKey(), Objects.toString(change.get("from"), null), Objects.toString(change.get("to"), null));
        }).toList();
    }

    /** As "status active → left, title → Lead and 2 more". */
    static String sentence(List<Field> fields) {
        String named = fields.stream().limit(MOST_IN_A_SENTENCE).map(field -> field.name + (field.from == null ? "" : " " + field.from) + " → "
                + (field.to == null ? "empty" : field.to)).collect(Collectors.joining(", "));
        return fields.size() > MOST_IN_A_SENTENCE ? named + " and " + (fields.size() - MOST_IN_A_SENTENCE) + " more" : named;
    }
}
