package org.gotoadmin.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What happened to a person or a SaaS user: changes, runs, calls. */
@Component
final class Happened {

    private static final int MOST = 20;
    private static final int MOST_CHANGES = 50;
    private static final String THEIRS = " JOIN (SELECT id FROM %1$s WHERE person_id IN (:people)"
            + " UNION SELECT id FROM %1$s WHERE saas_user_id IN (:saasUsers)) theirs ON theirs.id = ";

    private final JdbcClient jdbc;
    private final CallList calls;

    Happened(JdbcClient jdbc, CallList calls) {
        this.jdbc = jdbc;
        this.calls = calls;
    }

    /**
     * A change.
     *
     * @param ofSaasUser of what GoTo has, not of the person
     * @param workflow   that made it, or null
     */
    record Change(long id, boolean ofSaasUser, String by, String workflow, Instant at, List<Field> fields) {
    }

    /**
     * A run.
     *
     * @param begun why: a change with its fields, a schedule, or somebody
     */
    record Ran(long id, String workflow, String state, String outcome, String reason, String begun, String retriedBy, Instant at, Instant finishedAt) {
    }

    /** Adds changes, runs and a page of calls to what a page shows. */
    void show(Concerns whom, HttpServletRequest request, Model model) {
        boolean writesOnly = "writes".equals(request.getParameter("calls"));
        Paging paging = Paging.of(request, calls.count(whom, writesOnly));
        model.addAttribute("changes", changes(whom, MOST_CHANGES));
        model.addAttribute("runs", runs(whom));
        model.addAttribute("calls", calls.of(whom, writesOnly, paging));
        model.addAttribute("writesOnly", writesOnly);
        model.addAttribute("paging", paging);
    }

    /** The newest first. */
    List<Change> changes(Concerns whom, int most) {
        return bound("SELECT c.id, c.saas_user_id, c.changed_by, c.workflow, c.changed_at, c.fields FROM change c" + THEIRS.formatted("change")
                + "c.id ORDER BY c.id DESC LIMIT " + most, whom).query((row, number) -> new Change(row.getLong(1),
                        row.getObject(2) != null, row.getString(3), row.getString(4), row.getTimestamp(5).toInstant(), Field.of(row.getString(6)))).list();
    }

    /** The newest first. */
    private List<Ran> runs(Concerns whom) {
        return bound("SELECT r.*, c.kind, c.changed_by, c.fields FROM run r" + THEIRS.formatted("run")
                + "r.id LEFT JOIN change c ON c.id = r.change_id ORDER BY r.id DESC LIMIT " + MOST, whom).query(Happened::run).list();
    }

    private JdbcClient.StatementSpec bound(String sql, Concerns whom) {
        return jdbc.sql(sql).param("people", whom.people()).param("saasUsers", whom.saasUsers());
    }

    private static Ran run(ResultSet row, int number) throws SQLException {
        return new Ran(row.getLong("id"), row.getString("workflow"), row.getString("state"), row.getString("outcome"), row.getString("reason"),
                begun(row), row.getString("retried_by"), row.getTimestamp("created_at").toInstant(), instant(row.getTimestamp("finished_at")));
    }

    /** Reads the columns begun_by of a run, and kind, changed_by and fields of the change that began it. */
    static String begun(ResultSet row) throws SQLException {
        String by = row.getString("changed_by");
        return by == null ? row.getString("begun_by")
                : (row.getString("kind").equals("new") ? "new" : Field.sentence(Field.of(row.getString("fields")))) + ", by " + by;
    }

    static Instant instant(Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
