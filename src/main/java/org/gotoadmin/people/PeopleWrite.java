package org.gotoadmin.people;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes people within a transaction: those who differ from what is wanted, their changes, and the runs that begin on them. */
final class PeopleWrite {

    private final PersonTable table;
    private final Changes changes;

    PeopleWrite(PersonTable table, Changes changes) {
        this.table = table;
        this.changes = changes;
    }

    /** What a person is to have. {@code known}: as stored, or {@link Person#NOBODY}. */
    record Wanted(Person known, Map<String, String> values) {

        boolean isNew() {
            return known == Person.NOBODY;
        }

        private boolean changesNothing() {
            return !isNew() && known.has(values);
        }
    }

    /** Locks those who would change, and takes them as they are then: somebody else may have changed them meanwhile. */
    List<Wanted> locked(List<Wanted> seen) {
        List<Long> ids = seen.stream().filter(one -> !one.isNew() && !one.changesNothing()).map(one -> one.known().id()).toList();
        Map<Long, Person> locked = ids.isEmpty() ? Map.of()
                : table.lockedByIds(ids).stream().collect(Collectors.toMap(Person::id, Function.identity()));
        return seen.stream().map(one -> new Wanted(locked.getOrDefault(one.known().id(), one.known()), one.values())).toList();
    }

    /** What it came to, in the order of what was wanted. */
    List<Saved> write(List<Wanted> wanted, Changes.By by) {
        List<PersonTable.Row> inserts = new ArrayList<>();
        List<PersonTable.Row> updates = new ArrayList<>();
        List<Saved> saved = new ArrayList<>();
        for (Wanted one : wanted) {
            if (one.changesNothing()) {
                saved.add(new Saved(one.known().id(), Saved.Kind.UNCHANGED, Map.of()));
                continue;
            }
            Map<String, String> after = one.known().with(one.values());
            String custom = PersonFit.customJson(after, one.isNew() ? "new" : one.known().id());
            Map<String, Map<String, String>> changed = Person.changes(one.known().values(), after);
            saved.add(new Saved(one.known().id(), kind(one, changed), changed));
            if (!changed.isEmpty()) {
                (one.isNew() ? inserts : updates).add(new PersonTable.Row(one.known().id(), after, custom));
            }
        }
        table.update(updates, by.now());
        List<Saved> written = numbered(saved, table.insert(inserts, by));
        changes.record(written, by);
        return written;
    }

    private static Saved.Kind kind(Wanted one, Map<String, Map<String, String>> changed) {
        return one.isNew() ? Saved.Kind.NEW : changed.isEmpty() ? Saved.Kind.UNCHANGED : Saved.Kind.EDITED;
    }

    private static List<Saved> numbered(List<Saved> saved, List<Long> newIds) {
        Iterator<Long> ids = newIds.iterator();
        return saved.stream().map(one -> one.kind() == Saved.Kind.NEW ? new Saved(ids.next(), one.kind(), one.changed()) : one).toList();
    }
}
