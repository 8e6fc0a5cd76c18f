package org.gotoadmin.api;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private static final int LONGEST_TEXT = 4000;
    private static final int LONGEST_ANSWER = 1_000_000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock = Clock.systemUTC();
    private final BlockingQueue<Entry> waiting = new LinkedBlockingQueue<>();
    private final Thread writer = new Thread(this::write, "journal");

    /** Without a call it only tells when everything before it is written. */
    private record Entry(Call call, boolean intent, CompletableFuture<Void> written) {

        boolean urgent() {
            return intent || call == null;
        }
    }

    Journal(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        writer.setDaemon(true);
        writer.start();
    }

    /** Returns when the intent of a write survives a crash. */
    public void intend(@Variable("call") Call call) {
        if (call.outcome() == null && !call.isRead() && !call.journaled()) {
            submit(call, true).join();
            call.journal();
        }
    }

    /** Returns when the outcome is on its way to the database; {@link #settle} waits for all of them. */
    public void outcome(@Variable("call") Call call) {
        submit(call, false).whenComplete((done, failure) -> {
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
        submit(null, false).join();
    }

    /**
     * @return the calls that an interrupted attempt at this run has written down, in their order; without those that are to be made
     *         anew, and without planned ones, which dry-run did not send
     */
    public List<Call.Earlier> earlier(long run) {
        return jdbc.query("SELECT id, ordinal, fingerprint, method, path, outcome, status, reason, attempts, answer FROM call"
                + " WHERE run_id = ? AND NOT superseded AND (outcome IS NULL OR outcome <> 'planned') ORDER BY ordinal, intended_at", (row, number) -> new Call.Earlier(row.getObject(1, java.util.UUID.class),
                row.getInt(2), row.getString(3), row.getString(4) + " " + row.getString(5), row.getString(6), (Integer) row.getObject(7),
                row.getString(8), row.getInt(9), row.getString(10)), run);
    }

    private CompletableFuture<Void> submit(Call call, boolean intent) {
        Entry entry = new Entry(call, intent, new CompletableFuture<>());
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
        List<Object[]> inserts = new ArrayList<>();
        List<Object[]> updates = new ArrayList<>();
        Timestamp now = Timestamp.from(clock.instant());
        for (Entry entry : batch) {
            Call call = entry.call();
            if (call == null) {
                continue;
            }
            if (entry.intent() || !call.journaled()) {
                inserts.add(row(call, entry.intent() ? null : now));
            } else {
                updates.add(new Object[] {text(call.getOutcome()), call.getStatus(), text(call.reason()), call.getAttempts(),
                        answer(call), now, call.id()});
            }
        }
        if (!inserts.isEmpty()) {
            jdbc.batchUpdate("INSERT INTO call (id, run_id, ordinal, fingerprint, credential, preset, method, path, request_body,"
                    + " outcome, status, reason, attempts, answer, intended_at, finished_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", inserts);
        }
        if (!updates.isEmpty()) {
            jdbc.batchUpdate("UPDATE call SET outcome = ?, status = ?, reason = ?, attempts = ?, answer = ?, finished_at = ?"
                    + " WHERE id = ? AND outcome IS NULL", updates);
        }
    }

    private static Object[] row(Call call, Timestamp finished) {
        return new Object[] {call.id(), call.run() == null ? null : call.run().id(), call.ordinal(), call.fingerprint(),
                call.getCredential(), call.getPreset(), call.getMethod().name(), text(call.getPath()), call.getBody(),
                finished == null ? null : call.getOutcome(), call.getStatus(), text(call.reason()), call.getAttempts(), answer(call),
                Timestamp.from(call.intendedAt()), finished};
    }

    private static String answer(Call call) {
        // Without a run nobody takes the call up again: its answer is not kept.
        String answer = call.run() == null ? null : call.getAnswer();
        return answer == null || answer.length() > LONGEST_ANSWER ? null : answer;
    }

    private static String text(String text) {
        return text == null || text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
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
