package org.gotoadmin.api;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.springframework.jdbc.core.JdbcTemplate;

/** The table "call", and the outcomes of rows that go with it. */
final class CallTable {

    private static final int LONGEST_TEXT = 4000;
    private static final int LONGEST_ANSWER = 1_000_000;
    private static final String INSERT = "INSERT INTO call (id, run_id, file_id, row_no, goto_user_key, ordinal, fingerprint, credential, preset, method,"
            + " path, request_body, outcome, status, reason, attempts, answer, intended_at, finished_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE = "UPDATE call SET outcome = ?, status = ?, reason = ?, attempts = ?, answer = ?, finished_at = ?"
            + " WHERE id = ? AND outcome IS NULL";
    private static final String OVERTAKE = "UPDATE call SET outcome = 'unknown', superseded = TRUE, finished_at = ?, reason = ? WHERE id = ?";
    private static final String END = "UPDATE license_row SET outcome = ?, reason = ?, attempts = ?, finished_at = ? WHERE file_id = ? AND row_no = ?";
    private static final String EARLIER = "SELECT id, row_no, ordinal, fingerprint, method, path, outcome, status, reason, attempts, answer"
            + " FROM call WHERE NOT superseded AND (outcome IS NULL OR outcome <> 'planned') AND ";
    private static final String OF_OPEN_ROWS = "file_id = ? AND row_no IN (SELECT r.row_no FROM license_row r WHERE r.file_id = ? AND r.todo"
            + " AND r.outcome IS NULL)";
    private static final String IN_ORDER = " ORDER BY ordinal, intended_at";

    private final JdbcTemplate jdbc;
    private final Clock clock = Clock.systemUTC();

    CallTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Batch batch() {
        return new Batch(Timestamp.from(clock.instant()));
    }

    List<Call.Earlier> earlier(long run) {
        return jdbc.query(EARLIER + "run_id = ?" + IN_ORDER, (row, number) -> earlier(row), run);
    }

    Map<Integer, List<Call.Earlier>> earlierOfRows(long file) {
        // The row is open, so nobody has decided about it: GoTo can be asked now.
        jdbc.update("UPDATE call SET outcome = NULL, finished_at = NULL WHERE outcome = 'unknown' AND " + OF_OPEN_ROWS, file, file);
        Map<Integer, List<Call.Earlier>> calls = new TreeMap<>();
        jdbc.query(EARLIER + "(outcome IS NULL OR outcome <> 'not-attempted') AND method <> 'GET' AND " + OF_OPEN_ROWS + IN_ORDER, row -> {
                    calls.computeIfAbsent(row.getInt("row_no"), none -> new ArrayList<>()).add(earlier(row));
                }, file, file);
        return calls;
    }

    void giveUpRun(long run, String reason) {
        jdbc.update("UPDATE call SET outcome = 'unknown', reason = ?, finished_at = ? WHERE run_id = ? AND outcome IS NULL", reason,
                Timestamp.from(clock.instant()), run);
    }

    void giveUp(long file, String reason) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.update("UPDATE call SET outcome = 'unknown', reason = ?, finished_at = ? WHERE file_id = ? AND outcome IS NULL", reason, now, file);
        jdbc.update("UPDATE license_row SET outcome = 'unknown', reason = ?, finished_at = ? WHERE file_id = ? AND todo AND outcome IS NULL AND row_no IN"
                + " (SELECT c.row_no FROM call c WHERE c.file_id = ? AND c.outcome = 'unknown')", reason, now, file, file);
    }

    private static Call.Earlier earlier(ResultSet row) throws SQLException {
        return new Call.Earlier(row.getObject("id", UUID.class), row.getInt("ordinal"), row.getString("fingerprint"),
                row.getString("method") + " " + row.getString("path"), row.getString("outcome"), (Integer) row.getObject("status"),
                row.getString("reason"), row.getInt("attempts"), row.getString("answer"));
    }

    /** What is written in one commit. */
    final class Batch {

        private final Timestamp now;
        private final List<Object[]> inserts = new ArrayList<>();
        private final List<Object[]> updates = new ArrayList<>();
        private final List<Object[]> overtaken = new ArrayList<>();
        private final List<Object[]> ends = new ArrayList<>();

        private Batch(Timestamp now) {
            this.now = now;
        }

        void insert(Call call, boolean intent) {
            Run run = call.run();
            Run.Row row = run == null ? null : run.row();
            inserts.add(new Object[] {call.id(), run == null ? null : run.id(), row == null ? null : row.file(),
                    row == null ? null : row.number(), row == null ? null : row.userKey(), call.ordinal(), call.fingerprint(), call.getCredential(), call.getPreset(),
                    call.getMethod().name(), text(call.getPath()), call.getBody(), intent ? null : call.getOutcome(), call.getStatus(),
                    text(call.getReason()), call.getAttempts(), answer(call), Timestamp.from(call.intendedAt()), intent ? null : now});
            if (call.overtaken() != null) {
                overtaken.add(new Object[] {now, "no answer, and overtaken: the run has sent call " + call.id() + " in its place", call.overtaken()});
            }
        }

        void update(Call call) {
            updates.add(new Object[] {call.getOutcome(), call.getStatus(), text(call.getReason()), call.getAttempts(), answer(call), now,
                    call.id()});
        }

        void end(Journal.RowEnd end) {
            ends.add(new Object[] {end.outcome(), text(end.reason()), end.attempts(), now, end.row().file(), end.row().number()});
        }

        void write() {
            write(INSERT, inserts);
            write(OVERTAKE, overtaken);
            write(UPDATE, updates);
            write(END, ends);
        }

        private void write(String sql, List<Object[]> rows) {
            if (!rows.isEmpty()) {
                jdbc.batchUpdate(sql, rows);
            }
        }
    }

    private static String answer(Call call) {
        // Without a run nobody takes the call up again, and a row needs no answer: it is not kept.
        String answer = call.run() == null || call.run().row() != null ? null : call.getAnswer();
        return answer == null || answer.length() > LONGEST_ANSWER ? null : answer;
    }

    private static String text(String text) {
        return text == null || text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
    }
}
