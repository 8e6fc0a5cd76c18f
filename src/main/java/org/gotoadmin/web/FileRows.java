package org.gotoadmin.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of a license file, fifty at a time. A file may have a million of them, so a page is found by its first line, never by counting. */
@Component
final class FileRows {

    private static final int SIZE = 50;
    private static final String SELECT = "SELECT * FROM license_row WHERE file_id = :file";
    /** The order has all columns of the primary key: for fewer H2 would sort what is left of the file. */
    private static final String FORWARDS = " AND row_no >= :line ORDER BY file_id, row_no LIMIT ";
    private static final String BACKWARDS = " AND row_no < :line ORDER BY file_id DESC, row_no DESC LIMIT ";

    private final JdbcClient jdbc;

    FileRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One row.
     *
     * @param outcome null: not yet, or nothing was to do
     * @param todo    it needs a write
     */
    record Row(int line, String email, String license, String licenseKey, String action, boolean todo, String outcome, String reason, int attempts,
               Instant finishedAt) {

        /** In one word, as it is counted; "open": a write is to be sent. */
        public String came() {
            return outcome != null ? outcome : todo ? "open" : "unchanged";
        }
    }

    /**
     * One page.
     *
     * @param next  line at which the next page begins; null when this is the last one
     * @param first whether no page is before this one
     */
    record Window(List<Row> rows, Integer next, boolean first) {

        public int from() {
            return rows.isEmpty() ? 0 : rows.get(0).line();
        }

        public int to() {
            return rows.isEmpty() ? 0 : rows.get(rows.size() - 1).line();
        }
    }

    /** @param outcome those that came to it, as {@link Row#came}; empty for all */
    Window from(long file, String outcome, int line) {
        List<Row> rows = rows(file, outcome, FORWARDS, line, SIZE + 1);
        boolean more = rows.size() > SIZE;
        return new Window(more ? rows.subList(0, SIZE) : rows, more ? rows.get(SIZE).line() : null, line <= 0);
    }

    /** The page that ends before a line. */
    Window before(long file, String outcome, int line) {
        List<Row> rows = new ArrayList<>(rows(file, outcome, BACKWARDS, line, SIZE));
        Collections.reverse(rows);
        return rows.size() < SIZE ? from(file, outcome, 0) : new Window(rows, line, false);
    }

    private List<Row> rows(long file, String outcome, String order, int line, int most) {
        String which = switch (outcome) {
            case "" -> "";
            case "open" -> " AND outcome IS NULL AND todo";
            case "unchanged" -> " AND (outcome = 'unchanged' OR outcome IS NULL AND NOT todo)";
            default -> " AND outcome = :outcome";
        };
        return jdbc.sql(SELECT + which + order + most).param("file", file).param("line", line).param("outcome", outcome).query(FileRows::row).list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        Timestamp finished = row.getTimestamp("finished_at");
        return new Row(row.getInt("row_no"), row.getString("email"), row.getString("license"), row.getString("license_key"), row.getString("action"),
                row.getBoolean("todo"), row.getString("outcome"), row.getString("reason"), row.getInt("attempts"),
                finished == null ? null : finished.toInstant());
    }
}
