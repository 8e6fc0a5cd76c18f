package org.gotoadmin.people;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** Records changes and begins the runs that wait for them. */
final class Changes {

    private static final String BEGINS = "SELECT name, begins_on, own_changes, fields FROM workflow WHERE active AND object = ?";
    private static final String CHANGE = "INSERT INTO change (%s, kind, changed_by, workflow, fields, changed_at) VALUES (?, ?, ?, ?, ?, ?)";
    /** The account in which GoTo has somebody is where the workflow most likely asks; otherwise its first call tells. */
    private static final String RUN = "INSERT INTO run (%s, workflow, change_id, begun_by, state, created_at, credential)"
            + " VALUES (?, ?, ?, 'change', 'waiting', ?, COALESCE((SELECT min(credential) FROM saas_user WHERE %s = ?), ''))";

    private final JdbcTemplate jdbc;
    private final Batch batch;
    private final Of of;

    Changes(JdbcTemplate jdbc, Of of) {
        this.jdbc = jdbc;
        this.batch = new Batch(jdbc);
        this.of = of;
    }

    /** What changes are of. */
    enum Of {
        PEOPLE("people", "person_id", "person_id"), SAAS_USERS("saas-users", "saas_user_id", "id");

        private final String object;
        private final String column;
        private final String saasUser;

        /** @param saasUser the column of saas_user that has the number */
        Of(String object, String column, String saasUser) {
            this.object = object;
            this.column = column;
            this.saasUser = saasUser;
        }
    }

    /**
     * Who made a change, and when.
     *
     * @param workflow the workflow that made it, or null
     */
    record By(String changedBy, String workflow, OffsetDateTime now) {
    }

    /** Where an active workflow begins. {@code fields}: only when one of them changed; empty: whichever did. */
    private record Begin(String workflow, String on, boolean ownChanges, List<String> fields) {

        // A workflow's own change does not start it again, unless it says so: otherwise saving an answer would run in circles.
        boolean takes(Saved saved, String by) {
            Set<String> changed = saved.changed().keySet();
            return ("," + on + ",").contains("," + saved.kind().word() + ",") && (ownChanges || !workflow.equals(by))
                    && (fields.isEmpty() || fields.stream().anyMatch(changed::contains));
        }
    }

    /**
     * Records what was saved, in this order, and begins the runs. What is unchanged leaves nothing; a new one only where a workflow begins on
     * it: it is its own record, of a hundred thousand at once.
     */
    void record(List<Saved> all, By by) {
        List<Begin> begins = all.isEmpty() ? List.of() : begins();
        List<Saved> recorded = all.stream().filter(saved -> saved.kind() == Saved.Kind.EDITED
                || saved.kind() == Saved.Kind.NEW && begins.stream().anyMatch(begin -> begin.takes(saved, by.workflow()))).toList();
        // Asking for the number of each costs as much as writing it: only who begins something needs one.
        Map<Boolean, List<Saved>> beginning = recorded.stream().collect(Collectors.partitioningBy(saved ->
                begins.stream().anyMatch(begin -> begin.takes(saved, by.workflow()))));
        batch.update(CHANGE.formatted(of.column), rows(beginning.get(false), by));
        List<Long> ids = batch.insert(CHANGE.formatted(of.column), rows(beginning.get(true), by));
        List<Object[]> runs = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            Saved saved = beginning.get(true).get(i);
            Long change = ids.get(i);
            begins.stream().filter(begin -> begin.takes(saved, by.workflow()))
                    .forEach(begin -> runs.add(new Object[] {saved.id(), begin.workflow(), change, by.now(), saved.id()}));
        }
        batch.update(RUN.formatted(of.column, of.saasUser), runs);
    }

    private static List<Object[]> rows(List<Saved> all, By by) {
        return all.stream().map(saved -> new Object[] {saved.id(), saved.kind().word(), by.changedBy(), by.workflow(),
                PersonFit.changeJson(saved.changed()), by.now()}).toList();
    }

    private List<Begin> begins() {
        return jdbc.query(BEGINS, (row, number) -> new Begin(row.getString(1), row.getString(2), row.getBoolean(3),
                row.getString(4) == null ? List.of() : List.of(row.getString(4).split("\\s*,\\s*"))), of.object);
    }
}
