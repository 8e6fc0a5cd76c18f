package org.gotoadmin.bulk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.gotoadmin.api.Call;

/** Hands out the rows of a file that are to be written, one at a time to many: first those whose last attempt was interrupted. */
final class Feed {

    private static final int PAGE = 500;

    private final LicenseRows rows;
    private final long file;
    private final String action;
    private final Map<Integer, List<Call.Earlier>> earlier;
    private final Deque<LicenseRow> buffer = new ArrayDeque<>();
    private final Set<Integer> first;
    private int after;
    private boolean ended;

    Feed(LicenseRows rows, long file, String action, Map<Integer, List<Call.Earlier>> earlier) {
        this.rows = rows;
        this.file = file;
        this.action = action;
        this.earlier = earlier;
        this.first = Set.copyOf(earlier.keySet());
        earlier.keySet().forEach(row -> buffer.addAll(rows.todo(file, action, row - 1, 1).stream().filter(one -> one.row() == row).toList()));
    }

    /** @return null when there is none left */
    synchronized LicenseRow next() {
        while (buffer.isEmpty() && !ended) {
            List<LicenseRow> page = rows.todo(file, action, after, PAGE);
            ended = page.size() < PAGE;
            after = page.isEmpty() ? after : page.get(page.size() - 1).row();
            page.stream().filter(row -> !first.contains(row.row())).forEach(buffer::add);
        }
        return buffer.poll();
    }

    List<Call.Earlier> earlier(LicenseRow row) {
        return earlier.getOrDefault(row.row(), List.of());
    }
}
