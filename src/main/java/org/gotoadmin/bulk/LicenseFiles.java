package org.gotoadmin.bulk;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.gotoadmin.bulk.LicenseFile.State;
import org.gotoadmin.cluster.Accounts;
import org.gotoadmin.cluster.Orphans;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** The license files in the store: the truth about each, whatever is in the folders. */
@Component("licenseFiles")
public final class LicenseFiles implements Orphans {

    private static final int LONGEST_REASON = 4000;

    private final JdbcClient jdbc;
    private final Clock clock = Clock.systemUTC();
    private final String node;

    LicenseFiles(JdbcClient jdbc, ObjectProvider<Accounts> accounts) {
        this.node = Accounts.nodeOf(accounts);
        this.jdbc = jdbc;
    }

    /** The newest first. */
    public List<LicenseFile> newest(int most) {
        return jdbc.sql("SELECT * FROM license_file ORDER BY id DESC LIMIT ?").param(most).query(LicenseFiles::file).list();
    }

    /** As {@link #newest(int)}, after so many; of one state, or of all when it is null. */
    public List<LicenseFile> newest(State state, long after, int most) {
        return jdbc.sql("SELECT * FROM license_file WHERE state = COALESCE(CAST(? AS VARCHAR), state) ORDER BY id DESC LIMIT ? OFFSET ?")
                .params(state == null ? null : state.toString(), most, after).query(LicenseFiles::file).list();
    }

    public Optional<LicenseFile> find(String name) {
        return jdbc.sql("SELECT * FROM license_file WHERE name = ?").param(name).query(LicenseFiles::file).optional();
    }

    /** Names of the newest files. */
    List<String> names() {
        return jdbc.sql("SELECT name FROM license_file ORDER BY id DESC LIMIT 1000").query(String.class).list();
    }

    /** Names of all files in a state, the oldest first. */
    List<String> in(State state) {
        return jdbc.sql("SELECT name FROM license_file WHERE state = ? ORDER BY id").param(state.toString()).query(String.class).list();
    }

    LicenseFile get(long id) {
        return jdbc.sql("SELECT * FROM license_file WHERE id = ?").param(id).query(LicenseFiles::file).single();
    }

    /** Files that go on by themselves, and those of which something is asked; the oldest first. */
    List<LicenseFile> waiting() {
        return jdbc.sql("SELECT * FROM license_file WHERE state IN ('taken', 'approved', 'applying', 'ended')"
                + " OR state IN ('held', 'paused') AND wanted IS NOT NULL ORDER BY id").query(LicenseFiles::file).list();
    }

    /** A file of this path and content that is still there as far as the store knows. */
    Optional<LicenseFile> inInbox(Path file, String hash) {
        return jdbc.sql("SELECT * FROM license_file WHERE path = ? AND hash = ? AND NOT put_away ORDER BY id LIMIT 1")
                .params(path(file), hash).query(LicenseFiles::file).optional();
    }

    long begin(String name, Path file, String hash, String credential, String droppedBy) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("INSERT INTO license_file (name, file_name, path, hash, credential, dropped_by, state, created_at, node)"
                        + " VALUES (?, ?, ?, ?, ?, ?, 'taking', ?, ?)")
                .params(name, file.getFileName().toString(), path(file), hash, credential, droppedBy, now(), node).update(key, "id");
        return key.getKeyAs(Long.class);
    }

    /** The file is no dropped one: nobody puts it away. */
    void stays(long id, boolean planOnly) {
        jdbc.sql("UPDATE license_file SET put_away = TRUE, plan_only = ? WHERE id = ?").params(planOnly, id).update();
    }

    /** After a crash: what was not taken whole is forgotten, and what was put away is known to be. */
    void recover() {
        if (node == null) {
            jdbc.sql("SELECT id FROM license_file WHERE state = 'taking'").query(Long.class).list().forEach(this::forget);
        }
        jdbc.sql("SELECT id, path FROM license_file WHERE NOT put_away").query((row, number) -> Map.entry(row.getLong(1), row.getString(2))).list()
                .stream().filter(file -> Files.notExists(Path.of(file.getValue()))).forEach(file -> putAway(file.getKey()));
    }

    /** The file is still in the inbox: another node takes it from its beginning. */
    @Override
    public void of(Collection<String> nodes) {
        jdbc.sql("SELECT id FROM license_file WHERE state = 'taking' AND node IN (:nodes)").param("nodes", nodes).query(Long.class).list()
                .forEach(this::forget);
    }

    private static String path(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }

    /** A file that could not be read to its end leaves nothing behind. */
    void forget(long id) {
        jdbc.sql("DELETE FROM license_row WHERE file_id = ?").param(id).update();
        jdbc.sql("DELETE FROM license_file WHERE id = ?").param(id).update();
    }

    void taken(long id, long rows) {
        jdbc.sql("UPDATE license_file SET state = 'taken', row_count = ? WHERE id = ?").params(rows, id).update();
    }

    void putAway(long id) {
        jdbc.sql("UPDATE license_file SET put_away = TRUE WHERE id = ?").param(id).update();
    }

    void planned(long id, State state, long todo, String planHash, String reason) {
        jdbc.sql("UPDATE license_file SET state = ?, todo_count = ?, plan_hash = ?, reason = ?, planned_at = ? WHERE id = ?")
                .params(state.toString(), todo, planHash, shortened(reason), now(), id).update();
    }

    void started(long id) {
        jdbc.sql("UPDATE license_file SET started_at = ? WHERE id = ? AND started_at IS NULL").params(now(), id).update();
    }

    /** The state from now on. What was asked for is done by it; only who asks to cancel, or to pause what begins now, is still to be heard. */
    void turn(long id, State state, String reason) {
        jdbc.sql("UPDATE license_file SET state = :state, reason = :reason, wanted = CASE WHEN wanted IN (:unheard) THEN wanted END WHERE id = :id")
                .param("state", state.toString()).param("reason", shortened(reason)).param("id", id)
                .param("unheard", state == State.APPLYING ? List.of("cancel", "pause") : List.of("cancel")).update();
    }

    /** @param failed rows that did not work */
    void finished(long id, State state, long failed) {
        jdbc.sql("UPDATE license_file SET state = ?, finished_at = ?, wanted = NULL, failed_count = ? WHERE id = ?")
                .params(state.toString(), now(), failed, id).update();
    }

    /** @return whether the file was held with this plan */
    boolean approve(long id, String planHash, String who) {
        return jdbc.sql("UPDATE license_file SET state = 'approved', approved_by = ?, reason = NULL WHERE id = ? AND state = 'held' AND plan_hash = ?")
                .params(who, id, planHash).update() == 1;
    }

    /**
     * Somebody asks for pause, resume or cancel; the application takes it up.
     *
     * @return whether the file was in one of these states
     */
    boolean want(long id, String wanted, Collection<State> states) {
        return jdbc.sql("UPDATE license_file SET wanted = :wanted WHERE id = :id AND state IN (:states)").param("wanted", wanted).param("id", id)
                .param("states", states.stream().map(State::toString).toList()).update() == 1;
    }

    String wanted(long id) {
        return jdbc.sql("SELECT COALESCE(wanted, '') FROM license_file WHERE id = ?").param(id).query(String.class).single();
    }

    private static String shortened(String reason) {
        return reason == null || reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON - 1) + "…";
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static LicenseFile file(ResultSet row, int number) throws SQLException {
        return new LicenseFile(row.getLong("id"), row.getString("name"), row.getString("file_name"), row.getString("hash"),
                row.getString("credential"), row.getString("dropped_by"), State.of(row.getString("state")), row.getString("wanted"),
                row.getString("reason"), row.getBoolean("plan_only"), row.getLong("row_count"), row.getLong("todo_count"), row.getString("plan_hash"),
                row.getString("approved_by"), instant(row, "created_at"), instant(row, "planned_at"), instant(row, "started_at"),
                instant(row, "finished_at"), row.getObject("failed_count", Long.class));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
