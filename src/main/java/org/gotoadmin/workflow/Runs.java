package org.gotoadmin.workflow;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.gotoadmin.api.Call;
import org.gotoadmin.api.GoToException;
import org.gotoadmin.api.Journal;
import org.gotoadmin.api.Run;
import org.gotoadmin.fields.FieldMaps;
import org.gotoadmin.people.People;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * What the Begin blocks do around a workflow: take a run, hand the person to the rule, and write down what the run came to.
 * A run sets the variables {@code person} (all fields), {@code change} (the changed fields with their new values) and
 * {@code run}.
 */
@Component("runs")
public final class Runs {

    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);

    private final RunStore store;
    private final People people;
    private final FieldMaps fieldMaps;
    private final Journal journal;

    Runs(RunStore store, People people, FieldMaps fieldMaps, Journal journal) {
        this.store = store;
        this.people = people;
        this.fieldMaps = fieldMaps;
        this.journal = journal;
    }

    /**
     * Takes a run that waits; without the variable {@code run} afterwards, somebody else has taken it.
     */
    public void take(Exchange exchange, long id) {
        RunStore.Row row = store.take(id);
        if (row == null) {
            return;
        }
        try {
            begin(exchange, new Begun(row.workflow(), row.personId(), row.startedByHand(), id),
                    new Run(() -> id, row.again() ? journal.earlier(id) : List.of()));
            exchange.setVariable("change", row.startedByHand() ? exchange.getVariable("person") : row.change());
        } catch (RuntimeException e) {
            exchange.removeVariable("run");
            store.giveBack(id);
            throw e;
        }
    }

    /**
     * Hands one person to the rule of a scheduled workflow. A new run is written down when its first call is made.
     *
     * @param waiting number of the run that waits for this firing, or null
     */
    public void consider(Exchange exchange, String workflow, long personId, Long waiting) {
        if (waiting != null) {
            take(exchange, waiting);
            return;
        }
        LazyRun lazy = new LazyRun(store, workflow, personId, exchange.getVariable("fired", String.class));
        begin(exchange, new Begun(workflow, personId, false, null), new Run(lazy, List.of()));
        exchange.setVariable("change", Map.of());
    }

    private void begin(Exchange exchange, Begun begun, Run run) {
        Map<String, Object> person = people.byId(begun.personId());
        exchange.setVariable("begun", begun);
        exchange.setVariable("run", run);
        exchange.setVariable("person", person);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(person);
    }

    /** Saves what a field map finds in a response to the person of the run. */
    public void save(Exchange exchange, String map, Object response) {
        Begun begun = exchange.getVariable("begun", Begun.class);
        people.saveTo(begun.personId(), fieldMaps.apply(map, response), "workflow " + begun.workflow(), begun.workflow());
        exchange.setVariable("person", people.byId(begun.personId()));
    }

    /** The workflow has come to its end. Where the rule led to no call there is no run, unless somebody started it by hand. */
    public void finish(@Variable("begun") Begun begun, @Variable("run") Run run) {
        List<Call> calls = run.calls();
        if (run.openIntents() > 0) {
            end(begun, run, "failed", "unknown", "a write of the interrupted attempt was not taken up again, since " + begun.workflow()
                    + " asks for something else now. Look at the user in GoTo");
        } else if (!calls.isEmpty()) {
            end(begun, run, "done", summary(calls), null);
        } else if (run.hadEarlier()) {
            end(begun, run, "done", "unchanged", "the rule of " + begun.workflow() + " does not apply any more");
        } else if (begun.byHand()) {
            end(begun, run, "done", "not-attempted", "the rule of " + begun.workflow() + " asks for nothing to be done for this person");
        } else if (begun.waited() != null) {
            store.forget(begun.waited());
        }
    }

    /** The workflow has stopped with an error: the run has failed, others go on. */
    public void fail(Exchange exchange, @Variable("begun") Begun begun, @Variable("run") Run run) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        end(begun, run, "failed", cause instanceof GoToException known ? known.outcome().toString() : "failed", reason(cause));
    }

    /** SQL and bound values of a failed statement are for the log at debug, not for a reason. */
    private static String reason(Exception cause) {
        if (cause instanceof DataAccessException) {
            LOG.debug("The store failed", cause);
            return "the store could not be read or written (" + cause.getClass().getSimpleName() + ")";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private void end(Begun begun, Run run, String state, String outcome, String reason) {
        journal.settle();
        store.end(run.id(), state, outcome, reason);
        String calls = run.calls().stream().map(call -> call.getPreset() + " " + call.getOutcome()).collect(Collectors.joining(", "));
        String text = "{}: person {}: {}. Run {}: {}{}";
        Object[] values = {begun.workflow(), begun.personId(), outcome, run.id(), calls.isEmpty() ? "no call" : calls,
                reason == null ? "" : " (" + reason + ")"};
        if (state.equals("failed")) {
            LOG.warn(text, values);
        } else {
            LOG.info(text, values);
        }
    }

    /** The last change at GoTo says what a run came to; without one, the last answer does. */
    private static String summary(List<Call> calls) {
        String summary = "unchanged";
        boolean changed = false;
        for (Call call : calls) {
            if (call.changes() || !changed) {
                summary = call.getOutcome();
                changed |= call.changes();
            }
        }
        return summary;
    }

    /**
     * What the Begin knows of a run, for its end.
     *
     * @param waited number of the row that waited, or null for a scheduled run
     */
    record Begun(String workflow, long personId, boolean byHand, Long waited) {
    }
}
