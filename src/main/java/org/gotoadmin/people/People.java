package org.gotoadmin.people;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import org.gotoadmin.fields.JsonText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The people of the store. A person is a flat map: "id" (Long), and each field that has a value, columns and custom fields alike, as text;
 * a field without a value is not in the map. A field that is no column of the store is kept as a custom field.
 *
 * <p>A save that changes something writes one change, and one waiting run for each active workflow that begins on it, all in one
 * transaction: its own, or the caller's. A save that changes nothing writes nothing. Parallel saves of one person wait for each other. For
 * any number of threads.
 */
@Component("people")
public final class People {

    private final PersonTable table;
    private final Changes changes;
    private final Transactions transactions;

    public People(JdbcClient jdbc, PlatformTransactionManager manager) {
        this.table = new PersonTable(jdbc);
        this.changes = new Changes(jdbc);
        this.transactions = new Transactions(manager);
    }

    /** The person of an email, whatever the case of its letters and the spaces around it. A blank email is nobody's. */
    public Optional<Map<String, Object>> byEmail(String email) {
        return email == null ? Optional.empty() : table.byEmail(email).map(Person::flat);
    }

    /** @throws NoSuchElementException when there is no such person */
    public Map<String, Object> byId(long id) {
        return table.byId(id).orElseThrow(() -> nobody(id)).flat();
    }

    /**
     * Creates or edits the person of {@code fields["email"]}. Only the fields in the map are touched; a null or blank one is emptied. A
     * known person keeps the email as first written, so that two sources with different capitals do not change it to and fro.
     *
     * @param fields    name to value; numbers keep their digits, objects and lists become JSON text
     * @param changedBy who did it, such as "people-file hr.csv"
     * @param workflow  the workflow that did it, or null
     * @throws IllegalArgumentException when there is no email, or a value does not fit its column
     */
    public Saved save(Map<String, ?> fields, String changedBy, String workflow) {
        Map<String, String> values = texts(fields);
        if (values.get("email") == null) {
            throw new IllegalArgumentException("A person cannot be saved without an email. Give one, or save to the person's id.");
        }
        return transactions.once(() -> {
            // Most lines of a file change nothing: those neither lock nor wait.
            Optional<Person> seen = table.byEmail(values.get("email"));
            if (seen.isPresent() && seen.get().changes(sameEmail(seen.get(), values)).isEmpty()) {
                return new Saved(seen.get().id(), Saved.Kind.UNCHANGED, Map.of());
            }
            Person known = table.lockedByEmail(values.get("email")).orElse(Person.NOBODY);
            return write(known, sameEmail(known, values), changedBy, workflow);
        });
    }

    /**
     * Edits a known person, as {@link #save} does; this can also change the email.
     *
     * @throws NoSuchElementException   when there is no such person
     * @throws IllegalArgumentException when the email is emptied or another person's, or a value does not fit its column
     */
    public Saved saveTo(long personId, Map<String, ?> fields, String changedBy, String workflow) {
        Map<String, String> values = texts(fields);
        return transactions.once(() -> {
            Person known = table.lockedById(personId).orElseThrow(() -> nobody(personId));
            if (values.containsKey("email")) {
                checkNewEmail(personId, values.get("email"));
            }
            return write(known, values, changedBy, workflow);
        });
    }

    private Saved write(Person known, Map<String, String> values, String changedBy, String workflow) {
        Map<String, String> after = known.with(values);
        String custom = PersonFit.customJson(after, known == Person.NOBODY ? "new" : known.id());
        Map<String, Map<String, String>> changed = Person.changes(known.values(), after);
        if (changed.isEmpty()) {
            return new Saved(known.id(), Saved.Kind.UNCHANGED, changed);
        }
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        Saved saved;
        if (known == Person.NOBODY) {
            saved = new Saved(table.insert(after, custom, now), Saved.Kind.NEW, changed);
        } else {
            table.update(known.id(), after, custom, now);
            saved = new Saved(known.id(), Saved.Kind.EDITED, changed);
        }
        changes.record(saved, changedBy, workflow, now);
        return saved;
    }

    private static Map<String, String> sameEmail(Person known, Map<String, String> values) {
        Map<String, String> same = new TreeMap<>(values);
        same.put("email", known.values().getOrDefault("email", values.get("email")));
        return same;
    }

    private void checkNewEmail(long personId, String email) {
        if (email == null) {
            throw new IllegalArgumentException("The email of person %d cannot be emptied. Leave it out of the fields.".formatted(personId));
        }
        table.byEmail(email).filter(other -> other.id() != personId).ifPresent(other -> {
            throw new IllegalArgumentException("Person %d cannot have the email of person %d.".formatted(personId, other.id()));
        });
    }

    /** Field values as text, blank ones as null, the email without spaces around it. */
    private static Map<String, String> texts(Map<String, ?> fields) {
        Map<String, String> values = new TreeMap<>();
        fields.forEach((name, value) -> {
            String text = JsonText.of(value);
            values.put(name, text == null || text.isBlank() ? null : name.equals("email") ? text.strip() : text);
        });
        List<String> problems = PersonFit.problems(values);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("A person cannot be saved: %s.".formatted(String.join("; ", problems)));
        }
        return values;
    }

    private static NoSuchElementException nobody(long id) {
        return new NoSuchElementException("There is no person %d.".formatted(id));
    }
}
