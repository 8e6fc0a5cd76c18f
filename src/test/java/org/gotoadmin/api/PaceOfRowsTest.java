package org.gotoadmin.api;

import static java.util.concurrent.TimeUnit.MICROSECONDS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;

/** Rows of license files among the requests of a credential. */
class PaceOfRowsTest {

    private static final int IN_FLIGHT = 16;

    private final SleepyClock clock = new SleepyClock(1);

    @Test
    void aWorkflowsRequestGoesBeforeAllRowsButTheOneThatHasItsSlot() throws InterruptedException {
        SleepyClock shared = new SleepyClock(2);
        Pace pace = new Pace(10, IN_FLIGHT, shared);
        AtomicInteger rows = new AtomicInteger();
        List<Thread> threads = IntStream.range(0, 8).mapToObj(i -> new Thread(() -> uninterrupted(() -> {
            pace.awaitSlot(true);
            rows.incrementAndGet();
        }))).toList();
        threads.forEach(Thread::start);
        await().until(() -> threads.stream().filter(one -> one.getState() == Thread.State.WAITING).count() == 7);

        pace.awaitSlot(false);

        assertThat(shared.now()).isEqualTo(MICROSECONDS.toNanos(2 * 102_500));
        shared.leave();
        await().untilAtomic(rows, Matchers.is(8));
    }

    @Test
    void rowsLeaveTwoPlacesInFlightFree() throws InterruptedException {
        Pace pace = new Pace(0, 4, clock);
        pace.enter(true);
        pace.enter(true);
        AtomicInteger entered = new AtomicInteger();
        Thread row = new Thread(() -> uninterrupted(() -> {
            pace.enter(true);
            entered.incrementAndGet();
        }));
        row.start();

        pace.enter(false);
        pace.enter(false);

        await().until(() -> row.getState() == Thread.State.WAITING);
        pace.leave(false);
        pace.leave(true);
        await().untilAtomic(entered, Matchers.is(1));
    }

    @Test
    void aRequestThatLeavesLateIsNotFollowedCloselyByTheNext() throws InterruptedException {
        // Every second one wakes up 60 ms after its slot, as on a busy machine.
        Pace.Clock sluggish = new Pace.Clock() {
            private int sleeps;

            @Override
            public long now() {
                return clock.now();
            }

            @Override
            public void sleep(long nanos) throws InterruptedException {
                clock.sleep(nanos);
                clock.forward(MILLISECONDS.toNanos(60) * (++sleeps % 2));
            }
        };

        Pace pace = new Pace(10, IN_FLIGHT, sluggish);
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            pace.awaitSlot(true);
            times.add(clock.now());
        }

        assertThat(IntStream.range(1, 10).mapToObj(i -> times.get(i) - times.get(i - 1))).allMatch(apart -> apart > MILLISECONDS.toNanos(90));
    }

    private interface Waiting {
        void run() throws InterruptedException;
    }

    private static void uninterrupted(Waiting waiting) {
        try {
            waiting.run();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
