package org.gotoadmin.api;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Identities of calls that grow with time (the form of RFC 9562, version 7), so that new rows of the journal lie together: with
 * random ones each commit writes as many pages as it has rows.
 */
final class CallId {

    private static final AtomicLong LAST = new AtomicLong();

    private CallId() {
    }

    static UUID next(Clock clock) {
        long now = clock.millis() << 12;
        long ordered = LAST.updateAndGet(last -> Math.max(last + 1, now));
        long high = (ordered >>> 12 << 16) | 0x7000 | (ordered & 0xfff);
        long low = ThreadLocalRandom.current().nextLong() >>> 2 | Long.MIN_VALUE;
        return new UUID(high, low);
    }
}
