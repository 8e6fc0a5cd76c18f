package org.gotoadmin.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** What costs the store a moment to tell: asked once for all who look within so long. */
final class Kept<T> {

    private final Supplier<T> source;
    private final Duration lasts;
    private final Clock clock;
    private T value;
    private Instant until = Instant.MIN;

    Kept(Supplier<T> source, Duration lasts, Clock clock) {
        this.source = source;
        this.lasts = lasts;
        this.clock = clock;
    }

    /** Whoever comes while it is being told waits, so that many browsers ask the store once. */
    synchronized T get() {
        if (!clock.instant().isBefore(until)) {
            value = source.get();
            until = clock.instant().plus(lasts);
        }
        return value;
    }
}
