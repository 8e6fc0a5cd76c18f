package org.gotoadmin.simulator;

import java.util.List;
import java.util.Set;

/** The admin roles: thirteen SECOND-HAND seen in responses, and ADD_USERS, CONFIRMED [create-user]. */
final class AdminRoles {

    static final String SUPER_USER = "SUPER_USER";

    static final List<String> ALL = List.of(SUPER_USER, "MANAGE_USERS", "MANAGE_SEATS", "MANAGE_SETTINGS", "MANAGE_GROUPS", "RUN_REPORTS",
            "MANAGE_DEVICE_GROUPS", "MANAGE_SETTINGS_PROFILES", "MANAGE_ACCOUNT", "MANAGE_EMERGENCY_SERVICES", "VIEW_INVOICES",
            "VIEW_AND_PAY_INVOICES", "VIEW_CALL_RECORDINGS", "ADD_USERS");

    private AdminRoles() {
    }

    /** {@code /me} shows the roles expanded while the user object of a super admin holds just SUPER_USER; SECOND-HAND captured. */
    static List<String> expanded(Set<String> roles) {
        return ALL.stream().filter(role -> roles.contains(SUPER_USER) || roles.contains(role)).toList();
    }
}
