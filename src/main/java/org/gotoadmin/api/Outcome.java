package org.gotoadmin.api;

import java.util.Locale;
import java.util.stream.Stream;

/** What a call, a run or a row came to. Routes and files write the words in lower case with a dash. */
public enum Outcome {
    CREATED, EXISTING, UPDATED, ASSIGNED, UNASSIGNED, DELETED, SENT, UNCHANGED, NOT_FOUND, PLANNED,
    REFUSED, FAILED, UNKNOWN, NOT_ATTEMPTED;

    /**
     * @param word as routes write it, for example {@code not-found}
     * @throws IllegalArgumentException when there is no such outcome
     */
    static Outcome of(String word) {
        return Stream.of(values()).filter(outcome -> outcome.toString().equals(word)).findFirst().orElseThrow(() ->
                new IllegalArgumentException("\"" + word + "\" is no outcome. Wanted one of " + Stream.of(values()).toList()));
    }

    /** Whether the workflow must not go on as if the step had been done. */
    boolean isFailure() {
        return this == REFUSED || this == FAILED || this == UNKNOWN || this == NOT_ATTEMPTED;
    }

    /** Whether GoTo was changed by it. */
    boolean isEffect() {
        return ordinal() <= SENT.ordinal() && this != EXISTING;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
