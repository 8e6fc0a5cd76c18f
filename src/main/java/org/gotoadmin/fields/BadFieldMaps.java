package org.gotoadmin.fields;

import java.util.List;

/** The field maps cannot be used. Holds every finding of every file, not only the first. */
public final class BadFieldMaps extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> findings;

    BadFieldMaps(List<String> findings) {
        super("The field maps have %d mistake(s):%n%s".formatted(findings.size(), String.join(System.lineSeparator(), findings)));
        this.findings = List.copyOf(findings);
    }

    /** Each with file and line, what was found and what to write. */
    public List<String> findings() {
        return findings;
    }
}
