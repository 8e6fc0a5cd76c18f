package org.gotoadmin.doctor;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What came of one check.
 *
 * @param credential name of the credential that was used
 * @param check      name of the step
 * @param expected   what this project relies on
 * @param label      CONFIRMED, SECOND-HAND or ASSUMPTION
 * @param found      what was found, or why it was not checked; may be null for ok
 * @param file       the file that says it; null for ok and where there is none
 * @param next       what to do; null for ok
 */
public record Finding(String credential, String check, State state, String expected, String label, String found, String file, String next) {

    /** What was found where all is well need not be told to the end (characters). */
    private static final int LONGEST = 100;

    /** How a check ended. */
    public enum State {
        OK("ok"), PROBLEM("PROBLEM"), NOT_CHECKED("not checked");

        private final String text;

        State(String text) {
            this.text = text;
        }

        @Override
        @JsonValue
        public String toString() {
            return text;
        }
    }

    static Finding ok(String credential, Expectation of, String found) {
        return new Finding(credential, of.at(), State.OK, of.expect(), of.label().toString(), found, null, null);
    }

    static Finding problem(String credential, Expectation of, String found, String next) {
        return new Finding(credential, of.at(), State.PROBLEM, of.expect(), of.label().toString(), found, of.edit(), next);
    }

    static Finding notChecked(String credential, Expectation of, String why) {
        return new Finding(credential, of.at(), State.NOT_CHECKED, of.expect(), of.label().toString(), why, null, null);
    }

    /** One line. */
    @Override
    public String toString() {
        String line = "%-11s  %-14s  %-11s  %s".formatted(state, check, label, expected);
        return switch (state) {
            case OK -> line + (found == null ? "" : " Found: " + (found.length() <= LONGEST ? found : found.substring(0, LONGEST) + "…"));
            case NOT_CHECKED -> line + " Why: " + found;
            case PROBLEM -> line + " Found: " + found + (file == null ? "" : ". File: " + file) + ". Next: " + next;
        };
    }
}
