package org.gotoadmin.bulk;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.stream.LongStream;

/**
 * How far the reading for a plan has come: the licenses, then GoTo's list of users page by page, or one user after the other where that
 * costs fewer requests. The first page tells where the others begin, so they are read side by side; a list that does not come out as the
 * first page said is read anew, one page after the other. Routes read it as {@code ${variable.planning.…}}.
 */
public final class Planning {

    /** The most users that GoTo hands out at once (SECOND-HAND). */
    private static final long PAGE = 1000;
    /** Pages of one account that are read at the same time: a workflow's call waits for as many slots at most. */
    private static final int SIDE_BY_SIDE = 4;
    /** How often the list is read anew because it changed meanwhile. */
    private static final int MOST_RESTARTS = 3;

    private final LicenseFile file;
    private final Deque<String> emails = new ArrayDeque<>();
    private Plan plan;
    private boolean single;
    private boolean ended;
    private long offset;
    /** Users on the first page. */
    private long step;
    private long total = -1;
    /** What another page than the first has said that there are; -1: all have said the same. */
    private long others = -1;
    private long read;
    private int restarts;

    /** @param open whether there is a row whose plan needs GoTo; without one nothing is read */
    Planning(LicenseFile file, boolean open) {
        this.file = file;
        if (!open) {
            plan = new Plan(new AccountLicenses(List.of()));
            ended = true;
        }
    }

    /**
     * The licenses are read.
     *
     * @param named users whom the file names; empty when they are many
     * @param known users that the account had when it was last read, or -1
     */
    void begin(Plan newPlan, Collection<String> named, long known) {
        plan = newPlan;
        emails.addAll(named);
        single = known >= 0 && isFewer(known);
    }

    private boolean isFewer(long users) {
        return !emails.isEmpty() && emails.size() < (users + PAGE - 1) / PAGE;
    }

    LicenseFile file() {
        return file;
    }

    Plan plan() {
        return plan;
    }

    public String getCredential() {
        return file.credential();
    }

    /** What is read next: licenses, page, pages (some of the others), user or end. */
    public String getNext() {
        if (plan == null) {
            return "licenses";
        }
        if (single) {
            return emails.isEmpty() ? "end" : "user";
        }
        return ended ? "end" : isFirstPage() || restarts > 0 ? "page" : "pages";
    }

    /** Where the next page begins. */
    public long getOffset() {
        return offset;
    }

    /** Where the next pages begin that are read side by side. */
    public List<Long> getOffsets() {
        return LongStream.iterate(offset, next -> next < total, next -> next + step).limit(SIDE_BY_SIDE).boxed().toList();
    }

    /** The user who is looked up next. */
    public String getEmail() {
        return emails.peek();
    }

    /** The user was looked up. */
    String userTaken() {
        return emails.remove();
    }

    boolean isFirstPage() {
        return total < 0;
    }

    /**
     * One page is read, the first or one after the other.
     *
     * @param users   on this page
     * @param all     users that GoTo says there are
     * @param toIndex where the page ends, exclusive
     */
    void pageTaken(int users, long all, long toIndex) {
        boolean first = isFirstPage();
        boolean changed = !first && all != total;
        total = all;
        if (changed && restarts < MOST_RESTARTS) {
            // Whoever stands behind a user that came or went has another place now, and may be missed.
            startAnew();
            return;
        }
        read += users;
        ended = users == 0 || toIndex >= all || toIndex <= offset;
        offset = toIndex;
        step = first ? toIndex : step;
        if (first && !ended) {
            emails.removeIf(plan::knows);
            single = isFewer(all - read);
        }
    }

    /** One of the pages that are read side by side. */
    void oneTaken(int users, long all) {
        read += users;
        others = all == total ? others : all;
    }

    /** The pages that were read side by side are taken. */
    void allTaken() {
        offset += step * SIDE_BY_SIDE;
        boolean changed = others >= 0;
        ended = !changed && offset >= total && read == total;
        if (changed || offset >= total && !ended) {
            total = changed ? others : total;
            startAnew();
        }
    }

    private void startAnew() {
        restarts++;
        offset = 0;
        read = 0;
    }

    /** Users of the account; 0 when GoTo's list was not looked at. */
    long users() {
        return Math.max(0, total);
    }

    /** @return how many users the list lacks, after it was read to its end; 0 when users were looked up one by one */
    long lacking() {
        return single ? 0 : Math.max(0, total - read);
    }
}
