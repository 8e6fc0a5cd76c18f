package org.gotoadmin.workflow;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import org.gotoadmin.fields.Nearest;
import org.gotoadmin.people.Audit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What people ask for: start a workflow for one record, try a failed run again. The application takes it up. */
@Component
public final class RunRequests {

    static final String BY_HAND = "start";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Audit audit;

    RunRequests(JdbcClient jdbc, TransactionTemplate transaction, Audit audit) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
    }

    /**
     * Somebody starts a workflow for one record: the run waits until the application takes it.
     *
     * @param email of the person, or of the SaaS user where the workflow is on SaaS users
     * @return the run's number
     * @throws IllegalArgumentException when there is no such workflow or record, or the workflow is not active
     */
    public long start(String workflow, String email, String who) {
        RunRecord record = record(mustBeActive(workflow), email);
        return transaction.execute(status -> {
            GeneratedKeyHolder key = new GeneratedKeyHolder();
            jdbc.sql("INSERT INTO run (workflow, person_id, saas_user_id, begun_by, state, created_at) VALUES (?, ?, ?, ?, 'waiting', ?)")
                    .params(workflow, record.personId(), record.saasUserId(), BY_HAND + " by " + who, now()).update(key, "id");
            audit.write(who, "start", "run " + key.getKeyAs(Long.class));
            return key.getKeyAs(Long.class);
        });
    }

    /**
     * A failed run is tried again from where it failed: reads are made anew, a write that took effect is not repeated, one whose
     * outcome is unknown is looked for in GoTo first, and one that was refused, failed or not attempted is sent.
     *
     * @throws IllegalArgumentException when there is no such run, it has not failed, or its workflow is not active
     */
    public void retry(long run, String who) {
        String[] found = jdbc.sql("SELECT workflow, state FROM run WHERE id = ?").param(run)
                .query((row, number) -> new String[] {row.getString(1), row.getString(2)}).optional()
                .orElseThrow(() -> new IllegalArgumentException("There is no run " + run + ". The command \"runs --failed\" lists those that failed."));
        mustBeActive(found[0]);
        Boolean retried = transaction.execute(status -> waitAgain(run, who));
        if (!Boolean.TRUE.equals(retried)) {
            throw new IllegalArgumentException("Run " + run + " is " + found[1] + ". Only a run that has failed is tried again.");
        }
    }

    private boolean waitAgain(long run, String who) {
        int waiting = jdbc.sql("UPDATE run SET state = 'waiting', outcome = NULL, reason = NULL, finished_at = NULL, retried_by = ?"
                + " WHERE id = ? AND state = 'failed'").params(who, run).update();
        if (waiting == 1) {
            jdbc.sql("UPDATE call SET superseded = TRUE WHERE run_id = ? AND (method = 'GET' OR outcome IN ('refused', 'failed', 'not-attempted'))")
                    .param(run).update();
            jdbc.sql("UPDATE call SET outcome = NULL, finished_at = NULL WHERE run_id = ? AND NOT superseded AND outcome = 'unknown'")
                    .param(run).update();
            audit.write(who, "retry", "run " + run);
        }
        return waiting == 1;
    }

    /** @return the object that the workflow is on */
    private String mustBeActive(String workflow) {
        Map<String, String> objects = new TreeMap<>();
        Map<String, Boolean> active = new TreeMap<>();
        jdbc.sql("SELECT name, object, active FROM workflow").query(row -> {
            objects.put(row.getString(1), row.getString(2));
            active.put(row.getString(1), row.getBoolean(3));
        });
        if (!active.containsKey(workflow)) {
            throw new IllegalArgumentException("There is no workflow \"" + workflow + "\"." + Nearest.to(workflow, active.keySet())
                    .map(near -> " Did you mean \"" + near + "\"?").orElse(" There are: " + String.join(", ", active.keySet()) + "."));
        }
        if (!active.get(workflow)) {
            throw new IllegalArgumentException("The workflow \"" + workflow + "\" is not active, so it never starts. Activate it"
                    + " with \"activate " + workflow + "\".");
        }
        return objects.get(workflow);
    }

    private RunRecord record(String object, String email) {
        boolean saas = object.equals(RunRecord.SAAS_USERS);
        return jdbc.sql("SELECT id FROM " + (saas ? "saas_user" : "person") + " WHERE email_key = ? ORDER BY id LIMIT 1")
                .param(email.strip().toLowerCase(java.util.Locale.ROOT)).query(Long.class).optional().map(id -> RunRecord.of(object, id))
                .orElseThrow(() -> new IllegalArgumentException(saas
                        ? "There is no SaaS user \"" + email + "\" in the store. Load them with load-users."
                        : "There is no person \"" + email + "\" in the store. Import one with import-people."));
    }

    private static Timestamp now() {
        return Timestamp.from(Instant.now());
    }
}
