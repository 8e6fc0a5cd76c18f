package org.gotoadmin.api;

import java.util.List;

/**
 * One parameter of a preset, as its schema declares it.
 *
 * @param wanted what a single value is in a message, such as "an email address"
 * @param form the same in more words, such as "1 to 40 digits"; may be blank
 * @param omitWhenBlank a blank text or an empty list counts as not given
 * @param clearWord the word that stands for the empty list, or null when there is none
 * @param limit what people are told about it
 */
record ParameterLimits(String name, Kind kind, String wanted, String form, boolean omitWhenBlank, String clearWord, Limit limit) {

    enum Kind { TEXT, SWITCH, TEXTS }

    /** @throws IllegalArgumentException when the declaration is not one that a value can be read by; the message says why */
    static ParameterLimits of(String name, Declaration schema) {
        Kind kind = kind(name, schema);
        Declaration single = kind == Kind.TEXTS ? schema.child("items") : schema;
        String blank = schema.text("x-when-blank", "");
        String clear = schema.text("x-clear-word", null);
        if (!List.of("", "omit").contains(blank)) {
            throw new IllegalArgumentException("x-when-blank of " + name + " is " + Texts.quoted(blank)
                + ", the only word for it is \"omit\"");
        }
        if (clear != null && (kind != Kind.TEXTS || Texts.isBlank(clear))) {
            throw new IllegalArgumentException("x-clear-word of " + name + " wants a list and a word that is not blank");
        }
        Limit limit = Limit.of(kind, single);
        return new ParameterLimits(name, kind, single.text("x-wanted", "a value"), limit.form(), !blank.isEmpty(), clear, limit);
    }

    private static Kind kind(String name, Declaration schema) {
        String type = schema.text("type", "");
        if (type.equals("array") && schema.child("items").text("type", "").equals("string")) {
            return Kind.TEXTS;
        }
        return switch (type) {
            case "string" -> Kind.TEXT;
            case "boolean" -> Kind.SWITCH;
            default -> throw new IllegalArgumentException("the type of " + name + " is " + Texts.quoted(type)
                + ", wanted string, boolean, or array with items of type string");
        };
    }

    /** "wanted an email address: one @ …", the end of a message. */
    String wantedInFull() {
        return "wanted " + wanted + (form.isEmpty() || form.equals(wanted) ? "" : ": " + form);
    }
}
