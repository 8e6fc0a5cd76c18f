package org.gotoadmin.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * A SaaS user in the list.
 *
 * @param name      in lower case
 * @param email     in lower case
 * @param state     active, deactivated
 * @param role      as confirmed, or null
 * @param licenses  keys, separated by a comma and a space, or null
 * @param checkedAt as text that sorts like the time, or null
 */
record SaasUserLine(long id, long writtenAt, String credential, String name, String email, String state, String status, String role,
                    String licenses, String checkedAt) implements Line {

    static final String ACTIVE = "active";
    static final String MEMBER = "Member";

    static final String NAMES = "credential, LOWER(COALESCE(first_name, '') || ' ' || COALESCE(last_name, '')) AS name, email_key, state,"
            + " goto_status, role, goto_license_keys, checked_at";

    static final Map<String, Function<SaasUserLine, String>> SORTED_BY = Map.of("name", SaasUserLine::name, "email", SaasUserLine::email,
            "role", SaasUserLine::role, "status", SaasUserLine::status, "checked", SaasUserLine::checkedAt, "state", SaasUserLine::state);

    static SaasUserLine of(ResultSet row, int number) throws SQLException {
        String name = row.getString("name").strip();
        Timestamp checked = row.getTimestamp("checked_at");
        return new SaasUserLine(row.getLong("id"), Line.writtenAt(row), Line.shared(row.getString("credential")), name.isEmpty() ? null : name,
                row.getString("email_key"), Line.shared(row.getString("state")), Line.shared(row.getString("goto_status")),
                Line.shared(row.getString("role")), Line.shared(row.getString("goto_license_keys")),
                checked == null ? null : "%019d".formatted(checked.getTime()));
    }

    boolean isActive() {
        return ACTIVE.equals(state);
    }

    boolean holds(String license) {
        return licenses != null && (", " + licenses + ",").contains(", " + license + ",");
    }

    /** member, admin, or unchecked. */
    String roleKind() {
        return role == null ? "unchecked" : role.equals(MEMBER) ? "member" : "admin";
    }

    boolean is(String wantedStatus) {
        return Objects.equals(status, wantedStatus);
    }
}
