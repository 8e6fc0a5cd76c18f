package org.gotoadmin.bulk;

import java.util.Arrays;
import java.util.Set;

/** A GoTo user as it was read for a plan, and which rows of the file were met that name it. Small: an account may have a million. */
final class PlannedUser {

    private static final int CONTRADICTED = 2;

    /** What the file says of one license of this user, in three numbers: the license's place, the first row, and 1 for assign or 0. */
    private int[] rows = {};
    private final String key;
    private final Set<String> licenses;
    private final String seen;
    private final boolean isProtected;

    /**
     * @param licenses keys of the licenses that the user holds
     * @param seen     a text that is another one when the user has changed
     */
    PlannedUser(String key, Set<String> licenses, String seen, boolean isProtected) {
        this.key = key;
        this.licenses = licenses;
        this.seen = seen;
        this.isProtected = isProtected;
    }

    String key() {
        return key;
    }

    String seen() {
        return seen;
    }

    boolean isProtected() {
        return isProtected;
    }

    /** How many licenses the user holds. */
    int held() {
        return licenses.size();
    }

    boolean holds(String licenseKey) {
        return licenses.contains(licenseKey);
    }

    /** A row that has named the same license of this user before. */
    record Earlier(int row, Said said) {
    }

    /** What it says, seen from the row that comes later; AGAINST_ANOTHER: two rows before contradict each other already. */
    enum Said { SAME, OPPOSITE, AGAINST_ANOTHER }

    /** @return null when this row is the first to name the license */
    Earlier named(int license, int row, boolean assign) {
        for (int i = 0; i < rows.length; i += 3) {
            if (rows[i] == license) {
                int before = rows[i + 2];
                Said said = before == CONTRADICTED ? Said.AGAINST_ANOTHER : before == (assign ? 1 : 0) ? Said.SAME : Said.OPPOSITE;
                rows[i + 2] = said == Said.OPPOSITE ? CONTRADICTED : before;
                return new Earlier(rows[i + 1], said);
            }
        }
        rows = Arrays.copyOf(rows, rows.length + 3);
        rows[rows.length - 3] = license;
        rows[rows.length - 2] = row;
        rows[rows.length - 1] = assign ? 1 : 0;
        return null;
    }
}
