package org.gotoadmin.api;

import java.time.Duration;

/** How many a second, over the last ten seconds. For whoever holds a lock. */
final class Rate {

    private static final int SECONDS = 10;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final long[] counts = new long[SECONDS];
    private long newest = Long.MIN_VALUE;

    /** @param now nanoseconds, from any origin */
    void count(long now) {
        forget(now);
        counts[slot(newest)]++;
    }

    double perSecond(long now) {
        forget(now);
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return (double) sum / SECONDS;
    }

    private void forget(long now) {
        long second = Math.floorDiv(now, SECOND);
        for (long old = Math.max(newest + 1, second - SECONDS + 1); old <= second; old++) {
            counts[slot(old)] = 0;
        }
        newest = Math.max(newest, second);
    }

    private static int slot(long second) {
        return Math.floorMod(second, SECONDS);
    }
}
