package org.gotoadmin.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The journal of calls. A write's intent is durable before its request is sent; the outcome is stored after. One thread writes
 * what is waiting in one commit, since a durable commit costs the same for one row as for a hundred. A read has no intent:
 * repeating it after a crash harms nobody.
 */
@Component("journal")
public class Journal implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(20);
    private static final int MOST_IN_ONE_COMMIT = 500;

    private final CallTable table;
    private final Counts counts;
    private final TransactionTemplate transaction;
    private final BlockingQueue<Entry> waiting = new LinkedBlockingQueue<>();
    private final Thread writer = new Thread(this::write, "journal");

    /** A call, or a row's end; without either it only tells when everything before it is written. */
    private record Entry(Call call, boolean intent, RowEnd end, CompletableFuture<Void> written) {

        boolean urgent() {
            return intent || call == null && end == null;
        }
    }

    /**
     * What a row of a license file came to.
     *
     * @param reason null when there is nothing to say
     */
    public record RowEnd(Run.Row row, String outcome, String reason, int attempts) {
    }

    Journal(JdbcTemplate jdbc, TransactionTemplate transaction, Counts counts) {
        this.table = new CallTable(jdbc);
        this.transaction = transaction;
        this.counts = counts;
        writer.setDaemon(true);
        writer.start();
    }

    /** Returns when the intent of a write survives a crash. */
    public void intend(@Variable("call") Call call) {
        if (call.outcome() == null && !call.isRead() && !call.journaled()) {
            submit(call, true, null).join();
            call.journal();
        }
    }

    /** Returns when the outcome is on its way to the database; {@link #settle} waits for all of them. */
    public void outcome(@Variable("call") Call call) {
        counts.call(call);
        submit(call, false, null).whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.error("The outcome \"{}\" of call {} could not be written down: {}. It counts as unknown until GoTo is asked again.",
                        call.getOutcome(), call.id(), failure.getMessage());
            }
        });
        if (call.run() != null) {
            call.run().ended(call);
        }
    }

    /** Returns when every outcome handed in before is in the database. */
    public void settle() {
        submit(null, false, null).join();
    }

    /** Writes down what a row came to, after the outcomes of its calls. A row for which that fails stays open. */
    public void end(RowEnd end) {
        submit(null, false, end).whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.error("The outcome \"{}\" of {} could not be written down: {}.", end.outcome(), end.row(), failure.getMessage());
            }
        });
    }

    /**
     * @return the calls that an interrupted attempt at this run has written down, in their order; without those that are to be made
     *         anew, and without planned ones, which dry-run did not send
     */
    public List<Call.Earlier> earlier(long run) {
        return table.earlier(run);
    }

    /**
     * By line number, the writes of those rows of a license file that have no outcome yet. What was not attempted is not among them, and
     * what was unknown is open again.
     */
    public Map<Integer, List<Call.Earlier>> earlierOfRows(long file) {
        return table.earlierOfRows(file);
    }

    /** A run has ended without taking up a write of an interrupted attempt again: what came of it is unknown until the run is tried again. */
    public void giveUpRun(long run) {
        table.giveUpRun(run, "the run has ended without asking GoTo about it");
    }

    /** Nobody asks GoTo any more about writes of a license file whose outcome is not known: their calls and rows are unknown for good. */
    public void giveUp(long file, String reason) {
        settle();
        table.giveUp(file, reason);
    }

    private CompletableFuture<Void> submit(Call call, boolean intent, RowEnd end) {
        Entry entry = new Entry(call, intent, end, new CompletableFuture<>());
        waiting.add(entry);
        return entry.written();
    }

    private void write() {
        List<Entry> batch = new ArrayList<>();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                collect(batch);
                write(batch);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            batch.clear();
        }
    }

    /** Somebody waits for an intent; outcomes may wait for company. */
    private void collect(List<Entry> batch) throws InterruptedException {
        Entry entry = waiting.take();
        long until = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (entry != null) {
            batch.add(entry);
            boolean now = entry.urgent() || batch.size() >= MOST_IN_ONE_COMMIT;
            entry = now ? null : waiting.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        waiting.drainTo(batch, MOST_IN_ONE_COMMIT - batch.size());
    }

    private void write(List<Entry> batch) {
        try {
            transaction.executeWithoutResult(status -> insertAndUpdate(batch));
            batch.forEach(entry -> entry.written().complete(null));
        } catch (RuntimeException e) {
            if (batch.size() > 1) {
                // One bad row must not take the others with it.
                batch.forEach(entry -> write(List.of(entry)));
            } else {
                batch.get(0).written().completeExceptionally(e);
            }
        }
    }

    private void insertAndUpdate(List<Entry> batch) {
        CallTable.Batch rows = table.batch();
        for (Entry entry : batch) {
            if (entry.end() != null) {
                rows.end(entry.end());
            } else if (entry.call() != null && (entry.intent() || !entry.call().journaled())) {
                rows.insert(entry.call(), entry.intent());
            } else if (entry.call() != null) {
                rows.update(entry.call());
            }
        }
        rows.write();
    }

    /** Writes what is left, then stops. */
    @Override
    public void destroy() throws InterruptedException {
        try {
            // Also when nothing waits: H2 closes its file when a thread is interrupted in the middle of a commit.
            settle();
        } finally {
            writer.interrupt();
            writer.join(5000);
        }
    }
}
