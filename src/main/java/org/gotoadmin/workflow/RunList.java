package org.gotoadmin.workflow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the workflows did, for people to read. */
@Component
public final class RunList {

    private final JdbcClient jdbc;

    RunList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One run.
     *
     * @param email      of the person or the SaaS user
     * @param state      waiting, running, done, failed
     * @param outcome    null until it has finished
     * @param begunBy    change, schedule TIME, or start by NAME
     * @param retriedBy  who had it tried again after it had failed, or null
     */
    public record Listed(long id, String workflow, String email, String state, String outcome, String reason, String begunBy,
                         String retriedBy, Instant createdAt, Instant finishedAt) {
    }

    public Optional<Listed> find(long id) {
        return jdbc.sql(select("r.id = :id")).param("id", id).query(RunList::listed).optional();
    }

    /** The newest runs first; those of one person or SaaS user when an email is given. */
    public List<Listed> newest(String email, int most) {
        return newest("TRUE", email, most);
    }

    /** As {@link #newest}, but only those that have failed. */
    public List<Listed> failed(String email, int most) {
        return newest("r.state = 'failed'", email, most);
    }

    private List<Listed> newest(String condition, String email, int most) {
        String of = email == null ? "" : " AND (r.person_id IN (SELECT id FROM person WHERE email_key = :email)"
                + " OR r.saas_user_id IN (SELECT id FROM saas_user WHERE email_key = :email))";
        return jdbc.sql(select(condition + of + " ORDER BY r.id DESC LIMIT :most"))
                .param("email", email == null ? "" : email.strip().toLowerCase(Locale.ROOT)).param("most", most).query(RunList::listed).list();
    }

    /** How many runs wait for the application. */
    public int waiting() {
        return jdbc.sql("SELECT count(*) FROM run WHERE state = 'waiting'").query(Integer.class).single();
    }

    private static String select(String condition) {
        return "SELECT r.*, COALESCE(p.email, s.email) AS record_email FROM run r LEFT JOIN person p ON p.id = r.person_id"
                + " LEFT JOIN saas_user s ON s.id = r.saas_user_id WHERE " + condition;
    }

    private static Listed listed(ResultSet row, int number) throws SQLException {
        return new Listed(row.getLong("id"), row.getString("workflow"), row.getString("record_email"), row.getString("state"),
                row.getString("outcome"), row.getString("reason"), row.getString("begun_by"), row.getString("retried_by"),
                row.getTimestamp("created_at").toInstant(), instant(row.getTimestamp("finished_at")));
    }

    private static Instant instant(Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
