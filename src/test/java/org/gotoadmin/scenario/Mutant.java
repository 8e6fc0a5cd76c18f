package org.gotoadmin.scenario;

/** A workflow with one thing changed that some scenario has to notice. {@code what}: for example "rule 2, part 1: negated". */
record Mutant(String workflow, String what, String yaml) {

    @Override
    public String toString() {
        return workflow + ": " + what;
    }
}
