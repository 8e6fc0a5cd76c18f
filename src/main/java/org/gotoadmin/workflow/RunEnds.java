package org.gotoadmin.workflow;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.gotoadmin.api.Call;
import org.gotoadmin.api.Counts;
import org.gotoadmin.api.GoToException;
import org.gotoadmin.api.Journal;
import org.gotoadmin.api.Run;
import org.gotoadmin.cluster.Accounts;
import org.gotoadmin.cluster.Alone;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Writes down what a run came to: exactly one outcome for each. */
@Component("runEnds")
public final class RunEnds {

    private static final Logger LOG = LoggerFactory.getLogger(RunEnds.class);

    private final RunStore store;
    private final Journal journal;
    private final Counts counts;
    private final Held held = new Held();
    private final Map<Long, End> unwritten = new ConcurrentHashMap<>();
    private final Map<Long, String> elsewhere = new ConcurrentHashMap<>();
    private final Accounts accounts;

    private record End(String state, String outcome, String reason) {
    }

    RunEnds(RunStore store, Journal journal, Counts counts, ObjectProvider<Accounts> accounts) {
        this.store = store;
        this.journal = journal;
        this.counts = counts;
        this.accounts = accounts.getIfAvailable(Alone::new);
    }

    void begin(Runs.Begun begun) {
        held.take(begun.record());
    }

    void release(Runs.Begun begun) {
        held.release(begun.record());
    }

    /** The workflow has come to its end. Where the rule led to no call there is no run, unless somebody started it by hand. */
    public void finish(@Variable("begun") Runs.Begun begun, @Variable("run") Run run) {
        List<Call> calls = run.calls();
        if (run.getWaitsFor() != null) {
            // A workflow has caught the failure and gone on.
            handOver(begun, run);
        } else if (run.openIntents() > 0) {
            end(begun, run, new End("failed", "unknown", "a write of the interrupted attempt was not taken up again, since "
                    + begun.workflow() + " asks for something else now. Look at the user in GoTo"));
        } else if (calls.stream().anyMatch(call -> "unknown".equals(call.getOutcome()))) {
            end(begun, run, new End("failed", "unknown", "the workflow went on after a write whose outcome nobody knows. Look at its calls"));
        } else if (!calls.isEmpty() || !run.earlierChanges().isEmpty()) {
            end(begun, run, new End("done", summary(run), null));
        } else if (run.hadEarlier() || begun.retried()) {
            end(begun, run, new End("done", "unchanged", "the rule of " + begun.workflow() + " does not apply any more"));
        } else if (begun.byHand() && run.handedOver().isPresent()) {
            end(begun, run, new End("done", "unchanged", run.handedOver().get()));
        } else if (begun.byHand()) {
            end(begun, run, new End("done", "not-attempted", "the rule of " + begun.workflow() + " asks for nothing to be done for this record"));
        } else {
            forget(begun, run);
        }
    }

    /** It has asked for an account that another node has, or that has no place left: it waits, and goes on from its journal. */
    public void handOver(@Variable("begun") Runs.Begun begun, @Variable("run") Run run) {
        try {
            journal.settle();
            // What a schedule finds anew each time waits once.
            if (begun.waited() != null || !run.calls().isEmpty() || !store.waits(begun.workflow(), begun.record())) {
                store.waitFor(run.id(), run.getWaitsFor());
            }
        } catch (DataAccessException | CompletionException e) {
            // Of a run that a schedule has begun without any call there may be no row: the schedule finds its record again.
            if (begun.waited() != null || !run.calls().isEmpty()) {
                elsewhere.put(run.id(), run.getWaitsFor());
            }
            LOG.error("Run of {} for {} could not be given back ({}). It is tried again.", begun.workflow(), begun.record(), e.getClass().getSimpleName());
        } finally {
            run.leave(accounts);
            release(begun);
        }
    }

    private void forget(Runs.Begun begun, Run run) {
        try {
            if (begun.waited() != null) {
                store.forget(begun.waited());
            }
        } finally {
            run.leave(accounts);
            release(begun);
        }
    }

    /** The workflow has stopped with an error. For its failure path: the variable {@code failure} with outcome and reason. */
    public void failure(Exchange exchange) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        exchange.setVariable("failure", Map.of("outcome", cause instanceof GoToException known ? known.outcome().toString() : "failed",
                "reason", reason(cause)));
    }

    /** The failure path has failed, too: the run's reason says so. */
    public void failurePathFailed(Exchange exchange, @Variable("failure") Map<String, String> failure) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        exchange.setVariable("failure", Map.of("outcome", failure.get("outcome"), "reason", failure.get("reason")
                + " (the failure path failed as well: " + reason(cause) + ")"));
    }

    /** The run has failed, others go on. */
    public void fail(@Variable("begun") Runs.Begun begun, @Variable("run") Run run, @Variable("failure") Map<String, String> failure) {
        end(begun, run, new End("failed", failure.get("outcome"), failure.get("reason")));
    }

    /** SQL and bound values of a failed statement are for the log at debug, not for a reason. */
    private static String reason(Exception cause) {
        if (cause instanceof DataAccessException) {
            LOG.debug("The store failed", cause);
            return "the store could not be read or written (" + cause.getClass().getSimpleName() + ")";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private void end(Runs.Begun begun, Run run, End end) {
        try {
            journal.settle();
            if (run.openIntents() > 0) {
                journal.giveUpRun(run.id());
            }
            store.end(run.id(), end.state(), end.outcome(), end.reason());
        } catch (DataAccessException | CompletionException e) {
            unwritten.put(run.id(), end);
            LOG.error("The end of run {} could not be written down ({}). It is tried again.", run.id(), e.getClass().getSimpleName());
        } finally {
            run.leave(accounts);
            release(begun);
        }
        counts.run(begun.workflow(), end.outcome());
        tell(begun, run, end);
    }

    /** Ends that could not be written down when they came are written down now. */
    public void writeLate() {
        elsewhere.forEach((id, credential) -> {
            store.waitFor(id, credential);
            elsewhere.remove(id);
        });
        unwritten.forEach((id, end) -> {
            journal.giveUpRun(id);
            store.end(id, end.state(), end.outcome(), end.reason());
            unwritten.remove(id);
        });
    }

    private static void tell(Runs.Begun begun, Run run, End end) {
        String calls = run.calls().stream().map(call -> call.getPreset() + " " + call.getOutcome()).collect(Collectors.joining(", "));
        String text = "{}: {}: {}. Run {}: {}{}";
        Object[] values = {begun.workflow(), begun.record(), end.outcome(), run.id(), calls.isEmpty() ? "no call" : calls,
                end.reason() == null ? "" : " (" + end.reason() + ")"};
        if (end.state().equals("failed")) {
            LOG.warn(text, values);
        } else {
            LOG.info(text, values);
        }
    }

    /** The last change at GoTo says what a run came to, also one that an interrupted attempt made; without one, the last answer does. */
    private static String summary(Run run) {
        List<String> earlier = run.earlierChanges();
        String summary = earlier.isEmpty() ? "unchanged" : earlier.get(earlier.size() - 1);
        boolean changed = !earlier.isEmpty();
        for (Call call : run.calls()) {
            if (call.changes() || !changed) {
                summary = call.getOutcome();
                changed |= call.changes();
            }
        }
        return summary;
    }
}
