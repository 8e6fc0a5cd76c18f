package org.gotoadmin.doctor;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** What was found with one credential; each finding is told as it is made. */
final class Findings {

    private final String credential;
    private final Consumer<Finding> told;
    private final Set<Expectation> done = new HashSet<>();
    private boolean stopped;

    Findings(String credential, Consumer<Finding> told) {
        this.credential = credential;
        this.told = told;
    }

    void ok(Expectation of, String found) {
        add(of, Finding.ok(credential, of, found));
    }

    void problem(Expectation of, String found, String next) {
        add(of, Finding.problem(credential, of, found, next));
    }

    void notChecked(Expectation of, String why) {
        add(of, Finding.notChecked(credential, of, why));
    }

    boolean has(Expectation one) {
        return done.contains(one);
    }

    /** Whether the credential is known to be stopped. */
    boolean areStopped() {
        return stopped;
    }

    void stopped(boolean now) {
        stopped |= now;
    }

    private void add(Expectation of, Finding finding) {
        done.add(of);
        told.accept(finding);
    }
}
