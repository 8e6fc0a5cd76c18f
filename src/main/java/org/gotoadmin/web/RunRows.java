package org.gotoadmin.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The runs as pages list them, the newest first. There may be a million: a page begins behind a run and never at an offset, and nothing is
 * counted to its end. A run's number grows with time.
 */
@Component
final class RunRows {

    private static final int CHUNK = 1000;
    private static final int MOST_COUNTED = 1000;
    private static final String SELECT = "SELECT r.id, r.workflow, r.state, r.outcome, r.reason, r.begun_by, r.retried_by, r.revision, r.created_at,"
            + " r.started_at, r.finished_at, r.person_id, s.credential, s.goto_user_key, COALESCE(p.email, s.email) AS email FROM ";
    private static final String JOINED = " r LEFT JOIN person p ON p.id = r.person_id LEFT JOIN saas_user s ON s.id = r.saas_user_id WHERE ";
    private static final String OF_RECORD = "(SELECT * FROM run WHERE person_id IN (SELECT id FROM person WHERE email_key = :record)"
            + " UNION ALL SELECT * FROM run WHERE saas_user_id IN (SELECT id FROM saas_user WHERE email_key = :record))";

    private final JdbcClient jdbc;
    private final Clock clock;

    RunRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One run.
     *
     * @param personId   null of a SaaS user
     * @param credential of the SaaS user, or null
     * @param userKey    the SaaS user's, or null
     * @param retriedBy  who had it tried again, or null
     */
    record Row(long id, String workflow, String state, String outcome, String reason, String begunBy, String retriedBy, String revision,
               Instant createdAt, Instant startedAt, Instant finishedAt, Long personId, String credential, String userKey, String email) {

        public boolean isFinished() {
            return finishedAt != null;
        }
    }

    /** One page. @param newer whether there are newer runs than these */
    record Page(List<Row> rows, boolean newer, boolean older) {

        public long first() {
            return rows.get(0).id();
        }

        public long last() {
            return rows.get(rows.size() - 1).id();
        }
    }

    /**
     * What is read.
     *
     * @param from  the table, or the runs of one record
     * @param index the column whose index has the runs in the order of the list; H2 finds it only when it is named in ORDER BY
     */
    private record Where(String from, String sql, String index, Map<String, Object> values) {

        String order(String direction) {
            return " ORDER BY " + (index == null ? "" : "r." + index + direction + ", ") + "r.id" + direction;
        }
    }

    Optional<Row> find(long id) {
        return jdbc.sql(SELECT + "run" + JOINED + "r.id = ?").param(id).query(RunRows::row).optional();
    }

    /** @param before only older runs than this one, or null */
    Page page(RunFilter filter, Long before, int size) {
        List<Row> rows = new ArrayList<>(older(where(filter), before == null ? Long.MAX_VALUE : before, size + 1));
        return new Page(rows.subList(0, Math.min(size, rows.size())), before != null, rows.size() > size);
    }

    /** The page whose last run is the next newer one than this. */
    Page newerThan(RunFilter filter, long after, int size) {
        Where where = where(filter);
        List<Row> rows = new ArrayList<>(list(where, " AND r.id > :edge" + where.order(""), after, size + 1));
        List<Row> shown = rows.subList(0, Math.min(size, rows.size()));
        Collections.reverse(shown);
        return new Page(shown, rows.size() > size, true);
    }

    /** Reads all of them, some at a time, so that none has to wait in memory. */
    void each(RunFilter filter, Consumer<Row> taker) {
        Where where = where(filter);
        long edge = Long.MAX_VALUE;
        List<Row> rows;
        do {
            rows = older(where, edge, CHUNK);
            rows.forEach(taker);
            edge = rows.isEmpty() ? edge : rows.get(rows.size() - 1).id();
        } while (rows.size() == CHUNK);
    }

    /** How many there are in a state; more than 1000 are 1000. */
    int count(String state) {
        return jdbc.sql("SELECT count(*) FROM (SELECT id FROM run WHERE state = ? LIMIT ?) counted").params(state, MOST_COUNTED)
                .query(Integer.class).single();
    }

    private List<Row> older(Where where, long edge, int most) {
        return list(where, " AND r.id < :edge" + where.order(" DESC"), edge, most);
    }

    private List<Row> list(Where where, String order, long edge, int most) {
        return jdbc.sql(SELECT + where.from() + JOINED + where.sql() + order + " LIMIT :most").params(where.values()).param("edge", edge)
                .param("most", most).query(RunRows::row).list();
    }

    private Where where(RunFilter filter) {
        List<String> conditions = new ArrayList<>(List.of("TRUE"));
        Map<String, Object> values = new HashMap<>();
        equal("workflow", filter.workflow(), conditions, values);
        equal("outcome", filter.outcome(), conditions, values);
        if ("done".equals(filter.state())) {
            // Nearly all are: an index would only be in the way.
            conditions.add("r.state NOT IN ('waiting', 'running', 'failed')");
        } else {
            equal("state", filter.state(), conditions, values);
        }
        if (filter.record() != null) {
            values.put("record", filter.record().toLowerCase(Locale.ROOT));
        }
        if (filter.since() != null) {
            conditions.add("r.id >= :first");
            values.put("first", firstSince(clock.instant().minus(RunFilter.SPANS.get(filter.since()))));
        }
        String index = filter.record() != null ? null : filter.outcome() != null ? "outcome" : filter.workflow() != null ? "workflow" : null;
        return new Where(filter.record() == null ? "run" : OF_RECORD, String.join(" AND ", conditions), index, values);
    }

    private static void equal(String column, String value, List<String> conditions, Map<String, Object> values) {
        if (value != null) {
            conditions.add("r." + column + " = :" + column);
            values.put(column, value);
        }
    }

    private long firstSince(Instant time) {
        return jdbc.sql("SELECT id FROM run WHERE created_at >= ? ORDER BY created_at, id LIMIT 1").param(Timestamp.from(time)).query(Long.class)
                .optional().orElse(Long.MAX_VALUE);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(row.getLong("id"), row.getString("workflow"), row.getString("state"), row.getString("outcome"), row.getString("reason"),
                row.getString("begun_by"), row.getString("retried_by"), row.getString("revision"), instant(row, "created_at"),
                instant(row, "started_at"), instant(row, "finished_at"), row.getObject("person_id", Long.class), row.getString("credential"), row.getString("goto_user_key"),
                row.getString("email"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
