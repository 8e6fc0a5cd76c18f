package org.gotoadmin.workflow;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables "workflow" and "workflow_revision". */
final class WorkflowTable {

    private static final int LONGEST_PROBLEM = 4000;

    private final JdbcClient jdbc;

    WorkflowTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A workflow as it stands.
     *
     * @param revision  of an active one: what is to run
     * @param running   whose routes the application has loaded, or null
     * @param decidedBy who activated or deactivated it; null: the setting decides
     * @param problem   why a changed file, or the active revision, does not run; or null
     */
    record Row(String name, boolean active, String revision, String running, String decidedBy, Instant decidedAt, String problem) {
    }

    List<Row> all() {
        return jdbc.sql("SELECT name, active, revision, running, decided_by, decided_at, problem FROM workflow ORDER BY name").query((row, number) ->
                new Row(row.getString("name"), row.getBoolean("active"), row.getString("revision"), row.getString("running"), row.getString("decided_by"),
                        row.getTimestamp("decided_at") == null ? null : row.getTimestamp("decided_at").toInstant(), row.getString("problem"))).list();
    }

    Optional<Row> find(String workflow) {
        return all().stream().filter(row -> row.name().equals(workflow)).findFirst();
    }

    /** What the Begin of this revision says counts from now on. */
    void write(Revision revision, boolean active) {
        Object[] values = {revision.object(), revision.beginsOn(), revision.fields(), revision.ownChanges(), active, revision.id(), now(),
            revision.workflow()};
        if (jdbc.sql("UPDATE workflow SET object = ?, begins_on = ?, fields = ?, own_changes = ?, active = ?, revision = ?, seen_at = ?,"
                + " problem = NULL WHERE name = ?").params(values).update() == 0) {
            jdbc.sql("INSERT INTO workflow (object, begins_on, fields, own_changes, active, revision, seen_at, name) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(values).update();
        }
    }

    void keep(Revision revision, String takenBy) {
        if (text(revision.workflow(), revision.id()).isEmpty()) {
            jdbc.sql("INSERT INTO workflow_revision (workflow, revision, text, taken_by, taken_at) VALUES (?, ?, ?, ?, ?)")
                    .params(revision.workflow(), revision.id(), revision.text(), takenBy, now()).update();
        }
    }

    Optional<String> text(String workflow, String revision) {
        return jdbc.sql("SELECT text FROM workflow_revision WHERE workflow = ? AND revision = ?").params(workflow, revision).query(String.class).optional();
    }

    void decided(String workflow, String who) {
        jdbc.sql("UPDATE workflow SET decided_by = ?, decided_at = ? WHERE name = ?").params(who, now(), workflow).update();
    }

    void deactivate(String workflow) {
        jdbc.sql("UPDATE workflow SET active = FALSE, problem = NULL WHERE name = ?").param(workflow).update();
    }

    void running(String workflow, String revision) {
        jdbc.sql("UPDATE workflow SET running = ? WHERE name = ?").param(revision).param(workflow).update();
    }

    void problem(String workflow, String problem) {
        String text = problem == null || problem.length() <= LONGEST_PROBLEM ? problem : problem.substring(0, LONGEST_PROBLEM - 1) + "…";
        jdbc.sql("UPDATE workflow SET problem = ? WHERE name = ?").param(text).param(workflow).update();
    }

    /** A workflow that is not active never starts, also not later for what has happened meanwhile: its runs end in these states. */
    void endRuns(List<String> states) {
        jdbc.sql("UPDATE run SET state = 'failed', outcome = 'unknown', reason = 'stopped under way, and the workflow is not active now',"
                + " finished_at = :now WHERE state IN (:states) AND workflow NOT IN (SELECT name FROM workflow WHERE active)"
                + " AND EXISTS (SELECT 1 FROM call WHERE call.run_id = run.id AND call.outcome IS NULL)").param("now", now()).param("states", states).update();
        jdbc.sql("UPDATE run SET state = 'done', outcome = 'not-attempted', reason = 'the workflow is not active', finished_at = :now"
                + " WHERE state IN (:states) AND workflow NOT IN (SELECT name FROM workflow WHERE active)").param("now", now()).param("states", states)
                .update();
    }

    private static Timestamp now() {
        return Timestamp.from(Instant.now());
    }
}
