package org.gotoadmin.api;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.gotoadmin.OneApplication;
import org.gotoadmin.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How the credentials are, for pages and commands. Only the application writes it down: a command that runs beside it has its own
 * tokens, and says nothing about those of the application. What cannot be written is logged and disturbs no call.
 */
@Component
public class CredentialStates {

    private static final Logger LOG = LoggerFactory.getLogger(CredentialStates.class);
    private static final String SELECT = "SELECT c.name, c.state, c.reason, c.state_since, c.renewed_at, c.token_expires_at, c.account_key, s.name"
            + " FROM credential c LEFT JOIN stored_credential s ON s.name = c.name AND s.removed_at IS NULL ";

    private final JdbcClient jdbc;
    private final Set<String> names;
    private final boolean writes;
    private final Clock clock = Clock.systemUTC();

    /**
     * How one credential is, or was when the application ran last.
     *
     * @param state     {@code ok}, or {@code stopped}: nothing is sent with it until somebody connects it, or starts the application again
     * @param reason    why it is stopped and what to do; null when it is not
     * @param since     when the state began
     * @param renewedAt when GoTo handed out the last access token; null when it has not yet
     * @param expiresAt when that access token ends; null like {@code renewedAt}
     * @param account   key of the account that GoTo named when it was asked; null when it was not
     */
    public record State(String name, String state, String reason, Instant since, Instant renewedAt, Instant expiresAt, String account) {
    }

    CredentialStates(JdbcClient jdbc, Settings settings, ObjectProvider<OneApplication> application) {
        this.jdbc = jdbc;
        this.names = settings.given().keySet();
        this.writes = application.getIfAvailable() != null;
    }

    /** The credentials of settings and store, by name; one that no application has used yet is not among them. */
    public List<State> list() {
        return jdbc.sql(SELECT + "ORDER BY c.name").query(this::state).list().stream().filter(Objects::nonNull).toList();
    }

    /** One of {@link #list}. */
    public Optional<State> find(String name) {
        return jdbc.sql(SELECT + "WHERE c.name = ?").param(name).query(this::state).list().stream().filter(Objects::nonNull).findFirst();
    }

    /** Null for one that is in neither any more. */
    private State state(ResultSet row, int number) throws SQLException {
        return row.getString(8) == null && !names.contains(row.getString(1)) ? null : new State(row.getString(1), row.getString(2), row.getString(3),
                instant(row, 4), instant(row, 5), instant(row, 6), row.getString(7));
    }

    /** Whatever stopped it before the application was started, or before somebody connected it: it is tried again. */
    void begins(String name) {
        write(name, "UPDATE credential SET state = 'ok', reason = NULL, state_since = ? WHERE name = ? AND state <> 'ok'", now(), name);
    }

    /** Whether somebody has mended a credential that this process takes for stopped, on a page of another one. */
    boolean isMended(String name) {
        return jdbc.sql("SELECT state FROM credential WHERE name = ?").param(name).query(String.class).optional().filter("ok"::equals).isPresent();
    }

    void renewed(String name, Instant expires) {
        write(name, "UPDATE credential SET renewed_at = ?, token_expires_at = ? WHERE name = ?", now(), Timestamp.from(expires), name);
    }

    /** The account that GoTo named before; null when it was not asked yet. */
    String account(String name) {
        return jdbc.sql("SELECT account_key FROM credential WHERE name = ?").param(name).query(String.class).optional().orElse(null);
    }

    void belongsTo(String name, String account) {
        write(name, "UPDATE credential SET account_key = ? WHERE name = ?", account, name);
    }

    void stopped(String name, String reason) {
        // Beside the application, as in a preview, whoever asked is told, and the log is that of the application.
        LOG.atLevel(writes ? Level.ERROR : Level.DEBUG).log("Nothing more is sent with a credential. {}", reason);
        write(name, "UPDATE credential SET state = 'stopped', reason = ?, state_since = ? WHERE name = ?", reason, now(), name);
    }

    private void write(String name, String sql, Object... values) {
        try {
            if (writes) {
                jdbc.sql(sql).params(values).update();
            }
        } catch (DataAccessException e) {
            LOG.warn("The state of credential {} could not be written down: {}", name, NestedExceptionUtils.getMostSpecificCause(e).getMessage());
        }
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
