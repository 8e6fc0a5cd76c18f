package org.gotoadmin.api;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

import org.gotoadmin.cluster.Accounts;
import org.gotoadmin.cluster.Elsewhere;

/**
 * What a call belongs to, as the door sees it: a run of a workflow, or a row of a license file; the variable {@code run} of the exchange.
 * It numbers the calls, and hands out those that an earlier, interrupted attempt at the same run or row has already written down.
 */
public final class Run {

    private final LongSupplier id;
    private final Row row;
    private final List<Call.Earlier> earlier;
    private final List<Call> calls = new ArrayList<>();
    private final boolean hadEarlier;
    private int last;
    private String handedOver;
    private final Set<String> entered = new HashSet<>();
    private final Predicate<String> joins;
    private String waitsFor;

    /**
     * A line of a license file: the file's number, and the line's.
     *
     * @param userKey of the GoTo user whom it names
     */
    public record Row(long file, int number, String userKey) {
    }

    /**
     * @param id      the run's number; asked for when the first call is made, so that a run which the rule turns away leaves no trace
     * @param earlier calls of the interrupted attempt, in their order
     */
    public Run(LongSupplier id, List<Call.Earlier> earlier) {
        this(id, null, earlier, account -> true);
    }

    /**
     * A run of which nobody knows yet which account it is for.
     *
     * @param joins asked with the account of its first call: false when as many runs as may be are under way for it
     */
    public Run(LongSupplier id, List<Call.Earlier> earlier, Predicate<String> joins) {
        this(id, null, earlier, joins);
    }

    /** A row: its calls have no run, and workflows' calls go before them. */
    public Run(Row row, List<Call.Earlier> earlier) {
        this(null, row, earlier, account -> true);
    }

    private Run(LongSupplier id, Row row, List<Call.Earlier> earlier, Predicate<String> joins) {
        this.joins = joins;
        this.id = id;
        this.row = row;
        this.earlier = new ArrayList<>(earlier);
        this.hadEarlier = !earlier.isEmpty();
    }

    /** The run's number; null for a row. */
    public Long id() {
        return id == null ? null : id.getAsLong();
    }

    /** The row, or null for a run of a workflow. */
    public Row row() {
        return row;
    }

    /** The calls made so far, in the order in which they ended. */
    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Why a call was not made: its credential is stopped. Empty when every call was. */
    public synchronized Optional<String> notAttempted() {
        return calls.stream().filter(call -> call.outcome() == Outcome.NOT_ATTEMPTED).map(Call::getReason).findFirst();
    }

    /** The run has left something to others, which write to GoTo for it. {@code what}: in words. */
    public synchronized void handOver(String what) {
        handedOver = what;
    }

    public synchronized Optional<String> handedOver() {
        return Optional.ofNullable(handedOver);
    }

    /** Whether an interrupted attempt at the run has made calls. */
    public boolean hadEarlier() {
        return hadEarlier;
    }

    /** Writes of the interrupted attempt whose outcome nobody knows and that this attempt has not taken up. */
    public synchronized long openIntents() {
        return earlier.stream().filter(call -> call.outcome() == null).count();
    }

    /** What the interrupted attempt has changed in GoTo and this one did not ask for again: the outcomes, in their order. */
    public synchronized List<String> earlierChanges() {
        return earlier.stream().map(Call.Earlier::outcome).filter(outcome -> outcome != null && Outcome.of(outcome).isEffect()).toList();
    }

    /**
     * Its first call for an account keeps that account here until {@link #leave}.
     *
     * @throws Elsewhere when it is not here, or has no place left; {@link #getWaitsFor()} names it then, whatever a route makes of the failure
     */
    synchronized void enter(Accounts accounts, String credential) {
        if (row != null || entered.contains(credential)) {
            return;
        }
        if (waitsFor == null && accounts.enter(credential)) {
            try {
                if (!entered.isEmpty() || joins.test(credential)) {
                    entered.add(credential);
                    return;
                }
            } finally {
                // Whoever could not be asked has not come in either.
                if (!entered.contains(credential)) {
                    accounts.leave(credential);
                }
            }
        }
        waitsFor = waitsFor == null ? credential : waitsFor;
        throw new Elsewhere(waitsFor);
    }

    /** The run has ended here. */
    public synchronized void leave(Accounts accounts) {
        entered.forEach(accounts::leave);
        entered.clear();
    }

    /** The account that it asked for and that another node has, or that has no place left; null for most. */
    public synchronized String getWaitsFor() {
        return waitsFor;
    }

    synchronized void ended(Call call) {
        calls.add(call);
    }

    synchronized int nextOrdinal() {
        return ++last;
    }

    /**
     * The first earlier call that is this one and was not handed out yet, or null. A write whose outcome nobody knows is this one
     * also when it had another body, because the person was edited in between: GoTo is asked before anything is sent there again.
     */
    synchronized Call.Earlier takeEarlier(Call call) {
        Call.Earlier found = earlier.stream().filter(one -> one.fingerprint().equals(call.fingerprint()) && !call.lacksAnswer(one)).findFirst()
                .or(() -> earlier.stream().filter(one -> one.outcome() == null && one.place().equals(call.place())).findFirst())
                .orElse(null);
        earlier.remove(found);
        return found;
    }
}
