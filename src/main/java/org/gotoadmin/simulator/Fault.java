package org.gotoadmin.simulator;

import java.util.Arrays;

/**
 * Something that goes wrong, armed with {@link Simulator#addFault} or {@code POST /_simulator/faults}. It hits API requests that carry a good token and are
 * within the pace; the token endpoint only when {@code pathContains} names it. Faults are tried in the order they were armed, and one request meets at most one.
 *
 * @param fault what goes wrong
 * @param method only requests with this method; null = any
 * @param pathContains only requests whose path and query, as received, contain this; null = any path of the API
 * @param user email or key: only requests whose path, filter or body concerns that user; null = any
 * @param times how many requests it hits, exactly, also under concurrency; -1 = all until reset. Default 1
 * @param retryAfter of THROTTLED: seconds ({@code "2"}), {@code "date"} for an HTTP date two seconds ahead, or any header text; null = no header
 * @param status of DOWN; 0 = 500
 * @param delayMillis the answer, or the end of a connection that gets none, comes this much after the request (milliseconds); 0 = as usual. A long one on
 *     DROPPED or APPLIED_THEN_DROPPED holds a write just before or just after its effect, as long as a client takes to be killed
 * @param shape form of the error's body; null = the one named at the kind
 */
public record Fault(Kind fault, String method, String pathContains, String user, int times, String retryAfter, int status, long delayMillis,
        ErrorShape shape) {

    /** What can go wrong. Only APPLIED_THEN_DROPPED and SLOW let the request take effect. */
    public enum Kind {
        /** 429; an empty body by default, since GoTo's is UNKNOWN. */
        THROTTLED,
        /** Every access token issued so far is worthless from now on: 401, {@code code/uri} body. */
        EXPIRED_TOKEN,
        /** 409 {@code user.name.conflict}. */
        CONFLICT,
        /** 404 {@code user.not.found}. */
        GONE,
        /** 500, or the status given; {@code errors[]} body. */
        DOWN,
        /** The answer comes {@code delayMillis} later, the effect at once. */
        SLOW,
        /** The request takes effect, then the connection is closed without an answer. */
        APPLIED_THEN_DROPPED,
        /** A list of users that starts at offset 0 comes back empty, with 200. Hits no other request. */
        EMPTY_FIRST_PAGE,
        /** 502 with an HTML page. */
        NON_JSON,
        /** The connection is closed without effect and without an answer. */
        DROPPED,
        /** 403 "Invalid token passed" in the {@code int_err_code} shape: GoTo's inverted meaning, CONFIRMED for [SCIM]. */
        FORBIDDEN,
        /** The next answer to a refresh carries a new refresh token and the old one is invalid afterwards. Hits the token endpoint only. */
        ROTATE_REFRESH_TOKEN
    }

    /** @throws IllegalArgumentException if the fault makes no sense, saying what to write */
    public Fault {
        if (fault == null) {
            throw new IllegalArgumentException("a fault needs \"fault\", one of " + Arrays.toString(Kind.values()));
        }
        if (times == 0 || times < -1) {
            throw new IllegalArgumentException("\"times\" is " + times + ", must be -1 (always) or at least 1");
        }
        if (status != 0 && (status < 400 || status > 599)) {
            throw new IllegalArgumentException("\"status\" is " + status + ", must be 400 to 599");
        }
        if (delayMillis < 0) {
            throw new IllegalArgumentException("\"delayMillis\" is " + delayMillis + ", must be 0 or more");
        }
    }

    /** The next request, whichever it is. Narrow it down with the {@code with…} and {@code on} methods. */
    public static Fault once(Kind fault) {
        return new Fault(fault, null, null, null, 1, null, 0, 0, null);
    }

    public Fault on(String newMethod, String newPathContains) {
        return new Fault(fault, newMethod, newPathContains, user, times, retryAfter, status, delayMillis, shape);
    }

    public Fault forUser(String emailOrKey) {
        return new Fault(fault, method, pathContains, emailOrKey, times, retryAfter, status, delayMillis, shape);
    }

    public Fault times(int value) {
        return new Fault(fault, method, pathContains, user, value, retryAfter, status, delayMillis, shape);
    }

    public Fault always() {
        return times(-1);
    }

    public Fault withRetryAfter(String value) {
        return new Fault(fault, method, pathContains, user, times, value, status, delayMillis, shape);
    }

    public Fault withStatus(int value) {
        return new Fault(fault, method, pathContains, user, times, retryAfter, value, delayMillis, shape);
    }

    public Fault withDelayMillis(long value) {
        return new Fault(fault, method, pathContains, user, times, retryAfter, status, value, shape);
    }

    public Fault withShape(ErrorShape value) {
        return new Fault(fault, method, pathContains, user, times, retryAfter, status, delayMillis, value);
    }
}
