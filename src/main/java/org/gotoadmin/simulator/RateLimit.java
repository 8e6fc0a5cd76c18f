package org.gotoadmin.simulator;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * At most N answered requests of an account in any one second; CONFIRMED that it is 10 and that beyond is 429 [Ref-Rate-Limits]. A refused request does not
 * count. Thread-safe.
 */
final class RateLimit {

    /** IMF-fixdate of RFC 9110: two digits for the day, which java.time's own RFC_1123_DATE_TIME does not keep to. */
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);

    private final SimulatorOptions options;
    private final Clock clock;
    private final Map<String, Window> windows = new HashMap<>();

    /** Arrival times, epoch milliseconds, of the last requests let through; {@code next} is the oldest. */
    private static final class Window {
        private final long[] passed;
        private int next;

        Window(int size) {
            passed = new long[size];
            Arrays.fill(passed, Long.MIN_VALUE / 2);
        }
    }

    RateLimit(SimulatorOptions options, Clock clock) {
        this.options = options;
        this.clock = clock;
    }

    /** True if the request may go on; it is counted then. */
    synchronized boolean admits(String account) {
        double rate = options.requestsPerSecond();
        if (rate == 0) {
            return true;
        }
        Window window = windows.computeIfAbsent(account, none -> new Window((int) Math.max(1, rate)));
        long now = clock.millis();
        if (now - window.passed[window.next] < Math.max(1000, 1000 / rate)) {
            return false;
        }
        window.passed[window.next] = now;
        window.next = (window.next + 1) % window.passed.length;
        return true;
    }

    synchronized void reset() {
        windows.clear();
    }

    /** 429 with an empty body, since GoTo's is UNKNOWN, and the header the options ask for. */
    Answer refused() {
        return switch (options.retryAfter()) {
            case NONE -> Answer.empty(429);
            case SECONDS -> Answer.empty(429).with(Map.of("Retry-After", Integer.toString((int) Math.ceil(1 / Math.min(1, options.requestsPerSecond())))));
            case DATE -> Answer.empty(429).with(Map.of("Retry-After", inTwoSeconds(clock)));
        };
    }

    /** An HTTP date has whole seconds, so two from now is at least one from now. */
    static String inTwoSeconds(Clock clock) {
        return HTTP_DATE.format(ZonedDateTime.ofInstant(clock.instant().plusSeconds(2), ZoneOffset.UTC));
    }
}
