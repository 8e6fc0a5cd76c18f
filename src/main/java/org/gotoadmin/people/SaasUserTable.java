package org.gotoadmin.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gotoadmin.fields.PersonFields;
import org.gotoadmin.fields.StoredFields;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table "saas_user", as far as loads fill it. */
final class SaasUserTable {

    private static final List<String> COLUMNS = StoredFields.SAAS_USER.stream().map(PersonFields.Field::name).toList();
    private static final String NAMES = String.join(", ", COLUMNS);
    private static final String SELECT = "SELECT id, person_id, state, state_reason, missing_since, " + NAMES + " FROM saas_user ";
    private static final String INSERT = "INSERT INTO saas_user (" + NAMES + ", email_key, person_id, state, state_reason, updated_at,"
            + " created_at, credential, status_since) VALUES (" + "?, ".repeat(COLUMNS.size()) + "?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE = "UPDATE saas_user SET " + COLUMNS.stream().map(name -> name + " = ?").collect(Collectors.joining(", "))
            + ", email_key = ?, person_id = ?, state = ?, state_reason = ?, updated_at = ?, missing_since = NULL,"
            + " status_since = CASE WHEN goto_status IS DISTINCT FROM ? THEN ? ELSE status_since END,"
            + " licenses_since = CASE WHEN goto_license_keys IS DISTINCT FROM ? THEN ? ELSE licenses_since END WHERE id = ?";
    private static final int MOST_AT_ONCE = 10_000;

    private final JdbcTemplate jdbc;
    private final Batch batch;

    SaasUserTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.batch = new Batch(jdbc);
    }

    /** With a join, since H2 does not take the index for "credential = ? AND goto_user_key = ANY(?)". */
    List<SaasUser> byKeys(String credential, Collection<String> keys) {
        return jdbc.query(SELECT + "JOIN UNNEST(?) AS wanted (wanted_key) ON goto_user_key = wanted_key WHERE credential = ?",
                SaasUserTable::saasUser, keys.toArray(String[]::new), credential);
    }

    List<SaasUser> lockedByIds(Collection<Long> ids) {
        return jdbc.query(SELECT + "WHERE id = ANY(?) ORDER BY id FOR UPDATE", SaasUserTable::saasUser, (Object) ids.toArray(Long[]::new));
    }

    /** @return the new ids, in the order of the rows */
    List<Long> insert(String credential, List<SaasUser> rows, OffsetDateTime now) {
        return batch.insert(INSERT, rows.stream().map(row -> values(row, now, now, credential, now)).toList());
    }

    void update(List<SaasUser> rows, OffsetDateTime now) {
        batch.update(UPDATE, rows.stream().map(row -> values(row, now, row.values().get("goto_status"), now,
                row.values().get("goto_license_keys"), now, row.id())).toList());
    }

    /** How many of the account are there, without those that are missing. */
    int count(String credential) {
        return jdbc.queryForObject("SELECT count(*) FROM saas_user WHERE credential = ? AND missing_since IS NULL", Integer.class, credential);
    }

    /** Ids of those that are not missing yet and were not seen. */
    BitSet unseen(String credential, BitSet seen) {
        BitSet unseen = new BitSet();
        List<Long> ids = List.of(0L);
        while (!ids.isEmpty()) {
            ids = jdbc.queryForList("SELECT id FROM saas_user WHERE credential = ? AND missing_since IS NULL AND id > ? ORDER BY id LIMIT "
                    + MOST_AT_ONCE, Long.class, credential, ids.get(ids.size() - 1));
            ids.stream().mapToInt(Math::toIntExact).filter(id -> !seen.get(id)).forEach(unseen::set);
        }
        return unseen;
    }

    void markMissing(List<Long> ids, OffsetDateTime now) {
        batch.update("UPDATE saas_user SET missing_since = ?, updated_at = ? WHERE id = ?",
                ids.stream().map(id -> new Object[] {now, now, id}).toList());
    }

    /** The GoTo entry under SaaS, from the first load on. */
    void application(String credential, String name, OffsetDateTime now) {
        jdbc.update("INSERT INTO saas_application (credential, name, created_at) SELECT ?, ?, ? WHERE NOT EXISTS"
                + " (SELECT 1 FROM saas_application WHERE credential = ?)", credential, name, now, credential);
    }

    private static Object[] values(SaasUser row, OffsetDateTime now, Object... last) {
        List<Object> all = new ArrayList<>();
        COLUMNS.forEach(name -> all.add(row.values().get(name)));
        all.addAll(Arrays.asList(Email.key(row.values().get("email")), row.personId(), row.values().get("state"),
                row.values().get("state_reason"), now));
        all.addAll(Arrays.asList(last));
        return all.toArray();
    }

    private static SaasUser saasUser(ResultSet row, int number) throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : COLUMNS) {
            PersonFit.put(values, name, row.getString(name));
        }
        PersonFit.put(values, "state", row.getString("state"));
        PersonFit.put(values, "state_reason", row.getString("state_reason"));
        OffsetDateTime missing = row.getObject("missing_since", OffsetDateTime.class);
        PersonFit.put(values, "missing_since", missing == null ? null : missing.toInstant().toString());
        return new SaasUser(row.getLong("id"), values, row.getObject("person_id", Long.class));
    }
}
