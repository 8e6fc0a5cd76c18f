package org.gotoadmin.bulk;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/**
 * How far the reading for a plan has come: GoTo's list page by page, or one user after the other where that costs fewer requests. Routes
 * read it as {@code ${variable.planning.…}}.
 */
public final class Planning {

    /** The most users that GoTo hands out at once (SECOND-HAND). */
    private static final long PAGE = 1000;

    private final LicenseFile file;
    private final Plan plan;
    private final Deque<String> emails = new ArrayDeque<>();
    private boolean single;
    private boolean ended;
    private long offset;
    private long total = -1;
    private long read;

    /**
     * @param emails of the users whom the file names; empty when they are many
     * @param known  users that the account had when it was last read, or -1
     */
    Planning(LicenseFile file, Plan plan, Collection<String> emails, long known) {
        this.file = file;
        this.plan = plan;
        this.emails.addAll(emails);
        this.single = known >= 0 && isFewer(known);
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

    /** What is read next: page, user or end. */
    public String getNext() {
        return single ? emails.isEmpty() ? "end" : "user" : ended ? "end" : "page";
    }

    /** Where the next page begins. */
    public long getOffset() {
        return offset;
    }

    /** The user who is looked up next. */
    public String getEmail() {
        return emails.peek();
    }

    void userTaken() {
        emails.remove();
    }

    boolean isFirstPage() {
        return total < 0;
    }

    /**
     * @param users   on this page
     * @param all     users that GoTo says there are
     * @param toIndex where the page ends, exclusive
     */
    void pageTaken(int users, long all, long toIndex) {
        boolean first = isFirstPage();
        total = all;
        read += users;
        ended = users == 0 || toIndex >= all || toIndex <= offset;
        offset = toIndex;
        if (first && !ended) {
            emails.removeIf(plan::knows);
            single = isFewer(all - read);
        }
    }

    /** Users of the list as far as it was read whole; 0 when users were looked up one by one. */
    long users() {
        return single ? 0 : total;
    }

    /** @return how many users the list lacks, after it was read to its end; 0 when users were looked up one by one */
    long lacking() {
        return single ? 0 : Math.max(0, total - read);
    }
}
