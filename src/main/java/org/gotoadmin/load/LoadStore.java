package org.gotoadmin.load;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.gotoadmin.cluster.Accounts;
import org.gotoadmin.cluster.Orphans;
import org.gotoadmin.people.Audit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** The user loads in the store. */
@Component
public final class LoadStore implements Orphans {

    private static final int LONGEST = 4000;
    private static final String SELECT = "SELECT id, integration, credential, mode, begun_by, state, reason, total, pages, added, updated, unchanged,"
            + " skipped, errors, missing, started_at, finished_at FROM user_load WHERE ";

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final Clock clock;
    private final Audit audit;
    private final String node;

    LoadStore(JdbcTemplate jdbc, Clock clock, Audit audit, ObjectProvider<Accounts> accounts) {
        this.node = Accounts.nodeOf(accounts);
        this.jdbc = jdbc;
        this.clock = clock;
        this.audit = audit;
        this.client = JdbcClient.create(jdbc);
    }

    /**
     * One load as it is told.
     *
     * @param state   waiting, running, done, refused (nothing was changed) or failed
     * @param total   users that GoTo says there are, or null
     * @param missing known before, and not in GoTo's list
     * @param notes   why users were skipped or could not be taken; the first ones
     */
    public record Told(long id, String integration, String credential, String mode, String begunBy, String state, String reason, Long total,
                       int pages, long added, long updated, long unchanged, long skipped, long errors, long missing, Instant startedAt,
                       Instant finishedAt, List<Note> notes) {
    }

    /** Why one user was skipped or could not be taken. {@code key}: null when not even that could be read. */
    public record Note(String key, String kind, String reason) {
    }

    /** A load that waits until the application takes it. */
    public long request(String integration, String begunBy) {
        return insert(integration, begunBy, "waiting", null);
    }

    /** Somebody asks for a load, by hand. */
    public long ask(String integration, String who) {
        audit.write(who, "load", "user load " + integration);
        return request(integration, "load-users by " + who);
    }

    long begin(String integration, String begunBy) {
        return insert(integration, begunBy, "running", now());
    }

    private long insert(String integration, String begunBy, String state, Timestamp started) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        client.sql("INSERT INTO user_load (integration, begun_by, state, created_at, started_at, node) VALUES (?, ?, ?, ?, ?, ?)")
                .params(integration, begunBy, state, now(), started, started == null ? null : node).update(key, "id");
        return key.getKey().longValue();
    }

    /** @return whether it waited, and runs now from its beginning */
    boolean take(long id) {
        boolean taken = jdbc.update("UPDATE user_load SET state = 'running', started_at = ?, node = ?, pages = 0, added = 0, updated = 0, unchanged = 0,"
                + " skipped = 0, errors = 0, missing = 0, total = NULL WHERE id = ? AND state = 'waiting'", now(), node, id) == 1;
        if (taken) {
            jdbc.update("DELETE FROM user_load_note WHERE load_id = ?", id);
        }
        return taken;
    }

    /** The other load of this account that is under way. */
    Optional<Long> running(String credential, long except) {
        return client.sql("SELECT id FROM user_load WHERE credential = ? AND state = 'running' AND id <> ?").params(credential, except)
                .query(Long.class).list().stream().findFirst();
    }

    /** How many users the account had at the last load that came to its end. */
    Optional<Long> lastTotal(String credential) {
        return client.sql("SELECT total FROM user_load WHERE credential = ? AND state = 'done' AND total IS NOT NULL ORDER BY id DESC LIMIT 1")
                .param(credential).query(Long.class).optional();
    }

    void plan(long id, String credential, String mode) {
        jdbc.update("UPDATE user_load SET credential = ?, mode = ? WHERE id = ?", credential, mode, id);
    }

    void progress(long id, long total, Counts counts) {
        jdbc.update("UPDATE user_load SET total = ?, pages = ?, added = ?, updated = ?, unchanged = ?, skipped = ?, errors = ? WHERE id = ?",
                total, counts.pages(), counts.added(), counts.updated(), counts.unchanged(), counts.skipped(), counts.errors(), id);
    }

    void note(long id, List<PageResult.Note> notes) {
        jdbc.batchUpdate("INSERT INTO user_load_note (load_id, goto_user_key, kind, reason) VALUES (?, ?, ?, ?)", notes.stream()
                .map(note -> new Object[] {id, note.key(), note.kind().name().toLowerCase(java.util.Locale.ROOT), text(note.reason())}).toList());
    }

    void end(long id, String state, String reason, long missing) {
        // Done without a reservation: every user of the account was seen.
        boolean complete = state.equals("done") && reason == null;
        jdbc.update("UPDATE user_load SET state = ?, reason = ?, missing = ?, complete = ?, finished_at = ? WHERE id = ?"
                + " AND node IS NOT DISTINCT FROM CAST(? AS VARCHAR(200))", state, text(reason), missing, complete, now(), id, node);
    }

    /** It starts over when the application is there again. */
    void giveBack(long id) {
        jdbc.update("UPDATE user_load SET state = 'waiting', node = NULL WHERE id = ? AND node IS NOT DISTINCT FROM CAST(? AS VARCHAR(200))", id, node);
    }

    @Override
    public void of(Collection<String> nodes) {
        client.sql("UPDATE user_load SET state = 'waiting', node = NULL WHERE state = 'running' AND node IN (:nodes)").param("nodes", nodes).update();
    }

    /** Loads that were under way when the application was stopped start over. */
    int recover() {
        return node != null ? 0 : jdbc.update("UPDATE user_load SET state = 'waiting', node = NULL WHERE state = 'running'");
    }

    /**
     * @param mostNotes how many of its notes
     * @throws java.util.NoSuchElementException when there is no such load
     */
    public Told find(long id, int mostNotes) {
        List<Note> notes = client.sql("SELECT goto_user_key, kind, reason FROM user_load_note WHERE load_id = ? ORDER BY kind, goto_user_key LIMIT "
                + mostNotes).param(id).query((row, number) -> new Note(row.getString(1), row.getString(2), row.getString(3))).list();
        return client.sql(SELECT + "id = ?").param(id).query((row, number) -> told(row, notes)).optional()
                .orElseThrow(() -> new java.util.NoSuchElementException("There is no user load " + id + "."));
    }

    /**
     * The newest loads first, without their notes.
     *
     * @param credential loads of its account, and those that wait of an integration which has loaded it before; null: all
     */
    public List<Told> newest(String credential, int most) {
        return client.sql(SELECT + "CAST(:credential AS VARCHAR) IS NULL OR credential = :credential OR credential IS NULL AND integration IN"
                + " (SELECT integration FROM user_load WHERE credential = :credential) ORDER BY id DESC LIMIT " + most)
                .param("credential", credential).query((row, number) -> told(row, List.of())).list();
    }

    private static Told told(ResultSet row, List<Note> notes) throws SQLException {
        return new Told(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5), row.getString(6), row.getString(7),
                row.getObject(8, Long.class), row.getInt(9), row.getLong(10), row.getLong(11), row.getLong(12), row.getLong(13), row.getLong(14),
                row.getLong(15), instant(row.getTimestamp(16)), instant(row.getTimestamp(17)), notes);
    }

    private static Instant instant(Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private static String text(String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
