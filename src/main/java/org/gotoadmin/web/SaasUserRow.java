package org.gotoadmin.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A SaaS user as pages show it.
 *
 * @param role      as confirmed; null: not checked
 * @param toldRoles admin roles as GoTo told them last, or Member
 * @param licenses  by their descriptions
 */
record SaasUserRow(long id, String credential, String key, String email, String firstName, String lastName, String status, Instant statusSince,
                   String role, String toldRoles, Instant checkedAt, List<License> licenses, Instant licensesSince, String invitedAt, String state,
                   String stateReason, Instant missingSince, Instant lookedUpAt, Instant createdAt, Instant updatedAt, Long personId) {

    record License(String key, String description) {
    }

    /** @param licenseNames key to description, of the account */
    static SaasUserRow of(ResultSet row, Map<String, String> licenseNames) throws SQLException {
        String keys = row.getString("goto_license_keys");
        List<License> licenses = keys == null || keys.isBlank() ? List.of()
                : Stream.of(keys.split(", ")).map(key -> new License(key, licenseNames.getOrDefault(key, key))).toList();
        return new SaasUserRow(row.getLong("id"), row.getString("credential"), row.getString("goto_user_key"), row.getString("email"),
                row.getString("first_name"), row.getString("last_name"), row.getString("goto_status"), instant(row, "status_since"),
                row.getString("role"), row.getString("admin_roles"), instant(row, "checked_at"), licenses, instant(row, "licenses_since"),
                row.getString("invited_at"), row.getString("state"), row.getString("state_reason"), instant(row, "missing_since"),
                instant(row, "looked_up_at"), instant(row, "created_at"), instant(row, "updated_at"), row.getObject("person_id", Long.class));
    }

    /** First and last name, or the email of who has none. */
    public String name() {
        String name = ((firstName == null ? "" : firstName) + " " + (lastName == null ? "" : lastName)).strip();
        return name.isEmpty() ? email : name;
    }

    /** GoTo has told other roles since the role was confirmed. */
    public boolean toldOtherRoles() {
        return role != null && toldRoles != null && !role.equals(toldRoles);
    }

    /** When GoTo sent the last invitation; null when a field map has made no time of it. */
    public Instant invited() {
        try {
            return invitedAt == null ? null : Instant.parse(invitedAt);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    public String licenseNames() {
        return String.join(", ", licenses.stream().map(License::description).toList());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
