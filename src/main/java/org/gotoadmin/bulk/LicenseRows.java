package org.gotoadmin.bulk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ParameterizedPreparedStatementSetter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The rows of license files. A file may have a million of them, so they are read and written a page at a time. */
@Component
final class LicenseRows {

    private static final int PAGE = 5000;
    /** By all columns of the primary key: for fewer H2 would sort what is left of the file, for each page. */
    private static final String PAGED = " AND row_no > ? ORDER BY file_id, row_no LIMIT ";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock = Clock.systemUTC();

    LicenseRows(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Lines as they were read. */
    void add(long file, List<LicenseRow> rows) {
        Timestamp now = Timestamp.from(clock.instant());
        write("INSERT INTO license_row (file_id, row_no, email, license, action, outcome, reason, finished_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                rows, (row, one) -> {
                    row.setLong(1, file);
                    row.setInt(2, one.row());
                    row.setString(3, one.email());
                    row.setString(4, one.license());
                    row.setString(5, one.action());
                    row.setString(6, one.outcome());
                    row.setString(7, one.reason());
                    row.setTimestamp(8, one.outcome() == null ? null : now);
                });
    }

    /** Hands over all rows, in the order of the file, a page at a time. */
    void pages(long file, Consumer<List<LicenseRow>> page) {
        pages(file, "", page);
    }

    /** As {@link #pages}, those rows that need a write. */
    void pagesTodo(long file, Consumer<List<LicenseRow>> page) {
        pages(file, " AND todo", page);
    }

    private void pages(long file, String condition, Consumer<List<LicenseRow>> page) {
        int after = 0;
        List<LicenseRow> rows = after(file, after, condition, PAGE);
        while (!rows.isEmpty()) {
            page.accept(rows);
            after = rows.get(rows.size() - 1).row();
            rows = after(file, after, condition, PAGE);
        }
    }

    /** The next rows of an action that are to be written and have no outcome yet. */
    List<LicenseRow> todo(long file, String action, int after, int most) {
        return after(file, after, action.equals(LicenseRow.ASSIGN) ? " AND todo AND outcome IS NULL AND action = 'assign'"
                : " AND todo AND outcome IS NULL AND action = 'unassign'", most);
    }

    LicenseRow row(long file, int number) {
        return jdbc.queryForObject("SELECT * FROM license_row WHERE file_id = ? AND row_no = ?", (row, index) -> row(row), file, number);
    }

    private List<LicenseRow> after(long file, int after, String condition, int most) {
        return jdbc.query("SELECT * FROM license_row WHERE file_id = ?" + condition + PAGED + most, (row, number) -> row(row), file, after);
    }

    /** The users whom the good rows name, each once; of an approved plan those whose row needs a write. */
    List<String> emails(long file, boolean onlyTodo) {
        return jdbc.queryForList("SELECT DISTINCT lower(email) FROM license_row WHERE file_id = ? AND outcome IS NULL" + (onlyTodo ? " AND todo" : ""),
                String.class, file);
    }

    /** Whether there are good rows; of an approved plan rows that need a write. */
    boolean hasOpen(long file, boolean onlyTodo) {
        return !after(file, 0, " AND outcome IS NULL" + (onlyTodo ? " AND todo" : ""), 1).isEmpty();
    }

    /** A plan that was begun and not finished is made anew: what it has written is taken back. */
    void unplan(long file) {
        jdbc.update("UPDATE license_row SET todo = FALSE, outcome = NULL, reason = NULL WHERE file_id = ? AND (todo OR outcome IS NOT NULL)"
                + " AND finished_at IS NULL", file);
    }

    /** What the plan says of rows: a write is to be sent, or it is refused. */
    void plan(long file, List<LicenseRow> rows) {
        write("UPDATE license_row SET license_key = ?, goto_user_key = ?, todo = ?, seen = ?, outcome = ?, reason = ?"
                + " WHERE file_id = ? AND row_no = ?", rows, (row, one) -> {
                    row.setString(1, one.licenseKey());
                    row.setString(2, one.userKey());
                    row.setBoolean(3, one.todo());
                    row.setString(4, one.seen());
                    row.setString(5, one.outcome());
                    row.setString(6, one.reason());
                    row.setLong(7, file);
                    row.setInt(8, one.row());
                });
    }

    /** One commit for all: each costs as much as the writing of many rows. */
    private void write(String sql, List<LicenseRow> rows, ParameterizedPreparedStatementSetter<LicenseRow> values) {
        transaction.executeWithoutResult(status -> jdbc.batchUpdate(sql, rows, Math.max(1, rows.size()), values));
    }

    /**
     * Whoever was not attempted says so.
     *
     * @param all also rows that no plan has found to need a write: there is no plan
     */
    void notAttempted(long file, boolean all, String reason) {
        jdbc.update("UPDATE license_row SET outcome = 'not-attempted', reason = ?, finished_at = ? WHERE file_id = ? AND outcome IS NULL"
                + (all ? "" : " AND todo"), reason, Timestamp.from(clock.instant()), file);
    }

    /** How many rows have which outcome; rows without one as "open" where a write is to be sent, else as "unchanged". */
    Map<String, Long> counts(long file) {
        Map<String, Long> counts = new TreeMap<>();
        jdbc.query("SELECT COALESCE(outcome, CASE WHEN todo THEN 'open' ELSE 'unchanged' END) AS came_to, count(*) AS many"
                + " FROM license_row WHERE file_id = ? GROUP BY COALESCE(outcome, CASE WHEN todo THEN 'open' ELSE 'unchanged' END)", row -> {
                    counts.put(row.getString("came_to"), row.getLong("many"));
                }, file);
        return counts;
    }

    /** How many rows were planned to be written and were not attempted. */
    long left(long file) {
        return jdbc.queryForObject("SELECT count(*) FROM license_row WHERE file_id = ? AND todo AND (outcome IS NULL OR outcome = 'not-attempted')",
                Long.class, file);
    }

    /** How many rows are to be written, by their action. */
    Map<String, Long> planned(long file) {
        Map<String, Long> counts = new TreeMap<>();
        jdbc.query("SELECT action, count(*) AS many FROM license_row WHERE file_id = ? AND todo AND outcome IS NULL GROUP BY action",
                row -> {
                    counts.put(row.getString("action"), row.getLong("many"));
                }, file);
        return counts;
    }

    private static LicenseRow row(ResultSet row) throws SQLException {
        Timestamp finished = row.getTimestamp("finished_at");
        return new LicenseRow(row.getInt("row_no"), row.getString("email"), row.getString("license"), row.getString("action"),
                row.getString("license_key"), row.getString("goto_user_key"), row.getBoolean("todo"), row.getString("seen"),
                row.getString("outcome"), row.getString("reason"), row.getInt("attempts"), finished == null ? null : finished.toInstant());
    }
}
