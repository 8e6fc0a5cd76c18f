package org.gotoadmin.fields;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the files of a folder, collected so that all of it is told at once. */
final class Findings {

    private final List<String> texts = new ArrayList<>();

    void add(Path file, int line, String text) {
        texts.add("%s, line %d: %s".formatted(file, line, text));
    }

    void add(Path file, String text) {
        texts.add("%s: %s".formatted(file, text));
    }

    List<String> texts() {
        return List.copyOf(texts);
    }
}
