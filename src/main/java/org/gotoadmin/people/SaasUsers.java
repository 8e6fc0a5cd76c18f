package org.gotoadmin.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The GoTo users as last seen. A SaaS user is a flat map: {@code id} and {@code person_id} (Long), {@code application} ("GoTo"),
 * {@code credential}, its fields as text (a field without a value is not in it), {@code state} (active, deactivated), {@code role} and
 * {@code checked_at} once the role was checked, and {@code fresh}: whether the fields are GoTo's of late (setting {@code goto.load-fresh-for}).
 */
@Component("saasUsers")
public final class SaasUsers {

    private static final List<String> TEXTS = List.of("credential", "goto_user_key", "email", "first_name", "last_name", "goto_status",
            "admin_roles", "goto_license_keys", "invited_at", "state", "state_reason", "role");
    private static final String SELECT = """
            SELECT s.*, COALESCE(a.name, 'GoTo') AS application,
              (SELECT max(l.started_at) FROM user_load l WHERE l.credential = s.credential AND l.state = 'done' AND l.complete) AS loaded_at
            FROM saas_user s LEFT JOIN saas_application a ON a.credential = s.credential WHERE s.id = ?""";

    private final JdbcClient jdbc;
    private final Duration freshFor;
    private final Clock clock = Clock.systemUTC();

    SaasUsers(JdbcClient jdbc, @Value("${goto.load-fresh-for:2h}") Duration freshFor) {
        this.jdbc = jdbc;
        this.freshFor = freshFor;
    }

    /** @throws NoSuchElementException when there is no such SaaS user */
    public Map<String, Object> byId(long id) {
        return jdbc.sql(SELECT).param(id).query(this::flat).optional()
                .orElseThrow(() -> new NoSuchElementException("There is no SaaS user " + id + "."));
    }

    private Map<String, Object> flat(ResultSet row, int number) throws SQLException {
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("id", row.getLong("id"));
        user.put("person_id", row.getObject("person_id", Long.class));
        user.put("application", row.getString("application"));
        for (String name : TEXTS) {
            user.put(name, row.getString(name));
        }
        user.put("checked_at", Objects.toString(instant(row, "checked_at"), null));
        user.put("fresh", isFresh(instant(row, "looked_up_at")) || row.getTimestamp("missing_since") == null && isFresh(instant(row, "loaded_at")));
        user.values().removeIf(Objects::isNull);
        return user;
    }

    private boolean isFresh(Instant seen) {
        return seen != null && seen.isAfter(clock.instant().minus(freshFor));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
