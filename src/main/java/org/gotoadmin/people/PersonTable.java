package org.gotoadmin.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gotoadmin.fields.JsonText;
import org.gotoadmin.fields.PersonFields;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** The table "person". */
final class PersonTable {

    private static final List<String> COLUMNS = PersonFields.columns().stream().map(PersonFields.Field::name).toList();
    private static final String NAMES = String.join(", ", COLUMNS);
    private static final String SELECT = "SELECT id, " + NAMES + ", custom_fields FROM person WHERE ";
    private static final String INSERT = "INSERT INTO person (" + NAMES + ", email_key, custom_fields, created_at, updated_at) VALUES ("
            + COLUMNS.stream().map(name -> ":" + name).collect(Collectors.joining(", ")) + ", :email_key, :custom_fields, :now, :now)";
    private static final String UPDATE = "UPDATE person SET "
            + COLUMNS.stream().map(name -> name + " = :" + name).collect(Collectors.joining(", "))
            + ", email_key = :email_key, custom_fields = :custom_fields, updated_at = :now WHERE id = :id";

    private final JdbcClient jdbc;

    PersonTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Person> byEmail(String email) {
        return jdbc.sql(SELECT + "email_key = ?").param(Email.key(email)).query(PersonTable::person).optional();
    }

    Optional<Person> byId(long id) {
        return jdbc.sql(SELECT + "id = ?").param(id).query(PersonTable::person).optional();
    }

    /** Nobody else changes the person until the transaction ends. */
    Optional<Person> lockedByEmail(String email) {
        return jdbc.sql(SELECT + "email_key = ? FOR UPDATE").param(Email.key(email)).query(PersonTable::person).optional();
    }

    Optional<Person> lockedById(long id) {
        return jdbc.sql(SELECT + "id = ? FOR UPDATE").param(id).query(PersonTable::person).optional();
    }

    long insert(Map<String, String> values, String customJson, OffsetDateTime now) {
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        jdbc.sql(INSERT).params(parameters(values, customJson, now)).update(id, "id");
        return id.getKeyAs(Long.class);
    }

    void update(long id, Map<String, String> values, String customJson, OffsetDateTime now) {
        jdbc.sql(UPDATE).params(parameters(values, customJson, now)).param("id", id).update();
    }

    private static Map<String, Object> parameters(Map<String, String> values, String customJson, OffsetDateTime now) {
        Map<String, Object> parameters = new HashMap<>();
        COLUMNS.forEach(name -> parameters.put(name, values.get(name)));
        parameters.put("email_key", Email.key(values.get("email")));
        parameters.put("custom_fields", customJson);
        parameters.put("now", now);
        return parameters;
    }

    private static Person person(ResultSet row, int number) throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : COLUMNS) {
            PersonFit.put(values, name, row.getString(name));
        }
        Map<?, ?> custom = (Map<?, ?>) JsonText.read(row.getString("custom_fields"));
        custom.forEach((name, value) -> PersonFit.put(values, (String) name, JsonText.of(value)));
        return new Person(row.getLong("id"), values);
    }
}
