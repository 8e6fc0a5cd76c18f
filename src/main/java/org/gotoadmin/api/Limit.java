package org.gotoadmin.api;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What one value of a preset may be, as the schema beside the preset says.
 *
 * @param type    text, switch or list; of a list the rest says what each of its entries may be
 * @param least   characters at least, or null
 * @param most    characters at most, or null
 * @param words   the only words that it may be; empty: any
 * @param form    in words of people; may be blank
 * @param example a value that is right, or null
 */
public record Limit(String type, Integer least, Integer most, List<String> words, String form, String example) {

    static Limit of(ParameterLimits.Kind kind, Declaration single) {
        List<String> words = new ArrayList<>();
        single.target().path("enum").forEach(word -> words.add(word.asText()));
        String type = switch (kind) {
            case TEXT -> "text";
            case SWITCH -> "switch";
            case TEXTS -> "list";
        };
        return new Limit(type, number(single, "minLength"), number(single, "maxLength"), List.copyOf(words),
                single.target().path("description").asText(), single.target().path("examples").path(0).asText(null));
    }

    private static Integer number(Declaration schema, String keyword) {
        String text = schema.text(keyword, null);
        return text == null ? null : Integer.valueOf(text);
    }

    /** All of it in one line, such as "1 to 60 characters, at least one of them visible". */
    @JsonProperty
    public String text() {
        String one = words.isEmpty() ? lengthAndForm() : (type.equals("list") ? "any of " : "one of ") + String.join(", ", words);
        return type.equals("list") && words.isEmpty() ? "a list, or joined with commas; each: " + one : one;
    }

    /** The form of many kinds of value says how long they may be. */
    private String lengthAndForm() {
        if (most == null || form.contains(most.toString())) {
            return form;
        }
        String length = (least == null || least == 0 ? "at most " : least + " to ") + most + " characters";
        return form.isEmpty() ? length : length + ": " + form;
    }
}
