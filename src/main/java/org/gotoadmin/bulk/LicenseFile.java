package org.gotoadmin.bulk;

import java.time.Instant;

/**
 * A license file that was dropped. Routes read it as {@code ${variable.licenseFile.…}}.
 *
 * @param name       what its results are called
 * @param fileName   as it was dropped
 * @param hash       SHA-256 of its bytes
 * @param droppedBy  inbox, a workflow, or the name of a person
 * @param state      see {@link State}
 * @param wanted     what somebody asks for: pause, resume or cancel; null for nothing
 * @param reason     why it is held, paused or refused, or null
 * @param planOnly   held whatever the plan is
 * @param rows       data lines
 * @param todo       rows that need a write, as planned
 * @param planHash   SHA-256 of the plan that waits for approval, or null
 * @param approvedBy who approved the plan, or null
 * @param failed     rows that did not work; null until it has ended
 */
public record LicenseFile(long id, String name, String fileName, String hash, String credential, String droppedBy, State state, String wanted,
                          String reason, boolean planOnly, long rows, long todo, String planHash, String approvedBy, Instant createdAt, Instant plannedAt,
                          Instant startedAt, Instant finishedAt, Long failed) {

    /** From the inbox to the end, in this order; held, paused and refused stand aside. */
    public enum State {
        /** Its lines are being read into the store. */
        TAKING,
        /** All of it is in the store; it is planned next. */
        TAKEN,
        /** Its plan waits for approval. */
        HELD,
        /** Its plan was approved; GoTo is read once more, then it is applied. */
        APPROVED,
        /** Its writes are being sent. */
        APPLYING,
        /** It waits for somebody to let it go on. */
        PAUSED,
        /** Every row has an outcome; its results are written next. */
        ENDED,
        /** Its results are there. */
        DONE,
        /** As done; rows that were not attempted say so. */
        CANCELLED,
        /** Nothing of it was taken. */
        REFUSED;

        static State of(String word) {
            return valueOf(word.toUpperCase(java.util.Locale.ROOT));
        }

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static final String CANCELLED = "cancelled";

    boolean isCancelled() {
        return CANCELLED.equals(reason);
    }

    /** Whether nothing happens with it until somebody asks for something. */
    public boolean isSettled() {
        return state != State.TAKING && wanted == null && !isWaiting();
    }

    /** Whether it can go on by itself. */
    public boolean isWaiting() {
        return switch (state) {
            case TAKEN, APPROVED, APPLYING, ENDED -> true;
            default -> false;
        };
    }
}
