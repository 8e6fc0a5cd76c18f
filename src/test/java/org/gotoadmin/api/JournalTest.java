package org.gotoadmin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.gotoadmin.api.Databases.Both;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class JournalTest {

    private static final DefaultCamelContext CAMEL = new DefaultCamelContext(false);

    @Both
    void anIntentIsInTheDatabaseWhenItIsAcknowledged(Databases database) throws Exception {
        try (Open open = new Open(database)) {
            Call call = write(run(database), 1);

            open.journal.intend(call);

            assertThat(rows(database)).singleElement().satisfies(row -> {
                assertThat(row).containsEntry("id", call.id()).containsEntry("method", "PUT").containsEntry("preset", "preset")
                        .containsEntry("path", "/path/1").containsEntry("request_body", "{\"n\":1}").containsEntry("attempts", 0);
                assertThat(row.get("outcome")).isNull();
                assertThat(row.get("finished_at")).isNull();
            });
        }
    }

    @Both
    void nobodyGoesOnBeforeTheCommit(Databases database) throws Exception {
        HeldCommits held = new HeldCommits(database.source());
        try (Open open = new Open(database, held)) {
            List<Thread> threads = started(1, n -> open.journal.intend(write(run(database), n)));
            held.awaitFirst();

            assertThat(rows(database)).isEmpty();
            assertThat(threads.get(0).isAlive()).isTrue();
            held.letGo();
            threads.get(0).join();
            assertThat(rows(database)).hasSize(1);
        }
    }

    @Both
    void intentsThatWaitTogetherShareOneCommit(Databases database) throws Exception {
        HeldCommits held = new HeldCommits(database.source());
        Run run = run(database);
        try (Open open = new Open(database, held)) {
            List<Thread> first = started(1, n -> open.journal.intend(write(run, n)));
            held.awaitFirst();
            List<Thread> others = started(63, n -> open.journal.intend(write(run, 1 + n)));
            awaitWaiting(others);

            held.letGo();
            join(first);
            join(others);

            assertThat(rows(database)).hasSize(64);
            assertThat(held.commits()).isEqualTo(2);
        }
    }

    @Both
    void outcomesAreThereOnceSettled(Databases database) throws Exception {
        try (Open open = new Open(database)) {
            Run run = run(database);
            List<Thread> threads = started(64, n -> {
                Call call = write(run, n);
                open.journal.intend(call);
                call.attempt();
                call.answered(200, "{\"key\":\"" + n + "\"}");
                call.end(exchange(), Outcome.UPDATED, "reason " + n);
                open.journal.outcome(call);
            });
            join(threads);

            open.journal.settle();

            assertThat(rows(database)).hasSize(64).allSatisfy(row -> assertThat(row).containsEntry("outcome", "updated")
                    .containsEntry("status", 200).containsEntry("attempts", 1).containsEntry("reason", "reason " + row.get("ordinal"))
                    .containsEntry("answer", "{\"key\":\"" + row.get("ordinal") + "\"}").doesNotContainEntry("finished_at", null));
            assertThat(run.calls()).hasSize(64);
        }
    }

    @Both
    void aReadHasNoIntentAndOneRowWithItsOutcome(Databases database) throws Exception {
        try (Open open = new Open(database)) {
            Call read = call(run(database), 1, "GET");

            open.journal.intend(read);
            assertThat(rows(database)).isEmpty();
            read.end(exchange(), Outcome.EXISTING, null);
            open.journal.outcome(read);
            open.journal.settle();

            assertThat(rows(database)).singleElement().satisfies(row -> assertThat(row).containsEntry("outcome", "existing"));
        }
    }

    @Both
    void oneBadRowDoesNotTakeOthersWithIt(Databases database) throws Exception {
        HeldCommits held = new HeldCommits(database.source());
        Run good = run(database);
        Run bad = new Run(() -> 999_999, List.of());
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        try (Open open = new Open(database, held)) {
            List<Thread> threads = new ArrayList<>(started(1, n -> open.journal.intend(write(good, 0))));
            held.awaitFirst();
            threads.addAll(started(9, n -> {
                try {
                    open.journal.intend(write(n == 5 ? bad : good, n));
                } catch (RuntimeException e) {
                    failures.add(e);
                }
            }));
            awaitWaiting(threads.subList(1, 10));

            held.letGo();
            join(threads);

            assertThat(rows(database)).extracting(row -> row.get("ordinal")).containsExactly(0, 1, 2, 3, 4, 6, 7, 8, 9);
            assertThat(failures).hasSize(1);
        }
    }

    @Both
    void theEarlierCallsOfARunComeInTheirOrder(Databases database) throws Exception {
        try (Open open = new Open(database)) {
            long id = database.run();
            Run run = new Run(() -> id, List.of());
            open.journal.intend(write(run(database), 9));
            for (int n : new int[] {3, 1, 2}) {
                open.journal.intend(write(run, n));
            }
            Call done = write(run, 4);
            open.journal.intend(done);
            done.attempt();
            done.answered(404, null);
            done.end(exchange(), Outcome.DELETED, "404");
            open.journal.outcome(done);
            open.journal.settle();

            List<Call.Earlier> earlier = open.journal.earlier(id);

            assertThat(earlier).extracting(Call.Earlier::ordinal).containsExactly(1, 2, 3, 4);
            assertThat(earlier.get(0)).isEqualTo(new Call.Earlier(earlier.get(0).id(), 1, "fingerprint 1", earlier.get(0).place(), null, null, null, 0, null));
            assertThat(earlier.get(3)).isEqualTo(new Call.Earlier(done.id(), 4, "fingerprint 4", earlier.get(3).place(), "deleted", 404, "404", 1, null));
        }
    }

    @Both
    void anOutcomeIsWrittenOnce(Databases database) throws Exception {
        try (Open open = new Open(database)) {
            Call call = write(run(database), 1);
            open.journal.intend(call);
            call.end(exchange(), Outcome.UPDATED, null);
            open.journal.outcome(call);
            open.journal.settle();
            call.end(exchange(), Outcome.FAILED, "later");
            open.journal.outcome(call);
            open.journal.settle();

            assertThat(rows(database)).singleElement().satisfies(row -> assertThat(row).containsEntry("outcome", "updated"));
        }
    }

    @Both
    void longTextsAreCutAndAVeryLongAnswerIsNotKept(Databases database) throws Exception {
        try (Open open = new Open(database)) {
            Call call = write(run(database), 1);
            call.answered(200, "x".repeat(1_000_001));
            call.end(exchange(), Outcome.UPDATED, "y".repeat(5000));
            open.journal.outcome(call);
            open.journal.settle();

            assertThat(rows(database)).singleElement().satisfies(row -> {
                assertThat(row.get("reason").toString()).hasSize(4000).endsWith("…");
                assertThat(row.get("answer")).isNull();
            });
        }
    }

    @Both
    void closingWaitsForTheCommitThatIsUnderWay(Databases database) throws Exception {
        HeldCommits held = new HeldCommits(database.source());
        Open open = new Open(database, held);
        Call call = call(run(database), 1, "GET");
        call.end(exchange(), Outcome.EXISTING, null);
        open.journal.outcome(call);
        held.awaitFirst();

        Thread closing = started(1, n -> open.close()).get(0);
        await().until(() -> closing.getState() == Thread.State.WAITING || closing.getState() == Thread.State.TIMED_WAITING);
        held.letGo();
        closing.join();

        assertThat(held.interrupted()).isFalse();
        assertThat(rows(database)).hasSize(1);
    }

    private static final class Open implements AutoCloseable {
        private final Journal journal;

        Open(Databases database) {
            this(database, new JdbcTransactionManager(database.source()));
        }

        Open(Databases database, JdbcTransactionManager transactions) {
            journal = new Journal(database.jdbc(), new TransactionTemplate(transactions),
                    new Counts(new StaticListableBeanFactory().getBeanProvider(MeterRegistry.class)));
        }

        @Override
        public void close() {
            try {
                journal.destroy();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private interface Work {
        void with(int number);
    }

    private static List<Thread> started(int threads, Work work) {
        List<Thread> all = IntStream.rangeClosed(1, threads).mapToObj(n -> new Thread(() -> work.with(n))).toList();
        all.forEach(Thread::start);
        return all;
    }

    private static void awaitWaiting(List<Thread> threads) {
        await().until(() -> threads.stream().allMatch(one -> one.getState() == Thread.State.WAITING));
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread one : threads) {
            one.join();
        }
    }

    private static Run run(Databases database) {
        long id = database.run();
        return new Run(() -> id, List.of());
    }

    private static Call write(Run run, int n) {
        return call(run, n, "PUT");
    }

    private static Call call(Run run, int n, String method) {
        Request request = new Request("preset", "goto", method, "/path", null, null, "updated", "refused", null, null, null, null, false,
                Set.of(), null, Map.of(), Map.of());
        return new Call(UUID.randomUUID(), request, run, n, "/path/" + n, "{\"n\":" + n + "}", null, null, "fingerprint " + n, Instant.now());
    }

    /** What a call tells the route that it is done: of no interest here. */
    private static Exchange exchange() {
        return new DefaultExchange(CAMEL);
    }

    private static List<Map<String, Object>> rows(Databases database) {
        return database.jdbc().queryForList("SELECT * FROM call ORDER BY ordinal");
    }
}
