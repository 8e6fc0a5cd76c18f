package org.gotoadmin.api;

import java.util.List;
import java.util.stream.Collectors;

/** The values of one record are outside a preset's limits: all of its violations at once, and nothing was sent. */
public final class InvalidValues extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String preset;
    private final transient List<Violation> violations;

    /**
     * One value that is not allowed.
     *
     * @param parameter name of the parameter as the caller spelt it; blank when the values as a whole are meant
     * @param problem what was found and what is wanted; a value in it is shortened to 80 characters
     */
    public record Violation(String parameter, String problem) {

        @Override
        public String toString() {
            return parameter.isEmpty() ? problem : parameter + " " + problem;
        }
    }

    InvalidValues(String preset, String title, List<Violation> violations) {
        // No stack trace: it is a fault of the data, thousands of rows may have it, and the place in Java helps nobody.
        super(title + ": " + violations.stream().map(Violation::toString).collect(Collectors.joining("; ")), null, false, false);
        this.preset = preset;
        this.violations = List.copyOf(violations);
    }

    /** Id of the preset, such as {@code goto-admin-add-users}. */
    public String preset() {
        return preset;
    }

    /** At least one; in the order of the preset's parameters, misspelt names last. */
    public List<Violation> violations() {
        return violations;
    }
}
