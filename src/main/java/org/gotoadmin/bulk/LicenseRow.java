package org.gotoadmin.bulk;

import java.time.Instant;

/**
 * A data line of a license file.
 *
 * @param row        its line in the file
 * @param license    as the file names it
 * @param action     assign or unassign; of a refused row whatever stands there
 * @param licenseKey null until it is planned
 * @param userKey    null until it is planned
 * @param todo       the plan says that a write is needed
 * @param seen       how GoTo's user was when it was planned
 * @param outcome    null: not yet, or unchanged where nothing is to do
 */
record LicenseRow(int row, String email, String license, String action, String licenseKey, String userKey, boolean todo, String seen,
                  String outcome, String reason, int attempts, Instant finishedAt) {

    static final String ASSIGN = "assign";
    static final String UNASSIGN = "unassign";

    private static final int LONGEST_REASON = 4000;

    LicenseRow {
        reason = reason == null || reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON - 1) + "…";
    }

    /** A line as it was read: good, or refused with its reason. */
    static LicenseRow read(int row, String email, String license, String action, String problem) {
        return new LicenseRow(row, email, license, action, null, null, false, null, problem == null ? null : "refused", problem, 0, null);
    }

    boolean isAssign() {
        return ASSIGN.equals(action);
    }

    /** This row when the plan says that it is not to be sent. */
    LicenseRow refused(String why) {
        return read(row, email, license, action, why);
    }

    /** This row when the plan says that it is to be sent. */
    LicenseRow todo(String key, PlannedUser user) {
        return new LicenseRow(row, email, license, action, key, user.key(), true, user.seen(), null, null, 0, null);
    }

    /** The line that says the opposite of this one. */
    LicenseRow opposite(int line) {
        return read(line, email, license, isAssign() ? UNASSIGN : ASSIGN, null);
    }
}
