package org.gotoadmin.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The calls that concern somebody: of runs, and of rows of license files, which have none. Each part is found through an index of its own. */
@Component
final class CallList {

    private static final String THEIRS = """
            SELECT c.id FROM run r JOIN call c ON c.run_id = r.id WHERE r.person_id IN (:people)
            UNION SELECT c.id FROM run r JOIN call c ON c.run_id = r.id WHERE r.saas_user_id IN (:saasUsers)
            UNION SELECT c.id FROM call c WHERE c.goto_user_key IN (:keys)""";
    /** With a join: for IN, H2 would ask for theirs again for each row. */
    private static final String FROM = " FROM (" + THEIRS + ") theirs JOIN call c ON c.id = theirs.id"
            + " WHERE (CAST(:credential AS VARCHAR) IS NULL OR c.credential = :credential) AND (:reads OR c.method <> 'GET')";
    private static final String SELECT = """
            SELECT c.*, r.workflow, r.begun_by, ch.kind, ch.changed_by, ch.fields, f.name AS file, f.dropped_by, f.approved_by
            FROM (SELECT c.id""" + FROM + """
             ORDER BY c.intended_at DESC, c.ordinal DESC LIMIT :most OFFSET :after) shown
            JOIN call c ON c.id = shown.id LEFT JOIN run r ON r.id = c.run_id LEFT JOIN change ch ON ch.id = r.change_id
            LEFT JOIN license_file f ON f.id = c.file_id ORDER BY c.intended_at DESC, c.ordinal DESC""";

    private final JdbcClient jdbc;

    CallList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A call.
     *
     * @param about    descriptions of the licenses that its path names
     * @param body     as sent, or null
     * @param workflow of its run; null for a row of a license file
     * @param file     name of the license file; null for a run
     * @param why      what began the run, or who dropped and who approved the license file
     */
    record Made(Instant at, String preset, String method, String path, String about, String body, String outcome, Integer status, String reason,
                int attempts, boolean superseded, Long run, String workflow, String file, Integer row, String why) {
    }

    long count(Concerns whom, boolean writesOnly) {
        return bound("SELECT count(*)" + FROM, whom, writesOnly).query(Long.class).single();
    }

    /** The newest first. */
    List<Made> of(Concerns whom, boolean writesOnly, Paging paging) {
        Map<String, String> licenses = new HashMap<>();
        jdbc.sql("SELECT license_key, description FROM license WHERE description IS NOT NULL").query(row -> {
            licenses.put(row.getString(1), row.getString(2));
        });
        return bound(SELECT, whom, writesOnly).param("most", paging.size()).param("after", paging.offset())
                .query((row, number) -> made(row, licenses)).list();
    }

    private JdbcClient.StatementSpec bound(String sql, Concerns whom, boolean writesOnly) {
        return jdbc.sql(sql).param("people", whom.people()).param("saasUsers", whom.saasUsers()).param("keys", whom.keys())
                .param("credential", whom.credential()).param("reads", !writesOnly);
    }

    private static Made made(ResultSet row, Map<String, String> licenses) throws SQLException {
        String about = Stream.of(row.getString("path").split("[/?&=]")).map(licenses::get).filter(Objects::nonNull).collect(Collectors.joining(", "));
        return new Made(row.getTimestamp("intended_at").toInstant(), row.getString("preset"), row.getString("method"), row.getString("path"), about,
                Shown.json(row.getString("request_body")), row.getString("outcome"), row.getObject("status", Integer.class), row.getString("reason"),
                row.getInt("attempts"), row.getBoolean("superseded"), row.getObject("run_id", Long.class), row.getString("workflow"),
                row.getString("file"), row.getObject("row_no", Integer.class), why(row));
    }

    private static String why(ResultSet row) throws SQLException {
        if (row.getString("file") == null) {
            return row.getString("workflow") == null ? null : Happened.begun(row);
        }
        String approved = row.getString("approved_by");
        return "dropped by " + row.getString("dropped_by") + (approved == null ? "" : ", approved by " + approved);
    }
}
