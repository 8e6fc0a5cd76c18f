package org.gotoadmin.fields;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the files of a folder, collected so that all of it is told at once. */
final class Findings {

    private final List<Mistake> mistakes = new ArrayList<>();

    void add(Path file, int line, String text) {
        mistakes.add(new Mistake(file, line, text));
    }

    void add(Path file, String text) {
        add(file, 0, text);
    }

    List<Mistake> all() {
        return List.copyOf(mistakes);
    }
}
