package org.gotoadmin.bulk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import org.gotoadmin.api.Call;

/** Hands out the rows of a file that are to be written, one at a time to many. */
final class Feed {

    private static final int PAGE = 500;

    private final LicenseRows rows;
    private final long file;
    private final String action;
    private final Map<Integer, List<Call.Earlier>> earlier;
    private final Deque<LicenseRow> buffer = new ArrayDeque<>();
    private int after;
    private boolean ended;

    /**
     * @param action  null: only what was interrupted
     * @param earlier by line, the writes of attempts that were interrupted
     */
    private Feed(LicenseRows rows, long file, String action, Map<Integer, List<Call.Earlier>> earlier) {
        this.rows = rows;
        this.file = file;
        this.action = action;
        this.earlier = earlier;
    }

    /** The rows whose last attempt was interrupted. */
    static Feed interrupted(LicenseRows rows, long file, Map<Integer, List<Call.Earlier>> earlier) {
        Feed feed = new Feed(rows, file, null, earlier);
        earlier.keySet().forEach(line -> feed.buffer.add(rows.row(file, line)));
        feed.ended = true;
        return feed;
    }

    /** The other rows of an action that have no outcome yet. */
    static Feed others(LicenseRows rows, long file, String action, Map<Integer, List<Call.Earlier>> earlier) {
        return new Feed(rows, file, action, earlier);
    }

    /** @return null when there is none left */
    synchronized LicenseRow next() {
        while (buffer.isEmpty() && !ended) {
            List<LicenseRow> page = rows.todo(file, action, after, PAGE);
            ended = page.size() < PAGE;
            after = page.isEmpty() ? after : page.get(page.size() - 1).row();
            page.stream().filter(row -> !earlier.containsKey(row.row())).forEach(buffer::add);
        }
        return buffer.poll();
    }

    List<Call.Earlier> earlier(LicenseRow row) {
        return earlier.getOrDefault(row.row(), List.of());
    }
}
