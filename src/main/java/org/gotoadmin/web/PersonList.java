package org.gotoadmin.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** The people, for people to read. */
@Component
final class PersonList {

    private static final int AT_ONCE = 500;
    private static final int MOST_CHOICES = 300;
    private static final List<String> COLUMNS = List.of("email", "first_name", "last_name", "status", "title", "department", "manager_email", "start_date",
            "end_date", "locale", "time_zone", "goto_license", "goto_user_key");

    private final JdbcClient jdbc;
    private final Roster<PersonLine> roster;

    PersonList(JdbcClient jdbc, PlatformTransactionManager manager) {
        this.jdbc = jdbc;
        this.roster = new Roster<>(jdbc, manager, "person", PersonLine.NAMES, PersonLine::of, PersonLine.SORTED_BY);
    }

    /**
     * A person as the list shows it.
     *
     * @param fields the columns of the store
     * @param goTo   the user in GoTo, or null
     */
    record Row(long id, Map<String, String> fields, Instant createdAt, Instant updatedAt, GoTo goTo) {

        /** First and last name, or the email of who has none. */
        public String name() {
            String name = (fields.getOrDefault("first_name", "") + " " + fields.getOrDefault("last_name", "")).strip();
            return name.isEmpty() ? fields.get("email") : name;
        }
    }

    record GoTo(String credential, String key, String status) {
    }

    /** What the list can be narrowed to: the values that there are, at most some hundreds. */
    record Choices(List<String> statuses, List<String> departments) {
    }

    Choices choices() {
        Lines<PersonLine> lines = roster.lines();
        return new Choices(values(lines, PersonLine::status), values(lines, PersonLine::department));
    }

    private static List<String> values(Lines<PersonLine> lines, Function<PersonLine, String> field) {
        return lines.stream().map(field).filter(Objects::nonNull).distinct().sorted(String.CASE_INSENSITIVE_ORDER).limit(MOST_CHOICES).toList();
    }

    static List<String> columns() {
        return COLUMNS;
    }

    /** Ids of the people who are wanted, in their order. */
    List<Long> ids(PersonFilter filter, String column, boolean down) {
        return roster.lines().ids(filter.wanted(), column, down);
    }

    /** The people of these ids, in this order; who is not there any more is left out. */
    List<Row> rows(List<Long> ids) {
        Long[] wanted = ids.toArray(Long[]::new);
        Map<Long, GoTo> users = new HashMap<>();
        jdbc.sql("SELECT person_id, credential, goto_user_key, goto_status FROM saas_user WHERE person_id = ANY(?) ORDER BY credential DESC")
                .param(wanted).query(row -> {
                    users.put(row.getLong(1), new GoTo(row.getString(2), row.getString(3), row.getString(4)));
                });
        Map<Long, Row> rows = jdbc.sql("SELECT * FROM person WHERE id = ANY(?)").param(wanted).query((row, number) -> row(row, users)).list().stream()
                .collect(Collectors.toMap(Row::id, Function.identity()));
        return ids.stream().map(rows::get).filter(Objects::nonNull).toList();
    }

    /** Hands over the people of these ids one by one; some are read at a time. */
    void each(List<Long> ids, Consumer<Row> row) {
        for (int i = 0; i < ids.size(); i += AT_ONCE) {
            rows(ids.subList(i, Math.min(i + AT_ONCE, ids.size()))).forEach(row);
        }
    }

    private static Row row(ResultSet row, Map<Long, GoTo> users) throws SQLException {
        Map<String, String> fields = new HashMap<>();
        for (String column : COLUMNS) {
            if (row.getString(column) != null) {
                fields.put(column, row.getString(column));
            }
        }
        return new Row(row.getLong("id"), fields, row.getTimestamp("created_at").toInstant(), row.getTimestamp("updated_at").toInstant(),
                users.get(row.getLong("id")));
    }
}
