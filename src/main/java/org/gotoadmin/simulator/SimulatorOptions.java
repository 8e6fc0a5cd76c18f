package org.gotoadmin.simulator;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Settings of a {@link Simulator}. Start from {@link #defaults()} and change what matters with the {@code with…} methods.
 *
 * @param port port on 127.0.0.1; 0 (default) takes a free one
 * @param users invented users the account starts with, 1 to 2,000,000; default 25
 * @param latency time from a request's arrival to its answer, exact to about a millisecond; default none. The doors {@code /_simulator/…} answer at once
 * @param requestsPerSecond most API requests of one account answered in any one second, the others get 429; 0 = unlimited. Default 10, CONFIRMED
 *     [Ref-Rate-Limits]. A fraction above 1 is rounded down; 0.5 means one in two seconds
 * @param retryAfter what a 429 says about waiting; default {@link RetryAfter#NONE}, because GoTo's page promises no such header
 * @param stateFile file the state survives in; null (default) keeps it in memory only
 * @param tokenLifetime how long an access token is good; default 60 minutes, CONFIRMED [05_HOW_refreshToken]
 * @param numericKeys true prints keys as unquoted JSON numbers, as GoTo's guide does once [10_HOW_manageAccountUsers]; default false
 * @param nameLimit most characters of a first or last name; default 60. GoTo's web pages allow 32, its API's own limit is unknown
 * @param recordedRequests how many requests are kept for {@link Simulator#requests()}; later ones are counted, see {@link Simulator#requestsNotRecorded()}.
 *     Default 100,000; 0 records none
 * @param seed same seed, same users and keys; default 1
 */
public record SimulatorOptions(int port, int users, Duration latency, double requestsPerSecond, RetryAfter retryAfter, Path stateFile,
        Duration tokenLifetime, boolean numericKeys, int nameLimit, int recordedRequests, long seed) {

    /** Form of the {@code Retry-After} header of a 429: none, whole seconds, or an HTTP date. */
    public enum RetryAfter { NONE, SECONDS, DATE }

    /** @throws IllegalArgumentException if a value is out of its bounds */
    public SimulatorOptions {
        within("port", port, 0, 65_535);
        within("users", users, 1, 2_000_000);
        within("latency in milliseconds", latency.toMillis(), 0, 600_000);
        within("requestsPerSecond", requestsPerSecond, 0, 1_000_000);
        within("tokenLifetime in seconds", tokenLifetime.toSeconds(), 0, Integer.MAX_VALUE);
        within("nameLimit", nameLimit, 1, 1_000);
        within("recordedRequests", recordedRequests, 0, 10_000_000);
    }

    public static SimulatorOptions defaults() {
        return new SimulatorOptions(0, 25, Duration.ZERO, 10, RetryAfter.NONE, null, Duration.ofMinutes(60), false, 60, 100_000, 1);
    }

    public SimulatorOptions withPort(int value) {
        return new SimulatorOptions(value, users, latency, requestsPerSecond, retryAfter, stateFile, tokenLifetime, numericKeys, nameLimit,
                recordedRequests, seed);
    }

    public SimulatorOptions withUsers(int value) {
        return new SimulatorOptions(port, value, latency, requestsPerSecond, retryAfter, stateFile, tokenLifetime, numericKeys, nameLimit,
                recordedRequests, seed);
    }

    public SimulatorOptions withLatency(Duration value) {
        return new SimulatorOptions(port, users, value, requestsPerSecond, retryAfter, stateFile, tokenLifetime, numericKeys, nameLimit,
                recordedRequests, seed);
    }

    public SimulatorOptions withRequestsPerSecond(double value) {
        return new SimulatorOptions(port, users, latency, value, retryAfter, stateFile, tokenLifetime, numericKeys, nameLimit, recordedRequests, seed);
    }

    public SimulatorOptions withRetryAfter(RetryAfter value) {
        return new SimulatorOptions(port, users, latency, requestsPerSecond, value, stateFile, tokenLifetime, numericKeys, nameLimit,
                recordedRequests, seed);
    }

    public SimulatorOptions withStateFile(Path value) {
        return new SimulatorOptions(port, users, latency, requestsPerSecond, retryAfter, value, tokenLifetime, numericKeys, nameLimit,
                recordedRequests, seed);
    }

    public SimulatorOptions withTokenLifetime(Duration value) {
        return new SimulatorOptions(port, users, latency, requestsPerSecond, retryAfter, stateFile, value, numericKeys, nameLimit, recordedRequests, seed);
    }

    public SimulatorOptions withNumericKeys(boolean value) {
        return new SimulatorOptions(port, users, latency, requestsPerSecond, retryAfter, stateFile, tokenLifetime, value, nameLimit, recordedRequests, seed);
    }

    public SimulatorOptions withNameLimit(int value) {
        return new SimulatorOptions(port, users, latency, requestsPerSecond, retryAfter, stateFile, tokenLifetime, numericKeys, value,
                recordedRequests, seed);
    }

    public SimulatorOptions withRecordedRequests(int value) {
        return new SimulatorOptions(port, users, latency, requestsPerSecond, retryAfter, stateFile, tokenLifetime, numericKeys, nameLimit, value, seed);
    }

    public SimulatorOptions withSeed(long value) {
        return new SimulatorOptions(port, users, latency, requestsPerSecond, retryAfter, stateFile, tokenLifetime, numericKeys, nameLimit,
                recordedRequests, value);
    }

    private static void within(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException("simulator option %s is %s, must be %.0f to %.0f".formatted(name, value, least, most));
        }
    }
}
