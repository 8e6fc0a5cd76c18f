package org.gotoadmin.people;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A GoTo user as the store keeps it.
 *
 * @param values   what a field map fills, and {@code state}, {@code state_reason} and {@code missing_since}; only what is there
 * @param personId the person it belongs to, or null
 */
public record SaasUser(long id, Map<String, String> values, Long personId) {

    static final String ACTIVE = "active";

    /** Before it was ever seen. */
    static final SaasUser UNSEEN = new SaasUser(-1, Map.of(), null);

    /**
     * What it is when GoTo's list has it: seen again, and active again unless it has the status that keeps it deactivated.
     *
     * @param seen what a field map made of GoTo's user
     */
    Map<String, String> with(Map<String, String> seen, String staysDeactivated) {
        Map<String, String> after = new LinkedHashMap<>(values);
        seen.forEach((name, value) -> PersonFit.put(after, name, value));
        after.remove("missing_since");
        if (!after.containsKey("state") || !ACTIVE.equals(after.get("state")) && !staysDeactivated.equals(after.get("goto_status"))) {
            after.put("state", ACTIVE);
            after.remove("state_reason");
        }
        return after;
    }
}
