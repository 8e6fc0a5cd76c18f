package org.gotoadmin.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.gotoadmin.workflow.Previewed;

/** A preview for people. */
final class PreviewText {

    private static final int MOST_RECORDS = 10;

    private final PrintWriter out;

    PreviewText(PrintWriter out) {
        this.out = out;
    }

    void print(Previewed seen, boolean ofOne, boolean read) {
        out.printf("%s: if %s%n", seen.workflow(), seen.rule());
        if (!ofOne) {
            out.printf("The rule matches %d of %d %s. %s, nothing was written.%n", seen.matches(), seen.records(),
                    seen.object().equals("people") ? "people" : "SaaS users", read ? "Only reads were sent" : "Nothing was sent");
            missing(seen.shown());
        }
        seen.shown().stream().limit(MOST_RECORDS).forEach(record -> record(record, ofOne));
        if (seen.shown().size() > MOST_RECORDS) {
            out.printf("… and %d more; --json has them all.%n", seen.shown().size() - MOST_RECORDS);
        }
        if (!ofOne && seen.matches() > seen.shown().size()) {
            out.printf("Followed to their requests: the first %d; --most says how many.%n", seen.shown().size());
        }
        seen.requests().forEach((what, count) -> out.printf("%6d × %s%n", count, what));
        seen.licenses().forEach(license -> out.printf("License %s (%s): %d given, %d taken back%s%n", license.description(), license.key(),
                license.given(), license.takenBack(), license.free() == null ? "" : ", " + license.free() + " seats free as last seen"));
    }

    /** Of all records: which named fields some of them lack. */
    private void missing(List<Previewed.Shown> shown) {
        Map<String, Long> missing = shown.stream().flatMap(record -> record.values().entrySet().stream()).filter(value -> value.getValue() == null)
                .collect(Collectors.groupingBy(Map.Entry::getKey, java.util.TreeMap::new, Collectors.counting()));
        missing.forEach((field, count) -> out.printf("%s is missing for %d of %d.%n", field, count, shown.size()));
    }

    private void record(Previewed.Shown record, boolean inFull) {
        out.printf("%n%s: %s%n", record.email(), record.matches() ? "the rule matches" : "the rule does not match");
        if (inFull) {
            record.conditions().forEach(this::condition);
            record.values().forEach((field, value) -> out.printf("  %-32s %s%n", field, value == null ? "MISSING" : value));
        }
        for (Previewed.Request request : record.requests()) {
            out.printf("  %s: %s %s%s%n", request.outcome(), request.method(), request.path(), request.reason() == null ? "" : "  (" + request.reason() + ")");
            if (request.body() != null) {
                out.printf("           %s%n", request.body());
            }
        }
        record.steps().forEach(step -> out.printf("  not done: %s%n", step));
        if (record.problem() != null) {
            out.printf("  would fail: %s%n", record.problem());
        }
    }

    private void condition(Previewed.Condition condition) {
        out.printf("  %-5s %s%n", condition.holds() ? "true" : "FALSE", condition.text());
        if (!condition.holds() || condition.parts().size() > 1) {
            condition.parts().forEach(part -> out.printf("    %-5s %s   with %s%n", part.holds() ? "true" : "FALSE", part.text(), part.values()));
        }
    }
}
