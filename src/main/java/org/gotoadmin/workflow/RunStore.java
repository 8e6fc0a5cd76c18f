package org.gotoadmin.workflow;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.gotoadmin.cluster.Accounts;
import org.gotoadmin.cluster.Orphans;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** The runs in the store, as those see them who do the work. What people ask of runs is in {@link RunRequests} and {@link RunList}. */
@Component
final class RunStore implements Orphans {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_REASON = 4000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final String node;
    private final int runsOfOneAccount;

    RunStore(JdbcClient jdbc, Clock clock, ObjectProvider<Accounts> accounts, @Value("${goto.runs-of-one-account:8}") int runsOfOneAccount) {
        this.runsOfOneAccount = runsOfOneAccount;
        this.jdbc = jdbc;
        this.clock = clock;
        this.node = Accounts.nodeOf(accounts);
    }

    /**
     * A run that was taken.
     *
     * @param again   it was taken before: the application was stopped, or it failed and is tried again
     * @param retried it has failed before, and somebody had it tried again
     * @param account the name of its credential, or empty when that shows only with its first call
     * @param change  the changed fields with their new values
     */
    record Row(String workflow, RunRecord record, boolean startedByHand, boolean again, boolean retried, String account, Map<String, Object> change) {
    }

    /** @return the run, now running, or null when it does not wait any more */
    Row take(long id) {
        boolean again = jdbc.sql("SELECT started_at FROM run WHERE id = ?").param(id).query(Timestamp.class).optional().isPresent();
        int taken = jdbc.sql("UPDATE run SET state = 'running', started_at = ?, node = ?,"
                        + " revision = (SELECT running FROM workflow WHERE name = run.workflow) WHERE id = ? AND state = 'waiting'")
                .params(now(), node, id).update();
        return taken == 0 ? null : jdbc.sql("SELECT r.workflow, r.person_id, r.saas_user_id, r.begun_by, r.retried_by, r.credential, c.fields FROM run r"
                        + " LEFT JOIN change c ON c.id = r.change_id WHERE r.id = ?").param(id)
                .query((row, number) -> new Row(row.getString("workflow"), RunRecord.in(row),
                        row.getString("begun_by").startsWith(RunRequests.BY_HAND), again,
                        row.getString("retried_by") != null, row.getString("credential"), newValues(row.getString("fields")))).single();
    }

    /** A run that is under way from now on. */
    long begin(String workflow, RunRecord record, String begunBy) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("INSERT INTO run (workflow, person_id, saas_user_id, begun_by, state, created_at, started_at, node, revision)"
                        + " VALUES (?, ?, ?, ?, 'running', ?, ?, ?, (SELECT running FROM workflow WHERE name = ?))")
                .params(workflow, record.personId(), record.saasUserId(), begunBy, now(), now(), node, workflow).update(key, "id");
        return key.getKeyAs(Long.class);
    }

    /** @param reason null when there is nothing to say */
    void end(long id, String state, String outcome, String reason) {
        String text = reason == null || reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON - 1) + "…";
        jdbc.sql("UPDATE run SET state = ?, outcome = ?, reason = ?, finished_at = ?"
                        + " WHERE id = ? AND node IS NOT DISTINCT FROM CAST(? AS VARCHAR(200))")
                .params(state, outcome, text, now(), id, node).update();
    }

    /** A run that was taken and could not be begun waits again. */
    void giveBack(long id) {
        jdbc.sql("UPDATE run SET state = 'waiting', node = NULL WHERE id = ? AND node IS NOT DISTINCT FROM CAST(? AS VARCHAR(200))").params(id, node).update();
    }

    /** It waits for its turn among the runs of this account, where that is. */
    void waitFor(long id, String credential) {
        jdbc.sql("UPDATE run SET state = 'waiting', node = NULL, credential = ? WHERE id = ? AND node IS NOT DISTINCT FROM CAST(? AS VARCHAR(200))")
                .params(credential, id, node).update();
    }

    /**
     * A run of which nobody knew is one of this account.
     *
     * @return false when as many of its workflow are under way for it as may be
     */
    boolean joins(long id, String credential) {
        return jdbc.sql("UPDATE run SET credential = ? WHERE id = ? AND ? > (SELECT count(*) FROM run b"
                + " WHERE b.state = 'running' AND b.workflow = run.workflow AND b.credential = ?)").params(credential, id, runsOfOneAccount, credential).update() == 1;
    }

    /** Whether a run of this workflow waits for this record already. */
    boolean waits(String workflow, RunRecord record) {
        return jdbc.sql("SELECT count(*) FROM run WHERE workflow = ? AND state = 'waiting' AND (person_id = ? OR saas_user_id = ?)")
                .params(workflow, record.personId(), record.saasUserId()).query(Long.class).single() > 0;
    }

    @Override
    public void of(Collection<String> nodes) {
        jdbc.sql("UPDATE run SET state = 'waiting', node = NULL WHERE state = 'running' AND node IN (:nodes)").param("nodes", nodes).update();
    }

    void forget(long id) {
        jdbc.sql("DELETE FROM run WHERE id = ?").param(id).update();
    }

    /** Runs that were under way when the application was stopped wait again; the journal knows what they have done. Of nodes see {@link #of}. */
    int recover() {
        return node != null ? 0 : jdbc.sql("UPDATE run SET state = 'waiting', node = NULL WHERE state = 'running'").update();
    }

    private static Map<String, Object> newValues(String fields) {
        Map<String, Object> values = new HashMap<>();
        try {
            if (fields != null) {
                JSON.readTree(fields).fields().forEachRemaining(field ->
                        values.put(field.getKey(), field.getValue().path("to").textValue()));
            }
            return values;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The store holds a change that is no JSON.", e);
        }
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
