package org.gotoadmin.api;

/** A call that did not do what its preset promises. The message names the preset, what was found and what to do. */
public final class GoToException extends RuntimeException {

    private final Outcome outcome;

    public GoToException(Outcome outcome, String reason) {
        super(reason);
        this.outcome = outcome;
    }

    /** GoTo, or a check before GoTo, does not allow it; nothing was written. */
    public static GoToException refused(String reason) {
        return new GoToException(Outcome.REFUSED, reason);
    }

    /** One of refused, failed, unknown, not-attempted. */
    public Outcome outcome() {
        return outcome;
    }
}
