package org.gotoadmin.load;

/**
 * Whether a list that has become shorter is believed.
 *
 * @param most the largest share that may be gone, in percent
 */
record Shrink(int most) {

    /** @throws RefusedLoad when GoTo's list is empty, or has lost more than it may */
    void check(long known, Long total, int onPage, String integration) {
        if (total == null || total == 0 || onPage == 0) {
            throw new RefusedLoad("GoTo's list of users is empty (%s in all, %d on the first page), %d were known. Nothing was changed. Look at the"
                    .formatted(total == null ? "nobody knows how many" : total.toString(), onPage, known)
                    + " account in GoTo's admin center, then load again with load-users --integration " + integration + ".");
        }
        if (isTooMuch(known, known - total)) {
            long percent = (known - total) * 100 / known;
            throw new RefusedLoad("GoTo's list of users has shrunk from %d to %d, by %d percent; at most %d are believed. Nothing was changed. If it"
                    .formatted(known, total, percent, most) + " is right, start the application once with --goto.load-most-shrink="
                    + Math.min(100, percent + 1) + " and load again with load-users --integration " + integration + ".");
        }
    }

    boolean isTooMuch(long known, long gone) {
        return gone * 100 > known * most;
    }
}
