package org.gotoadmin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

/** What costs the store a moment. */
class KeptTest {

    @Test
    void itIsToldAnewOnlyAfterItsTime() {
        Instant start = Instant.parse("2026-07-01T12:00:00Z");
        AtomicReference<Instant> now = new AtomicReference<>(start);
        InstantSource clock = now::get;
        AtomicInteger told = new AtomicInteger();
        Kept<Integer> kept = new Kept<>(told::incrementAndGet, Duration.ofSeconds(5), clock.withZone(ZoneOffset.UTC));

        assertThat(kept.get()).isEqualTo(1);
        now.set(start.plusSeconds(4));
        assertThat(kept.get()).isEqualTo(1);
        now.set(start.plusSeconds(5));
        assertThat(kept.get()).isEqualTo(2);
    }
}
