package org.gotoadmin.fields;

import java.util.List;
import java.util.stream.Collectors;

/** The field maps cannot be used. Holds every finding of every file, not only the first. */
public final class BadFieldMaps extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Mistake> mistakes;

    BadFieldMaps(List<Mistake> mistakes) {
        super("The field maps have %d mistake(s):%n%s".formatted(mistakes.size(),
                mistakes.stream().map(Mistake::toString).collect(Collectors.joining(System.lineSeparator()))));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<Mistake> mistakes() {
        return mistakes;
    }
}
