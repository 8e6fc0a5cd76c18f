package org.gotoadmin.api;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The pace of one credential: so many requests a second, evenly apart, and so many in flight. Evenly apart, since any burst
 * that straddles GoTo's one-second window is answered 429 (GoTo's guide "Rate limits": 10 a second, CONFIRMED). No limiter of
 * Camel or resilience4j spaces requests; both hand out a second's permits at once.
 */
final class Pace {

    /**
     * Requests arrive with some jitter: slots lie this much further apart than the limit asks for. Each pause after a 429 widens it by as
     * much again, since a pause costs ten slots and more; {@link #CALM} answers without one narrow it by half a step.
     */
    private static final double MARGIN = 0.025;
    private static final double MOST_MARGIN = 0.075;
    private static final int CALM = 600;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final int MOST_DOUBLINGS = 6;
    /** Places in flight that rows of license files never take, so that a workflow's call does not wait for one. */
    private static final int KEPT_FREE = 2;
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    private final Clock clock;
    private volatile double perSecond;
    private volatile long apart;
    private double margin = MARGIN;
    private int calm;
    private final Semaphore inFlight;
    private final Semaphore bulkInFlight;
    private final ReentrantLock bulkTurn = new ReentrantLock(true);
    private final Rate rate = new Rate();
    private final AtomicInteger waiting = new AtomicInteger();
    private final int concurrency;
    private long next;
    private long pause;
    private int throttledInARow;
    private boolean answeredOnce;

    /** What a test replaces: nanoseconds, from any origin. */
    interface Clock {
        long now();

        void sleep(long nanos) throws InterruptedException;

        Clock SYSTEM = new Clock() {
            @Override
            public long now() {
                return System.nanoTime();
            }

            @Override
            public void sleep(long nanos) throws InterruptedException {
                Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
            }
        };
    }

    /**
     * @param perSecond   requests a second; 0 is unpaced
     * @param concurrency requests in flight, at least 1
     */
    Pace(double perSecond, int concurrency, Clock clock) {
        allow(perSecond);
        this.concurrency = concurrency;
        this.inFlight = new Semaphore(concurrency);
        this.bulkInFlight = new Semaphore(Math.max(1, concurrency - KEPT_FREE));
        this.clock = clock;
        this.next = clock.now();
        this.pause = next;
    }

    /** From the next slot on. @param allowed requests a second; 0 is unpaced */
    synchronized void allow(double allowed) {
        perSecond = allowed;
        apart = allowed <= 0 ? 0 : Math.round(1e9 * (1 + margin) / allowed);
    }

    private void keepApart(double wanted) {
        margin = Math.max(MARGIN, Math.min(MOST_MARGIN, wanted));
        calm = 0;
        allow(perSecond);
    }

    /** Waits for a place in flight; {@link #leave} gives it back. */
    void enter(boolean bulk) throws InterruptedException {
        if (bulk) {
            bulkInFlight.acquire();
        }
        inFlight.acquire();
    }

    void leave(boolean bulk) {
        inFlight.release();
        if (bulk) {
            bulkInFlight.release();
        }
    }

    /**
     * Waits for the next slot: one slot, one request.
     *
     * @param bulk a row of a license file: of these one at a time waits, so that the slot after the next is always a workflow's
     */
    void awaitSlot(boolean bulk) throws InterruptedException {
        waiting.incrementAndGet();
        try {
            takeTurn(bulk);
        } finally {
            waiting.decrementAndGet();
        }
    }

    private void takeTurn(boolean bulk) throws InterruptedException {
        if (!bulk || apart == 0) {
            awaitSlot();
            return;
        }
        bulkTurn.lockInterruptibly();
        try {
            awaitSlot();
        } finally {
            bulkTurn.unlock();
        }
    }

    /** Whoever meets a pause while waiting takes a new slot behind it. */
    private void awaitSlot() throws InterruptedException {
        long slot;
        do {
            slot = takeSlot();
            for (long wait = slot - clock.now(); wait > 0; wait = slot - clock.now()) {
                clock.sleep(wait);
            }
        } while (pausedBeyond(slot));
        leaves();
    }

    /**
     * Whoever woke up late would be close behind by the next one: on a busy machine that is one too many for GoTo's window. So whoever is
     * later than a third of what the margin adds up to in a second pushes the next slot on.
     */
    private synchronized void leaves() {
        long now = clock.now();
        next = Math.max(next, now + apart - Math.round(1e9 * margin / 3));
        rate.count(now);
    }

    /** Requests a second, over the last ten seconds. */
    synchronized double used() {
        return rate.perSecond(clock.now());
    }

    /** Calls that wait for a place in flight or for their slot. */
    int waiting() {
        return waiting.get() + inFlight.getQueueLength() + bulkInFlight.getQueueLength();
    }

    /** Requests that have left and have no answer yet. */
    int inFlight() {
        return Math.max(0, concurrency - inFlight.availablePermits() - waiting.get());
    }

    private synchronized long takeSlot() {
        long slot = Math.max(clock.now(), next);
        next = slot + apart;
        return slot;
    }

    private synchronized boolean pausedBeyond(long slot) {
        return pause - slot > 0;
    }

    /**
     * GoTo answered 429: every request of the credential waits.
     *
     * @param told what Retry-After said, at most a day, or null: then 0.5 s, doubled with each 429 in a row up to 32 s, with
     *             jitter. Requests that were in flight together meet one limit, so during a pause no further one is counted.
     *             Whatever follows keeps more apart.
     * @return how long everything waits
     */
    synchronized Duration throttled(Duration told) {
        if (told == null && pause - clock.now() > 0) {
            return Duration.ofNanos(pause - clock.now());
        }
        if (pause - clock.now() <= 0) {
            keepApart(margin + MARGIN);
        }
        Duration wait = told == null ? backOff(throttledInARow++) : told.compareTo(LONGEST_PAUSE) < 0 ? told : LONGEST_PAUSE;
        long until = clock.now() + wait.toNanos();
        pause = Math.max(pause, until);
        next = Math.max(next, pause);
        return wait;
    }

    /** Whoever sent for the account before may have used up this second of GoTo's. */
    synchronized void quiet() {
        next = Math.max(next, clock.now() + Duration.ofSeconds(1).toNanos());
    }

    /** GoTo gave another answer than 429. The first request of all leaves late, being the one that connects: it counts from its answer. */
    synchronized void answered() {
        throttledInARow = 0;
        if (++calm >= CALM) {
            keepApart(margin - MARGIN / 2);
        }
        if (!answeredOnce) {
            answeredOnce = true;
            next = Math.max(next, clock.now() + apart);
        }
    }

    private static Duration backOff(int inARow) {
        long millis = FIRST_PAUSE.toMillis() << Math.min(inARow, MOST_DOUBLINGS);
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }
}
