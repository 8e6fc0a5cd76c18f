package org.gotoadmin.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** The SaaS users, for people to read. */
@Component
final class SaasUserList {

    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final Roster<SaasUserLine> roster;

    SaasUserList(JdbcClient jdbc, PlatformTransactionManager manager) {
        this.jdbc = jdbc;
        this.roster = new Roster<>(jdbc, manager, "saas_user", SaasUserLine.NAMES, SaasUserLine::of, SaasUserLine.SORTED_BY);
    }

    /**
     * The users of an account in numbers.
     *
     * @param byStatus  of the active ones; without a status under ""
     * @param unchecked active ones whose role was not checked
     */
    record Counts(long active, long deactivated, Map<String, Long> byStatus, long admins, long unchecked) {

        public long all() {
            return active + deactivated;
        }
    }

    Counts counts(String credential) {
        Map<String, Long> byStatus = new TreeMap<>();
        long[] many = new long[4];
        roster.lines().stream().filter(user -> credential.equals(user.credential())).forEach(user -> {
            many[user.isActive() ? 0 : 1]++;
            if (user.isActive()) {
                byStatus.merge(Objects.toString(user.status(), ""), 1L, Long::sum);
                many[2] += user.roleKind().equals("admin") ? 1 : 0;
                many[3] += user.roleKind().equals("unchecked") ? 1 : 0;
            }
        });
        return new Counts(many[0], many[1], byStatus, many[2], many[3]);
    }

    /** Ids of the users who are wanted, in their order. */
    List<Long> ids(SaasUserFilter filter, String column, boolean down) {
        return roster.lines().ids(filter.wanted(), column, down);
    }

    /** The users of these ids, in this order; who is not there any more is left out. */
    List<SaasUserRow> rows(String credential, List<Long> ids) {
        Map<String, String> names = licenseNames(credential);
        Map<Long, SaasUserRow> rows = new HashMap<>();
        jdbc.sql("SELECT * FROM saas_user WHERE id = ANY(?)").param(ids.toArray(Long[]::new)).query(row -> {
            rows.put(row.getLong("id"), SaasUserRow.of(row, names));
        });
        return ids.stream().map(rows::get).filter(Objects::nonNull).toList();
    }

    /** Hands over the users of these ids one by one; some are read at a time. */
    void each(String credential, List<Long> ids, Consumer<SaasUserRow> row) {
        for (int i = 0; i < ids.size(); i += AT_ONCE) {
            rows(credential, ids.subList(i, Math.min(i + AT_ONCE, ids.size()))).forEach(row);
        }
    }

    Optional<SaasUserRow> find(String credential, String key) {
        return jdbc.sql("SELECT id FROM saas_user WHERE goto_user_key = ? AND credential = ?").params(key, credential).query(Long.class).optional()
                .flatMap(id -> rows(credential, List.of(id)).stream().findFirst());
    }

    /** The SaaS users of a person, of whichever account. */
    List<SaasUserRow> ofPerson(long person) {
        Map<String, List<Long>> ids = new TreeMap<>();
        jdbc.sql("SELECT id, credential FROM saas_user WHERE person_id = ? ORDER BY id").param(person).query(row -> {
            ids.computeIfAbsent(row.getString(2), none -> new ArrayList<>()).add(row.getLong(1));
        });
        return ids.entrySet().stream().flatMap(one -> rows(one.getKey(), one.getValue()).stream()).toList();
    }

    /** The licenses of an account by their descriptions: key to description, or to the key where there is none. */
    Map<String, String> licenseNames(String credential) {
        Map<String, String> names = new LinkedHashMap<>();
        jdbc.sql("SELECT license_key, COALESCE(description, license_key) AS name FROM license WHERE credential = ?").param(credential)
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2))).list().stream().sorted(Comparator.comparing(Map.Entry::getValue))
                .forEach(one -> names.put(one.getKey(), one.getValue()));
        return names;
    }
}
