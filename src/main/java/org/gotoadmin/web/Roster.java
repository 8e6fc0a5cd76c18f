package org.gotoadmin.web;

import java.lang.ref.SoftReference;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a long list is searched, filtered and sorted by, kept in memory, which is given back when memory is short. Each time it is asked it
 * reads what was written meanwhile, by whichever process: docs/adr/0015-lists-in-memory.md.
 */
final class Roster<L extends Line> {

    /** A writer notes the time first, and may then wait for a lock so long (the store's LOCK_TIMEOUT). */
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(60);
    /** Nearly every writer is done after so long; how often it is looked for the others. */
    private static final Duration USUAL_WRITE = Duration.ofSeconds(5);
    private static final int AT_ONCE = 5000;

    private final JdbcClient jdbc;
    private final TransactionTemplate atOneMoment;
    private final String table;
    private final String select;
    private final RowMapper<L> line;
    private final Map<String, Function<L, String>> columns;
    private SoftReference<Lines<L>> held = new SoftReference<>(null);
    private Instant read = Instant.EPOCH;
    private Instant lookedFar = Instant.EPOCH;

    /**
     * @param table   has the columns id and updated_at, and an index on both
     * @param names   of the columns that a line needs, in SQL; id and updated_at are added
     * @param columns what the list may be sorted by
     */
    Roster(JdbcClient jdbc, PlatformTransactionManager manager, String table, String names, RowMapper<L> line,
            Map<String, Function<L, String>> columns) {
        this.jdbc = jdbc;
        this.table = table;
        this.select = "SELECT id, updated_at, " + names + " FROM " + table + " WHERE ";
        this.line = line;
        this.columns = columns;
        this.atOneMoment = new TransactionTemplate(manager);
        atOneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        atOneMoment.setReadOnly(true);
    }

    /** All lines as the store has them now. */
    synchronized Lines<L> lines() {
        Lines<L> before = held.get();
        Instant now = Instant.now();
        boolean far = lookedFar.isBefore(now.minus(USUAL_WRITE));
        Instant since = read.minus(far ? LONGEST_WRITE : USUAL_WRITE);
        Lines<L> lines = atOneMoment.execute(status -> before == null ? all() : renewed(before, since, far));
        if (lines != before) {
            held = new SoftReference<>(lines);
        }
        read = now;
        lookedFar = far ? now : lookedFar;
        return lines;
    }

    private Lines<L> renewed(Lines<L> before, Instant since, boolean far) {
        List<Long> changed = changed(before, since);
        List<L> written = new ArrayList<>();
        for (int i = 0; i < changed.size(); i += AT_ONCE) {
            Long[] some = changed.subList(i, Math.min(i + AT_ONCE, changed.size())).toArray(Long[]::new);
            written.addAll(jdbc.sql(select + "id = ANY(?)").param(some).query(line).list());
        }
        Lines<L> after = written.isEmpty() ? before : before.with(written);
        return isWhole(after, far) ? after : all();
    }

    /** Nothing else tells of rows that were deleted: all of them at once, or one, which is noticed later. */
    private boolean isWhole(Lines<L> lines, boolean far) {
        long first = jdbc.sql("SELECT COALESCE(min(id), 0) FROM " + table).query(Long.class).single();
        return first == lines.first() && (!far || lines.size() == jdbc.sql("SELECT count(*) FROM " + table).query(Integer.class).single());
    }

    private List<Long> changed(Lines<L> before, Instant since) {
        List<Long> changed = new ArrayList<>();
        jdbc.sql("SELECT id, updated_at FROM " + table + " WHERE updated_at >= ?").param(Timestamp.from(since)).query(row -> {
            L known = before.get(row.getLong("id"));
            if (known == null || known.writtenAt() != Line.writtenAt(row)) {
                changed.add(row.getLong("id"));
            }
        });
        return changed;
    }

    private Lines<L> all() {
        Map<Long, L> all = new HashMap<>();
        List<L> some = after(0);
        while (!some.isEmpty()) {
            some.forEach(one -> all.put(one.id(), one));
            some = after(some.get(some.size() - 1).id());
        }
        return new Lines<>(all, columns);
    }

    private List<L> after(long id) {
        return jdbc.sql(select + "id > ? ORDER BY id LIMIT " + AT_ONCE).param(id).query(line).list();
    }
}
