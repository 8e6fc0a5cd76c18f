package org.gotoadmin.people;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.gotoadmin.fields.JsonText;
import org.springframework.jdbc.core.JdbcTemplate;
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
    private final PeopleWrite write;
    private final Transactions transactions;

    public People(JdbcTemplate jdbc, PlatformTransactionManager manager) {
        this.table = new PersonTable(jdbc);
        this.write = new PeopleWrite(table, new Changes(jdbc, Changes.Of.PEOPLE));
        this.transactions = new Transactions(manager);
    }

    /**
     * One of many saves.
     *
     * @param known  the person as {@link #ofKeysOrEmails} gave it, or null for a new one
     * @param fields as of {@link #save}
     */
    public record Edit(Map<String, Object> known, Map<String, ?> fields) {
    }

    /** The person of an email, whatever the case of its letters and the spaces around it. A blank email is nobody's. */
    public Optional<Map<String, Object>> byEmail(String email) {
        return email == null ? Optional.empty() : table.byEmail(email).map(Person::flat);
    }

    /** @throws NoSuchElementException when there is no such person */
    public Map<String, Object> byId(long id) {
        return table.byId(id).orElseThrow(() -> nobody(id)).flat();
    }

    /** Everybody, the lowest id first, a page at a time: those after this id. */
    public List<Map<String, Object>> after(long id, int most) {
        return table.after(id, most).stream().map(Person::flat).toList();
    }

    /** As {@link #after(long, int)}, of each person only {@code id}, {@code email} and these fields: much less to read. */
    public List<Map<String, Object>> after(long id, int most, Set<String> fields) {
        return table.after(id, most, fields);
    }

    /** Everybody who has one of these GoTo user keys, or one of these emails in lower case. */
    public List<Map<String, Object>> ofKeysOrEmails(Collection<String> keys, Collection<String> emailKeys) {
        List<Person> found = new ArrayList<>(table.byKeys(keys));
        Set<String> left = new HashSet<>(emailKeys);
        found.forEach(person -> left.remove(Email.key(person.values().get("email"))));
        found.addAll(left.isEmpty() ? List.of() : table.byEmails(left));
        return found.stream().map(Person::flat).toList();
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
            if (seen.isPresent() && seen.get().has(sameEmail(seen.get(), values))) {
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

    /**
     * Many saves at once, by the same rules as {@link #save}; nobody may stand in it twice. Who is as seen and would not change is
     * neither locked nor written.
     *
     * @return what each save came to, in the same order
     * @throws IllegalArgumentException when a value does not fit its column; nothing is saved then
     */
    public List<Saved> saveAll(List<Edit> edits, String changedBy, String workflow) {
        List<Map<String, String>> values = edits.stream().map(edit -> texts(edit.fields())).toList();
        return transactions.once(() -> {
            List<PeopleWrite.Wanted> wanted = new ArrayList<>();
            for (int i = 0; i < edits.size(); i++) {
                Map<String, Object> known = edits.get(i).known();
                Person seen = known == null ? Person.NOBODY : Person.of(known);
                wanted.add(new PeopleWrite.Wanted(seen, known == null ? values.get(i) : sameEmail(seen, values.get(i))));
            }
            return write.write(write.locked(wanted), by(changedBy, workflow));
        });
    }

    /** Why a person with these fields cannot be saved; empty when it can. */
    public static Optional<String> problem(Map<String, ?> fields) {
        List<String> problems = PersonFit.problems(plain(fields));
        return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
    }

    private Saved write(Person known, Map<String, String> values, String changedBy, String workflow) {
        return write.write(List.of(new PeopleWrite.Wanted(known, values)), by(changedBy, workflow)).get(0);
    }

    private static Changes.By by(String changedBy, String workflow) {
        return new Changes.By(changedBy, workflow, OffsetDateTime.now(ZoneOffset.UTC));
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
        Map<String, String> values = plain(fields);
        List<String> problems = PersonFit.problems(values);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("A person cannot be saved: %s.".formatted(String.join("; ", problems)));
        }
        return values;
    }

    private static Map<String, String> plain(Map<String, ?> fields) {
        Map<String, String> values = new TreeMap<>();
        fields.forEach((name, value) -> {
            String text = JsonText.of(value);
            values.put(name, text == null || text.isBlank() ? null : name.equals("email") ? text.strip() : text);
        });
        return values;
    }

    private static NoSuchElementException nobody(long id) {
        return new NoSuchElementException("There is no person %d.".formatted(id));
    }
}
