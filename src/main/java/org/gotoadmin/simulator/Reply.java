package org.gotoadmin.simulator;

import java.time.Duration;

/**
 * What goes back over the wire, and when.
 *
 * @param answer null = close the connection without an answer
 * @param delay counted from the request's arrival
 */
record Reply(Answer answer, Duration delay) {
}
