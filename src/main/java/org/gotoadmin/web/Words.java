package org.gotoadmin.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What somebody searches a list for: each of the words must be in the name or in the email. */
record Words(List<String> words) {

    private static final int LONGEST = 400;

    static Words of(String text) {
        String asked = text == null ? "" : text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return new Words(Stream.of(asked.toLowerCase(Locale.ROOT).split("[\\s\\p{Cntrl}]+")).filter(word -> !word.isEmpty()).toList());
    }

    /** Both in lower case. */
    boolean in(String name, String email) {
        for (String word : words) {
            if (!email.contains(word) && (name == null || !name.contains(word))) {
                return false;
            }
        }
        return true;
    }
}
