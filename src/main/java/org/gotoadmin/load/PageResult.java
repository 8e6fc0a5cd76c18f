package org.gotoadmin.load;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What became of a page. Complete before the load takes it over: the page's transaction may be done again. */
final class PageResult {

    /** What became of one user. SKIPPED and ERROR have a reason. */
    enum Kind { ADDED, UPDATED, UNCHANGED, SKIPPED, ERROR }

    /** Why a user was skipped or could not be taken. {@code key}: null when not even that could be read. */
    record Note(String key, Kind kind, String reason) {
    }

    private final Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
    private final List<Note> notes = new ArrayList<>();
    private final List<Long> rows = new ArrayList<>();
    private final List<Long> people = new ArrayList<>();

    void add(Kind kind) {
        kinds.merge(kind, 1L, Long::sum);
    }

    void add(Note note) {
        add(note.kind());
        notes.add(note);
    }

    List<Note> notes() {
        return notes;
    }

    /** Ids of the SaaS users that were seen. */
    List<Long> rows() {
        return rows;
    }

    /** Ids of the people that were created or found. */
    List<Long> people() {
        return people;
    }

    Counts counts() {
        return new Counts(1, count(Kind.ADDED), count(Kind.UPDATED), count(Kind.UNCHANGED), count(Kind.SKIPPED), count(Kind.ERROR));
    }

    private long count(Kind kind) {
        return kinds.getOrDefault(kind, 0L);
    }
}
