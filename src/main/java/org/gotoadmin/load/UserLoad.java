package org.gotoadmin.load;

import java.util.BitSet;

/**
 * A load under way; routes see it as the variable {@code load}. What it keeps of a user is a bit or two, so a load of a million users
 * needs as much memory as one of a thousand.
 */
public final class UserLoad {

    private final long id;
    private final String integration;
    private final LoadPlan plan;
    private final long begun = System.nanoTime();
    private final BitSet rows = new BitSet();
    private final BitSet people = new BitSet();
    private Counts counts = Counts.NONE;
    private long total = -1;
    private boolean moved;
    private long next;
    private boolean goesOn = true;
    private long told = begun;

    UserLoad(long id, String integration, LoadPlan plan) {
        this.id = id;
        this.integration = integration;
        this.plan = plan;
    }

    /** Whether there is another page to read. */
    public boolean isGoesOn() {
        return goesOn;
    }

    /** Where the next page begins; zero-based. */
    public long getOffset() {
        return next;
    }

    public String getCredential() {
        return plan.credential();
    }

    long id() {
        return id;
    }

    String integration() {
        return integration;
    }

    LoadPlan plan() {
        return plan;
    }

    /** By whom its changes are. */
    String changedBy() {
        return "user-load " + integration;
    }

    Counts counts() {
        return counts;
    }

    /** Users that GoTo says there are. */
    long total() {
        return total;
    }

    boolean isFirstPage() {
        return counts.pages() == 0;
    }

    /** Ids of the SaaS users seen so far. */
    BitSet rows() {
        return rows;
    }

    boolean hasSeen(SeenAs what, Long id) {
        return id != null && (what == SeenAs.ROW ? rows : people).get(Math.toIntExact(id));
    }

    /** As what a user was seen. */
    enum SeenAs { ROW, PERSON }

    /**
     * A page is taken.
     *
     * @param newTotal users that GoTo says there are, now
     * @param toIndex  where the page ended, exclusive
     */
    void taken(PageResult page, long newTotal, long toIndex) {
        moved |= total >= 0 && newTotal != total;
        total = newTotal;
        counts = counts.plus(page.counts());
        page.rows().forEach(row -> rows.set(Math.toIntExact(row)));
        page.people().forEach(person -> people.set(Math.toIntExact(person)));
        goesOn = toIndex > next && toIndex < total;
        next = toIndex;
    }

    /** Whether every user of GoTo's list was seen, once: nobody came or went while it was read. */
    boolean isComplete() {
        return !moved && rows.cardinality() == total;
    }

    /** Users a second, and whether it is time to tell them. */
    boolean tellsNow(long everyNanos) {
        if (System.nanoTime() - told < everyNanos) {
            return false;
        }
        told = System.nanoTime();
        return true;
    }

    long rate() {
        return Math.round(counts.users() * 1e9 / Math.max(1, System.nanoTime() - begun));
    }
}
