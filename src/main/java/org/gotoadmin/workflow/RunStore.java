package org.gotoadmin.workflow;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.gotoadmin.fields.Nearest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** The runs in the store. */
@Component
public final class RunStore {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BY_HAND = "start";

    private final JdbcClient jdbc;
    private final Clock clock = Clock.systemUTC();

    RunStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A run that was taken.
     *
     * @param again  it was taken before, and the application was stopped
     * @param change the changed fields with their new values
     */
    record Row(String workflow, long personId, boolean startedByHand, boolean again, Map<String, Object> change) {
    }

    /** One run as it is listed. */
    public record Listed(long id, String workflow, String email, String state, String outcome, String reason, String begunBy,
                         java.time.Instant createdAt, java.time.Instant finishedAt) {
    }

    /** @return the run, now running, or null when it does not wait any more */
    Row take(long id) {
        boolean again = jdbc.sql("SELECT started_at FROM run WHERE id = ?").param(id).query(Timestamp.class).optional().isPresent();
        int taken = jdbc.sql("UPDATE run SET state = 'running', started_at = ?,"
                        + " revision = (SELECT revision FROM workflow WHERE name = run.workflow) WHERE id = ? AND state = 'waiting'")
                .params(now(), id).update();
        return taken == 0 ? null : jdbc.sql("SELECT r.workflow, r.person_id, r.begun_by, c.fields FROM run r"
                        + " LEFT JOIN change c ON c.id = r.change_id WHERE r.id = ?").param(id)
                .query((row, number) -> new Row(row.getString(1), row.getLong(2), row.getString(3).startsWith(BY_HAND), again,
                        newValues(row.getString(4)))).single();
    }

    long begin(String workflow, long personId, String begunBy) {
        return insert(workflow, personId, begunBy, "running", now());
    }

    /** Somebody starts a workflow for one person: the run waits until the application takes it. */
    public long startByHand(String workflow, long personId, String who) {
        return insert(workflow, personId, BY_HAND + " by " + who, "waiting", null);
    }

    private long insert(String workflow, long personId, String begunBy, String state, Timestamp started) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("INSERT INTO run (workflow, person_id, begun_by, state, created_at, started_at) VALUES (?, ?, ?, ?, ?, ?)")
                .params(workflow, personId, begunBy, state, now(), started).update(key, "id");
        return key.getKey().longValue();
    }

    void end(long id, String state, String outcome, String reason) {
        String text = reason == null || reason.length() <= 4000 ? reason : reason.substring(0, 3999) + "…";
        jdbc.sql("UPDATE run SET state = ?, outcome = ?, reason = ?, finished_at = ? WHERE id = ?")
                .params(state, outcome, text, now(), id).update();
    }

    /** A run that was taken and could not be begun waits again. */
    void giveBack(long id) {
        jdbc.sql("UPDATE run SET state = 'waiting' WHERE id = ?").param(id).update();
    }

    void forget(long id) {
        jdbc.sql("DELETE FROM run WHERE id = ?").param(id).update();
    }

    /** Runs that were under way when the application was stopped wait again; the journal knows what they have done. */
    int recover() {
        return jdbc.sql("UPDATE run SET state = 'waiting' WHERE state = 'running'").update();
    }

    /** @throws IllegalArgumentException when there is no such workflow, naming the nearest, or it is not active */
    public void mustBeActive(String workflow) {
        Map<String, Boolean> active = new TreeMap<>();
        jdbc.sql("SELECT name, active FROM workflow").query(row -> {
            active.put(row.getString(1), row.getBoolean(2));
        });
        if (!active.containsKey(workflow)) {
            throw new IllegalArgumentException("There is no workflow \"" + workflow + "\"." + Nearest.to(workflow, active.keySet())
                    .map(near -> " Did you mean \"" + near + "\"?").orElse(" There are: " + String.join(", ", active.keySet()) + "."));
        }
        if (!active.get(workflow)) {
            throw new IllegalArgumentException("The workflow \"" + workflow + "\" is not active, so it never starts. Name it in"
                    + " GOTO_ACTIVE_WORKFLOWS and start the application again.");
        }
    }

    /** How many runs wait for the application. */
    public int waiting() {
        return jdbc.sql("SELECT count(*) FROM run WHERE state = 'waiting'").query(Integer.class).single();
    }

    public Optional<Listed> find(long id) {
        return list(" WHERE r.id = ?", id).stream().findFirst();
    }

    /** The newest runs first; of one person when an email is given. */
    public List<Listed> newest(String email, int most) {
        return email == null ? list(" ORDER BY r.id DESC LIMIT " + most)
                : list(" WHERE p.email_key = ? ORDER BY r.id DESC LIMIT " + most, email.strip().toLowerCase(java.util.Locale.ROOT));
    }

    private List<Listed> list(String rest, Object... values) {
        return jdbc.sql("SELECT r.id, r.workflow, p.email, r.state, r.outcome, r.reason, r.begun_by, r.created_at, r.finished_at"
                + " FROM run r JOIN person p ON p.id = r.person_id" + rest).params(values)
                .query((row, number) -> new Listed(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5),
                        row.getString(6), row.getString(7), row.getTimestamp(8).toInstant(),
                        row.getTimestamp(9) == null ? null : row.getTimestamp(9).toInstant())).list();
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
