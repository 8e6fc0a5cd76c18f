package org.gotoadmin.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gotoadmin.fields.JsonText;
import org.gotoadmin.fields.PersonFields;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table "person". */
final class PersonTable {

    private static final List<String> COLUMNS = PersonFields.columns().stream().map(PersonFields.Field::name).toList();
    private static final String NAMES = String.join(", ", COLUMNS);
    private static final String SELECT = "SELECT id, " + NAMES + ", custom_fields FROM person WHERE ";
    private static final String INSERT = "INSERT INTO person (" + NAMES + ", email_key, custom_fields, updated_at, created_at, created_by) VALUES ("
            + "?, ".repeat(COLUMNS.size()) + "?, ?, ?, ?, ?)";
    private static final String UPDATE = "UPDATE person SET "
            + COLUMNS.stream().map(name -> name + " = ?").collect(Collectors.joining(", "))
            + ", email_key = ?, custom_fields = ?, updated_at = ? WHERE id = ?";

    private final JdbcClient jdbc;
    private final Batch batch;

    PersonTable(JdbcTemplate jdbc) {
        this.jdbc = JdbcClient.create(jdbc);
        this.batch = new Batch(jdbc);
    }

    /** A person as it is to be written; of a new one the id is not known yet. */
    record Row(long id, Map<String, String> values, String customJson) {

        private Object[] with(OffsetDateTime now, Object... last) {
            List<Object> all = new ArrayList<>();
            COLUMNS.forEach(name -> all.add(values.get(name)));
            all.addAll(Arrays.asList(Email.key(values.get("email")), customJson, now));
            all.addAll(Arrays.asList(last));
            return all.toArray();
        }
    }

    Optional<Person> byEmail(String email) {
        return jdbc.sql(SELECT + "email_key = ?").param(Email.key(email)).query(PersonTable::person).optional();
    }

    Optional<Person> byId(long id) {
        return jdbc.sql(SELECT + "id = ?").param(id).query(PersonTable::person).optional();
    }

    List<Person> after(long id, int most) {
        return jdbc.sql(SELECT + "id > ? ORDER BY id LIMIT ?").params(id, most).query(PersonTable::person).list();
    }

    /** Flat already: {@code id}, {@code email} and these fields. */
    List<Map<String, Object>> after(long id, int most, Set<String> fields) {
        List<String> columns = COLUMNS.stream().filter(name -> name.equals("email") || fields.contains(name)).toList();
        boolean custom = !COLUMNS.containsAll(fields);
        return jdbc.sql("SELECT id, " + String.join(", ", columns) + (custom ? ", custom_fields" : "") + " FROM person WHERE id > ? ORDER BY id LIMIT ?")
                .params(id, most).query((row, number) -> {
                    Map<String, String> values = values(row, columns);
                    if (custom) {
                        custom(row, values);
                    }
                    Map<String, Object> flat = new HashMap<>(values);
                    flat.put("id", row.getLong("id"));
                    return flat;
                }).list();
    }

    /** Nobody else changes the person until the transaction ends. */
    Optional<Person> lockedByEmail(String email) {
        return jdbc.sql(SELECT + "email_key = ? FOR UPDATE").param(Email.key(email)).query(PersonTable::person).optional();
    }

    Optional<Person> lockedById(long id) {
        return jdbc.sql(SELECT + "id = ? FOR UPDATE").param(id).query(PersonTable::person).optional();
    }

    List<Person> byKeys(Collection<String> keys) {
        return jdbc.sql(SELECT + "goto_user_key = ANY(?) ORDER BY id").param(keys.toArray(String[]::new)).query(PersonTable::person).list();
    }

    List<Person> byEmails(Collection<String> emailKeys) {
        return jdbc.sql(SELECT + "email_key = ANY(?)").param(emailKeys.toArray(String[]::new)).query(PersonTable::person).list();
    }

    /** Locked in the order of their ids, so that two who lock the same people never wait for each other in a circle. */
    List<Person> lockedByIds(Collection<Long> ids) {
        return jdbc.sql(SELECT + "id = ANY(?) ORDER BY id FOR UPDATE").param(ids.toArray(Long[]::new)).query(PersonTable::person).list();
    }

    /** @return the new ids, in the order of the rows */
    List<Long> insert(List<Row> rows, Changes.By by) {
        return batch.insert(INSERT, rows.stream().map(row -> row.with(by.now(), by.now(), by.changedBy())).toList());
    }

    void update(List<Row> rows, OffsetDateTime now) {
        batch.update(UPDATE, rows.stream().map(row -> row.with(now, row.id())).toList());
    }

    private static Person person(ResultSet row, int number) throws SQLException {
        Map<String, String> values = values(row, COLUMNS);
        custom(row, values);
        return new Person(row.getLong("id"), values);
    }

    private static Map<String, String> values(ResultSet row, List<String> columns) throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : columns) {
            PersonFit.put(values, name, row.getString(name));
        }
        return values;
    }

    private static void custom(ResultSet row, Map<String, String> values) throws SQLException {
        String json = row.getString("custom_fields");
        if (!json.equals("{}")) {
            ((Map<?, ?>) JsonText.read(json)).forEach((name, value) -> PersonFit.put(values, (String) name, JsonText.of(value)));
        }
    }
}
