package org.gotoadmin.simulator;

/**
 * A request as it arrived, and what was made of it. Headers are not kept, so no Authorization can leak.
 *
 * @param atMillis arrival, epoch milliseconds
 * @param path as received, percent-encoding included
 * @param query as received, without the {@code ?}; null when there was none. The value of a parameter that looks like a secret is {@code ***}
 * @param status the answer's status; 0 when the connection was closed without an answer, or while the request is still being worked on
 * @param body null when there was none; secrets are {@code ***}
 * @param effect true if the request changed the state
 * @param fault the fault that hit it, or null
 */
public record RecordedRequest(long atMillis, String method, String path, String query, int status, String body, boolean effect, Fault.Kind fault) {

    RecordedRequest answered(int newStatus, boolean newEffect, Fault.Kind newFault) {
        return new RecordedRequest(atMillis, method, path, query, newStatus, body, newEffect, newFault);
    }
}
