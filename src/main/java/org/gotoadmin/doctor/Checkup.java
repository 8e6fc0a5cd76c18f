package org.gotoadmin.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.gotoadmin.api.Call;
import org.gotoadmin.api.Door;
import org.gotoadmin.api.GoToException;
import org.gotoadmin.api.Outcome;
import org.gotoadmin.doctor.Shape.Difference;
import org.gotoadmin.fields.JsonText;

/**
 * For {@code routes/doctor}: compares what the steps of a walk found with what is expected. The walk's exchange carries the variables
 * {@code findings} and {@code failure} (what stopped a step, if anything).
 */
public final class Checkup {

    private static final String STOPPED = "the credential is stopped";

    private final Map<String, List<Expectation>> expectations;

    /** @param folder with the folders reads and writes */
    public Checkup(Path folder) {
        expectations = Map.of("reads", Expectations.in(folder.resolve("reads")), "writes", Expectations.in(folder.resolve("writes")));
    }

    /**
     * Compares. In the predicates and texts of the expectations the variables {@code answer} and {@code status} are GoTo's answer as it
     * came and its HTTP status.
     *
     * @param step what the expectations name as {@code at}
     */
    public void check(Exchange exchange, String step) {
        Exception failure = (Exception) exchange.removeVariable("failure");
        Call call = (Call) exchange.removeProperty(Door.LAST_CALL);
        String answer = call == null || call.getStatus() == null || call.getStatus() / 100 != 2 ? null : call.getAnswer();
        if (call != null) {
            exchange.setVariable("answer", answer == null || answer.isBlank() ? null : JsonText.read(answer));
            exchange.setVariable("status", call.getStatus());
        }
        // An answer of another shape says more than what came of it further on.
        boolean explained = at(step).stream().anyMatch(one -> !differences(one, answer).isEmpty());
        String blocked = null;
        for (Expectation one : at(step)) {
            if (blocked != null) {
                findings(exchange).notChecked(one, blocked);
            } else {
                blocked = failure != null && !explained ? failed(exchange, one, failure) : look(exchange, one, answer);
            }
        }
    }

    /** The step does not make sense on this account, and this is why. */
    public void skip(Exchange exchange, String step, String why) {
        at(step).forEach(one -> findings(exchange).notChecked(one, why));
    }

    /**
     * The walk is over.
     *
     * @param folder reads or writes: what of it was not looked at is told
     */
    public void end(Exchange exchange, String folder, String why) {
        Findings findings = findings(exchange);
        expectations.get(folder).stream().filter(one -> !findings.has(one)).forEach(one -> findings.notChecked(one, why));
    }

    private static List<Difference> differences(Expectation one, String answer) {
        return one.schema() == null || answer == null ? List.of() : Shape.differences(one.schema(), answer);
    }

    /** @return why the rest of the step is not checked */
    private static String failed(Exchange exchange, Expectation one, Exception failure) {
        Findings findings = findings(exchange);
        boolean stopped = failure instanceof GoToException known && known.outcome() == Outcome.NOT_ATTEMPTED;
        if (stopped && findings.areStopped()) {
            findings.notChecked(one, STOPPED);
        } else {
            findings.problem(one, failure instanceof GoToException ? failure.getMessage() : failure.toString(), text(exchange, one.next()));
            findings.stopped(stopped);
        }
        return stopped ? STOPPED : "the step failed";
    }

    /** @return why the rest of the step is not checked; null: it is */
    private static String look(Exchange exchange, Expectation one, String answer) {
        if (one.schema() != null && answer == null) {
            findings(exchange).problem(one, "no answer that could be looked at", text(exchange, one.next()));
            return "there is no answer";
        }
        List<Difference> differences = differences(one, answer);
        if (!differences.isEmpty()) {
            differences.forEach(difference -> findings(exchange).problem(one, difference.toString(), text(exchange, one.next())));
            return "the answer has another shape";
        }
        String found = text(exchange, one.found());
        if (one.holds() == null || holds(exchange, one)) {
            findings(exchange).ok(one, found);
        } else {
            findings(exchange).problem(one, found, text(exchange, one.next()));
        }
        return null;
    }

    /** GoTo's answer may be anything; what a predicate cannot look into does not hold. */
    private static boolean holds(Exchange exchange, Expectation one) {
        try {
            return exchange.getContext().resolveLanguage("simple").createPredicate(one.holds()).matches(exchange);
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** What a text in Simple says now. */
    private static String text(Exchange exchange, String simple) {
        try {
            return simple == null ? null : exchange.getContext().resolveLanguage("simple").createExpression(simple).evaluate(exchange, String.class);
        } catch (RuntimeException e) {
            return "something else than " + simple;
        }
    }

    private List<Expectation> at(String step) {
        List<Expectation> found = Stream.of("reads", "writes").flatMap(folder -> expectations.get(folder).stream())
                .filter(one -> one.at().equals(step)).toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("Nothing in routes/doctor/reads or routes/doctor/writes has \"at: " + step + "\".");
        }
        return found;
    }

    private static Findings findings(Exchange exchange) {
        return exchange.getVariable("findings", Findings.class);
    }
}
