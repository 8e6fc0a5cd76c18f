package org.gotoadmin.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.transaction.support.TransactionTemplate;

class ParallelSavesTest {

    private static final int THREADS = 8;
    private static final int ROUNDS = 10;

    @BothDatabases
    void parallelSavesOfOnePersonLoseNoField(Store store) throws Exception {
        long id = store.people().save(Map.of("email", "a@b"), "test", null).id();
        inParallel(n -> store.people().saveTo(id, Map.of("field" + n, "x"), "test", null));
        assertThat(store.people().byId(id)).hasSize(2 + THREADS);
        assertThat(store.count("change")).isEqualTo(THREADS);
    }

    @BothDatabases
    void parallelSavesOfOneNewEmailMakeOnePerson(Store store) throws Exception {
        store.workflow("onboard", "new", true, false);
        for (int round = 0; round < ROUNDS; round++) {
            String email = "new%d@example.com".formatted(round);
            List<Saved> saved = inParallel(n -> store.people().save(Map.of("email", email, "field" + n, "x"), "test", null));
            assertThat(saved.stream().map(Saved::id).distinct()).hasSize(1);
            assertThat(saved.stream().collect(Collectors.groupingBy(Saved::kind, Collectors.counting())))
                    .isEqualTo(Map.of(Saved.Kind.NEW, 1L, Saved.Kind.EDITED, THREADS - 1L));
            assertThat(store.people().byEmail(email).orElseThrow()).hasSize(2 + THREADS);
        }
        assertThat(store.count("person")).isEqualTo(ROUNDS);
        assertThat(store.count("run")).isEqualTo(ROUNDS);
    }

    @BothDatabases
    void aSaveThatChangesNothingDoesNotWaitForOneThatDoes(Store store) {
        Map<String, String> ann = Map.of("email", "a@b", "title", "Boss");
        store.people().save(ann, "test", null);
        new TransactionTemplate(store.transactions()).executeWithoutResult(open -> {
            store.people().save(Map.of("email", "a@b", "title", "Chair"), "test", null);
            CompletableFuture<Saved> other = CompletableFuture.supplyAsync(() -> store.people().save(ann, "test", null));
            assertThat(other).succeedsWithin(Duration.ofSeconds(1)).extracting(Saved::kind).isEqualTo(Saved.Kind.UNCHANGED);
        });
    }

    private interface Work {
        Saved with(int number);
    }

    private static List<Saved> inParallel(Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Callable<Saved>> calls = IntStream.range(0, THREADS).<Callable<Saved>>mapToObj(n -> () -> {
                start.await();
                return work.with(n);
            }).toList();
            return threads.invokeAll(calls).stream().map(ParallelSavesTest::got).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private static Saved got(Future<Saved> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
