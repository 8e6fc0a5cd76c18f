package org.gotoadmin.api;

import static java.util.concurrent.TimeUnit.MICROSECONDS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {

    private static final int IN_FLIGHT = 16;
    private static final long SECOND = SECONDS.toNanos(1);

    private final SleepyClock clock = new SleepyClock(1);

    @Test
    void requestsLieEvenlyApart() throws InterruptedException {
        List<Long> times = sent(new Pace(10, IN_FLIGHT, clock), 30);

        assertThat(times.get(0)).isZero();
        assertThat(IntStream.range(1, 30).mapToObj(i -> times.get(i) - times.get(i - 1))).containsOnly(MICROSECONDS.toNanos(102_500));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 3, 10, 250})
    void noWindowOfASecondHoldsMoreThanTheLimit(double perSecond) throws InterruptedException {
        List<Long> times = sent(new Pace(perSecond, IN_FLIGHT, clock), 1000);

        int limit = (int) Math.max(1, perSecond);
        assertThat(IntStream.range(limit, 1000).mapToObj(i -> times.get(i) - times.get(i - limit))).allMatch(apart -> apart > SECOND);
    }

    @Test
    void timeWithoutRequestsIsNotSavedUpForABurst() throws InterruptedException {
        Pace pace = new Pace(10, IN_FLIGHT, clock);
        sent(pace, 1);
        clock.forward(60 * SECOND);

        List<Long> times = sent(pace, 20);

        assertThat(times.get(10) - times.get(0)).isGreaterThan(SECOND);
    }

    @Test
    void manyThreadsTogetherKeepTheLimit() {
        List<Long> times = together(10, 40, new Pace[1], sent -> { });

        assertThat(IntStream.range(10, 40).mapToObj(i -> times.get(i) - times.get(i - 10))).allMatch(apart -> apart > SECOND);
    }

    @Test
    void theFirstRequestOfAllCountsFromItsAnswerSinceItLeavesLate() throws InterruptedException {
        Pace pace = new Pace(10, IN_FLIGHT, clock);
        pace.awaitSlot(false);
        clock.sleep(MILLISECONDS.toNanos(50));
        pace.answered();
        pace.awaitSlot(false);
        long second = clock.now();
        pace.answered();
        pace.awaitSlot(false);

        assertThat(second).isEqualTo(MICROSECONDS.toNanos(50_000 + 102_500));
        assertThat(clock.now() - second).isEqualTo(MICROSECONDS.toNanos(102_500));
    }

    @Test
    void zeroIsUnpaced() throws InterruptedException {
        assertThat(sent(new Pace(0, IN_FLIGHT, clock), 1000)).containsOnly(0L);
    }

    @Test
    void everybodyWaitsAsLongAsToldAndThenKeepsThePace() {
        Pace[] pace = new Pace[1];
        List<Long> times = together(10, 20, pace, sent -> {
            if (sent == 5) {
                pace[0].throttled(Duration.ofSeconds(7));
            }
        });

        assertThat(times.get(5) - times.get(4)).isEqualTo(7 * SECOND);
        assertThat(IntStream.range(6, 20).mapToObj(i -> times.get(i) - times.get(i - 1))).as("further apart than before")
                .containsOnly(MICROSECONDS.toNanos(105_000));
    }

    @Test
    void eachPauseWidensTheGapsUpToABound() throws InterruptedException {
        Pace pace = new Pace(10, IN_FLIGHT, clock);
        List<Long> apart = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            pace.throttled(Duration.ofSeconds(1));
            pace.throttled(Duration.ofSeconds(1));
            apart.add(apart(pace));
        }

        assertThat(apart).containsExactly(105_000L, 107_500L, 107_500L, 107_500L, 107_500L);
    }

    @Test
    void manyAnswersWithoutAPauseNarrowThemAgainAndNeverFurtherThanAtFirst() throws InterruptedException {
        Pace pace = new Pace(10, IN_FLIGHT, clock);
        pace.throttled(Duration.ofSeconds(1));
        answered(pace, 599);
        assertThat(apart(pace)).isEqualTo(105_000);
        answered(pace, 1);
        assertThat(apart(pace)).isEqualTo(103_750);

        answered(pace, 6000);

        assertThat(apart(pace)).isEqualTo(102_500);
    }

    private static void answered(Pace pace, int times) {
        IntStream.range(0, times).forEach(i -> pace.answered());
    }

    /** Microseconds between two requests. */
    private long apart(Pace pace) throws InterruptedException {
        List<Long> times = sent(pace, 2);
        return MICROSECONDS.convert(times.get(1) - times.get(0), java.util.concurrent.TimeUnit.NANOSECONDS);
    }

    @Test
    void aPauseHoldsWithoutAPaceToo() {
        Pace[] pace = new Pace[1];
        List<Long> times = together(0, 8, pace, sent -> {
            if (sent == 1) {
                pace[0].throttled(Duration.ofSeconds(3));
            }
        });

        // The other seven may have had their slot before the first was answered 429.
        assertThat(times).allMatch(at -> at == 0 || at == 3 * SECOND);
    }

    @Test
    void aShorterPauseDoesNotCutALongerOneShort() throws InterruptedException {
        Pace pace = new Pace(10, IN_FLIGHT, clock);
        pace.throttled(Duration.ofSeconds(9));
        pace.throttled(Duration.ofSeconds(1));

        assertThat(sent(pace, 1)).containsExactly(9 * SECOND);
    }

    @Test
    void aWaitBeyondAllMeasureIsADay() throws InterruptedException {
        Pace pace = new Pace(10, IN_FLIGHT, clock);

        assertThat(pace.throttled(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(Duration.ofDays(1));
        assertThat(sent(pace, 1)).containsExactly(Duration.ofDays(1).toNanos());
    }

    @Test
    void withoutAToldWaitThePauseDoublesUpToItsBoundWithJitter() {
        for (int round = 0; round < 50; round++) {
            Pace pace = new Pace(10, IN_FLIGHT, clock);
            for (int inARow = 0; inARow < 12; inARow++) {
                long most = 500L << Math.min(inARow, 6);
                assertThat(next429(pace).toMillis()).isBetween(most / 2, most);
            }
        }
        assertThat(IntStream.range(0, 50).mapToObj(i -> next429(new Pace(10, IN_FLIGHT, clock))).distinct().count()).isGreaterThan(5);
    }

    @Test
    void anAnswerResetsTheGrowingPause() {
        Pace pace = new Pace(10, IN_FLIGHT, clock);
        for (int inARow = 0; inARow < 8; inARow++) {
            next429(pace);
        }

        pace.answered();

        assertThat(next429(pace)).isLessThanOrEqualTo(Duration.ofMillis(500));
    }

    @Test
    void manyInFlightThatMeetOneLimitPauseOnce() {
        Pace pace = new Pace(10, IN_FLIGHT, clock);
        Duration first = pace.throttled(null);

        for (int inFlight = 1; inFlight < IN_FLIGHT; inFlight++) {
            assertThat(pace.throttled(null)).isLessThanOrEqualTo(first);
        }
    }

    @Test
    void noMoreThanSoManyAreInFlight() throws InterruptedException {
        Pace pace = new Pace(0, 2, clock);
        AtomicInteger entered = new AtomicInteger();
        Thread[] threads = IntStream.range(0, 3).mapToObj(i -> new Thread(() -> uninterrupted(() -> {
            pace.enter(false);
            entered.incrementAndGet();
        }))).toArray(Thread[]::new);
        List.of(threads).forEach(Thread::start);
        await().until(() -> entered.get() == 2 && List.of(threads).stream().anyMatch(one -> one.getState() == Thread.State.WAITING));

        pace.leave(false);

        await().untilAtomic(entered, org.hamcrest.Matchers.is(3));
    }

    /** A 429 after the pause that the one before brought. */
    private Duration next429(Pace pace) {
        clock.forward(40 * SECOND);
        return pace.throttled(null);
    }

    private List<Long> sent(Pace pace, int requests) throws InterruptedException {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            pace.awaitSlot(false);
            times.add(clock.now());
        }
        return times;
    }

    /** When each of so many threads sent its request; each tells how many had been sent by then. */
    private static List<Long> together(double perSecond, int threads, Pace[] made, IntConsumer sent) {
        SleepyClock shared = new SleepyClock(threads);
        made[0] = new Pace(perSecond, threads, shared);
        List<Long> times = new CopyOnWriteArrayList<>();
        for (int i = 0; i < threads; i++) {
            new Thread(() -> uninterrupted(() -> {
                made[0].awaitSlot(false);
                synchronized (times) {
                    times.add(shared.now());
                    sent.accept(times.size());
                }
                shared.leave();
            })).start();
        }
        await().until(() -> times.size() == threads);
        return times;
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
