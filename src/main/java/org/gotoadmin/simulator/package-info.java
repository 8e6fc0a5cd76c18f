/**
 * A GoTo Admin API that runs here: stateful, faithful, breakable.
 *
 * <p>{@link org.gotoadmin.simulator.Simulator} answers on 127.0.0.1 what {@code docs/goto-contract.md} says GoTo answers, keeps users, licenses and seats in
 * memory (and in a state file, if asked), records every request, and breaks on demand ({@link org.gotoadmin.simulator.Fault}).
 *
 * <p>It is strict on purpose. Whatever the contract does not allow is refused, because a request that only a lenient stand-in understands would fail, or do
 * something else, at GoTo: wrong JSON types, unknown properties and query parameters, a {@code +} for a space in a filter, JSON without its content type.
 * It is also as dangerous as the real thing may be: empty path segments are dropped and a blank filter means everybody, so a careless call hits the whole
 * account. It shares no code with the client it tests, so that a mistake in one is not repeated in the other.
 *
 * <p>Outside facts carry the contract's labels: CONFIRMED (an official GoTo page, whose tag follows), SECOND-HAND (a third-party client) and ASSUMPTION.
 */
package org.gotoadmin.simulator;
