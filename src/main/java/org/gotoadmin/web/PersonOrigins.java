package org.gotoadmin.web;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.gotoadmin.fields.PersonFields;
import org.gotoadmin.people.People;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where each value of a person comes from. */
@Component
final class PersonOrigins {

    private static final int MOST_CHANGES = 2000;

    private final JdbcClient jdbc;
    private final People people;

    PersonOrigins(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    /**
     * A field that has a value.
     *
     * @param by       who wrote the value
     * @param workflow that wrote it, or null
     */
    record Origin(String name, String value, String by, String workflow, Instant at) {
    }

    private record Written(String by, String workflow, Instant at) {
    }

    /** A person's fields: those that every store has first, then the custom ones by name. Empty when there is no such person. */
    Optional<List<Origin>> of(long person) {
        return jdbc.sql("SELECT created_by, created_at FROM person WHERE id = ?").param(person)
                .query((row, number) -> new Written(Objects.toString(row.getString(1), ""), null, row.getTimestamp(2).toInstant())).optional()
                .map(created -> origins(people.byId(person), written(person), created));
    }

    private static List<Origin> origins(Map<String, Object> values, Map<String, Written> written, Written created) {
        List<String> columns = PersonFields.columns().stream().map(PersonFields.Field::name).toList();
        TreeSet<String> custom = new TreeSet<>(values.keySet());
        custom.removeAll(columns);
        custom.remove("id");
        return Stream.concat(columns.stream().filter(values::containsKey), custom.stream()).map(name -> {
            Written by = written.getOrDefault(name, created);
            return new Origin(name, values.get(name).toString(), by.by(), by.workflow(), by.at());
        }).toList();
    }

    /** The newest change of each field. */
    private Map<String, Written> written(long person) {
        Map<String, Written> written = new HashMap<>();
        jdbc.sql("SELECT changed_by, workflow, changed_at, fields FROM change WHERE person_id = ? ORDER BY id DESC LIMIT " + MOST_CHANGES).param(person)
                .query(row -> {
                    Written by = new Written(row.getString(1), row.getString(2), row.getTimestamp(3).toInstant());
                    Field.of(row.getString(4)).forEach(field -> written.putIfAbsent(field.name(), by));
                });
        return written;
    }
}
