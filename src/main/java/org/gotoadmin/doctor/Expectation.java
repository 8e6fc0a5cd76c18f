package org.gotoadmin.doctor;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * One thing that this project relies on: an entry of a file in {@code routes/doctor/reads} or {@code routes/doctor/writes}.
 *
 * @param at     name of the step after which it is looked at
 * @param expect what is relied on, in the words of the contract
 * @param label  CONFIRMED, SECOND-HAND or ASSUMPTION
 * @param schema JSON Schema of the step's answer, or null
 * @param holds  predicate in Camel's Simple language, or null; exactly one of schema and holds is given
 * @param found  what to say of what was found, in Simple, or null; without names and emails of users
 * @param edit   the file that says it, or null
 * @param next   what to do where it does not hold, in Simple
 */
record Expectation(String at, String expect, Label label, JsonNode schema, String holds, String found, String edit, String next) {

    /** How far it is known, as in docs/goto-contract.md. */
    enum Label {
        CONFIRMED("CONFIRMED"), SECOND_HAND("SECOND-HAND"), ASSUMPTION("ASSUMPTION");

        private final String text;

        Label(String text) {
            this.text = text;
        }

        @Override
        @JsonValue
        public String toString() {
            return text;
        }
    }

    Expectation {
        if (at == null || expect == null || label == null || next == null || (schema == null) == (holds == null)) {
            throw new IllegalArgumentException("wanted at, expect, label, next, and either schema or holds");
        }
    }
}
