package org.gotoadmin.fields;

import java.util.Map;

/** One entry of a YAML list: its words, each with the line it stands in. */
record Entry(int line, Map<String, Word> words) {

    record Word(String text, int line) {
    }

    boolean has(String word) {
        return words.containsKey(word);
    }

    /** Null when the word is not there. */
    String text(String word) {
        return has(word) ? words.get(word).text() : null;
    }

    /** The line of the word, or of the entry when the word is not there. */
    int line(String word) {
        return has(word) ? words.get(word).line() : line;
    }
}
