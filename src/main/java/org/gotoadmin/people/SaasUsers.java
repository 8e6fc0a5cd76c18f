package org.gotoadmin.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The GoTo users as last seen. A SaaS user is a flat map: {@code id} and {@code person_id} (Long), {@code application} ("GoTo"),
 * {@code credential}, its fields as text (a field without a value is not in it), {@code state} (active, deactivated), {@code role} and
 * {@code checked_at} once the role was checked, {@code status_since} and {@code licenses_since} (when a load or a look-up saw goto_status
 * and goto_license_keys change; of a new one the status is known since it was first seen), {@code missing}: whether GoTo did not have the user any more, and {@code fresh}: whether all
 * this is GoTo's of late (setting {@code goto.load-fresh-for}). The steps of a preset work on the variable {@code saas_user} and renew it.
 */
@Component("saasUsers")
public final class SaasUsers {

    /** GoTo's status of a user with neither license nor role (help page "User status"). */
    private static final String SUSPENDED = "SUSPENDED";
    private static final List<String> TEXTS = List.of("credential", "goto_user_key", "email", "first_name", "last_name", "goto_status",
            "admin_roles", "goto_license_keys", "invited_at", "state", "state_reason", "role");
    /** Names of all that a rule may ask of a SaaS user. */
    public static final Set<String> FIELDS = Stream.concat(TEXTS.stream(),
            Stream.of("id", "person_id", "application", "checked_at", "missing", "missing_since", "fresh", "status_since", "licenses_since")).collect(Collectors.toUnmodifiableSet());

    /** A field to the column that says since when it is as it is. */
    private static final Map<String, String> SINCE = Map.of("goto_status", "status_since", "goto_license_keys", "licenses_since");

    private static final String SELECT = """
            SELECT s.*, COALESCE(a.name, 'GoTo') AS application,
              (SELECT max(l.started_at) FROM user_load l WHERE l.credential = s.credential AND l.mode = 'user-plus-saas-user'
               AND l.state = 'done' AND l.complete) AS loaded_at
            FROM saas_user s LEFT JOIN saas_application a ON a.credential = s.credential WHERE s.id \
            """;

    private final JdbcClient jdbc;
    private final Changes changes;
    private final TransactionTemplate transaction;
    private final Duration freshFor;
    private final Clock clock;

    SaasUsers(JdbcClient jdbc, JdbcTemplate template, TransactionTemplate transaction, Clock clock,
            @Value("${goto.load-fresh-for:2h}") Duration freshFor) {
        this.jdbc = jdbc;
        this.changes = new Changes(template, Changes.Of.SAAS_USERS);
        this.transaction = transaction;
        this.clock = clock;
        this.freshFor = freshFor;
    }

    /** @throws NoSuchElementException when there is no such SaaS user */
    public Map<String, Object> byId(long id) {
        return jdbc.sql(SELECT + "= ?").param(id).query(this::flat).optional()
                .orElseThrow(() -> new NoSuchElementException("There is no SaaS user " + id + "."));
    }

    /** All of them, the lowest id first, a page at a time: those after this id. */
    public List<Map<String, Object>> after(long id, int most) {
        return jdbc.sql(SELECT + "> ? ORDER BY s.id LIMIT ?").params(id, most).query(this::flat).list();
    }

    /**
     * GoTo has just answered this about the user of the run. Whoever was deactivated and is not suspended is active again.
     *
     * @param fields as the field map goto-user-to-saas-user makes them
     */
    public void seen(Exchange exchange, @Body Map<String, String> fields) {
        Map<String, Object> values = new LinkedHashMap<>(fields);
        values.put("missing_since", null);
        values.put("looked_up_at", now());
        if (!SUSPENDED.equals(fields.get("goto_status"))) {
            values.put("state", "active");
            values.put("state_reason", null);
        }
        edit(exchange, values);
    }

    /** GoTo has just answered that it does not have the user of the run. */
    public void missing(Exchange exchange) {
        Map<String, Object> values = new LinkedHashMap<>(Map.of("looked_up_at", now()));
        if (!isMissing(exchange)) {
            values.put("missing_since", now());
        }
        edit(exchange, values);
    }

    /** The role is what GoTo says it is: from now on it counts as checked. */
    public void confirmRole(Exchange exchange) {
        Map<?, ?> user = exchange.getVariable("saas_user", Map.class);
        edit(exchange, new LinkedHashMap<>(Map.of("role", user.get("admin_roles"), "checked_at", now())));
    }

    /** The SaaS user is hidden from here on. Nothing happens in GoTo. */
    public void deactivate(Exchange exchange, String reason) {
        edit(exchange, new LinkedHashMap<>(Map.of("state", "deactivated", "state_reason", reason)));
    }

    private static boolean isMissing(Exchange exchange) {
        return Boolean.TRUE.equals(exchange.getVariable("saas_user", Map.class).get("missing"));
    }

    /** Columns to values. What a person would want to know of is recorded as a change; when something was looked at is none. */
    private void edit(Exchange exchange, Map<String, Object> values) {
        Map<?, ?> user = exchange.getVariable("saas_user", Map.class);
        long id = (Long) user.get("id");
        String workflow = exchange.getVariable("workflow", String.class);
        Map<String, Map<String, String>> changed = new LinkedHashMap<>();
        TEXTS.stream().filter(values::containsKey).filter(name -> !Objects.equals(user.get(name), values.get(name)))
                .forEach(name -> changed.put(name, PersonFit.fromTo((String) user.get(name), (String) values.get(name))));
        if (values.containsKey("email")) {
            values.put("email_key", Email.key((String) values.get("email")));
        }
        values.put("updated_at", now());
        transaction.executeWithoutResult(status -> {
            String since = SINCE.entrySet().stream().filter(one -> values.containsKey(one.getKey()))
                    .map(one -> ", %2$s = CASE WHEN %1$s IS DISTINCT FROM :%1$s THEN :updated_at ELSE %2$s END".formatted(one.getKey(), one.getValue()))
                    .collect(Collectors.joining());
            jdbc.sql("UPDATE saas_user SET " + values.keySet().stream().map(name -> name + " = :" + name).collect(Collectors.joining(", "))
                    + since + " WHERE id = :id").params(values).param("id", id).update();
            if (!changed.isEmpty()) {
                changes.record(List.of(new Saved(id, Saved.Kind.EDITED, changed)), new Changes.By("workflow " + workflow, workflow, now()));
            }
        });
        exchange.setVariable("saas_user", byId(id));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
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
        for (String name : SINCE.values()) {
            user.put(name, Objects.toString(instant(row, name), null));
        }
        user.put("missing_since", Objects.toString(instant(row, "missing_since"), null));
        boolean missing = user.get("missing_since") != null;
        user.put("missing", missing);
        // That a list did not have a user is no answer about the user: it is asked for by its key.
        user.put("fresh", isFresh(instant(row, "looked_up_at")) || !missing && isFresh(instant(row, "loaded_at")));
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
