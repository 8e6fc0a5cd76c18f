package org.gotoadmin.simulator;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The fields of a user in a request, with their limits. An absent field reads as null. */
final class UserFields {

    /** ASSUMPTION: GoTo's full list of locales is UNKNOWN. */
    private static final Pattern LOCALE = Pattern.compile("[a-z]{2}(_[A-Z]{2})?");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@,]+@[^\\s@,]+\\.[^\\s@,.]+");
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
    private static final int LONGEST_EMAIL = 128;

    private final int nameLimit;

    UserFields(int nameLimit) {
        this.nameLimit = nameLimit;
    }

    String email(Body body, boolean required) {
        String email = required ? body.required("email", LONGEST_EMAIL) : body.text("email", 1, LONGEST_EMAIL);
        if (email != null && !EMAIL.matcher(email).matches()) {
            throw Refusal.invalid("email is no email address");
        }
        return email;
    }

    String name(Body body, String field, boolean required) {
        return required ? body.required(field, nameLimit) : body.text(field, 1, nameLimit);
    }

    String locale(Body body) {
        String locale = body.text("locale", 1, 20);
        if (locale != null && !LOCALE.matcher(locale).matches()) {
            throw Refusal.invalid("locale is \"" + locale + "\", must look like en_US");
        }
        return locale;
    }

    String timeZone(Body body) {
        String zone = body.text("timeZone", 1, 100);
        if (zone != null && !ZONES.contains(zone)) {
            throw Refusal.invalid("timeZone is \"" + zone + "\", must be an IANA name like Europe/London");
        }
        return zone;
    }

    List<String> roles(Body body) {
        List<String> roles = body.texts("adminRoles", false);
        if (roles != null && !AdminRoles.ALL.containsAll(roles)) {
            throw Refusal.invalid("adminRoles holds an unknown role: " + roles);
        }
        return roles;
    }

    /** Never null: absent means none. */
    List<String> licenses(Account account, Body body) {
        List<String> keys = body.texts("licenseKeys", true);
        if (keys == null) {
            return List.of();
        }
        keys.forEach(key -> License.find(account, key));
        return keys;
    }

    List<String> groups(Account account, Body body) {
        List<String> keys = body.texts("managedGroupKeys", true);
        if (keys != null) {
            keys.forEach(key -> known(account, key));
        }
        return keys;
    }

    String group(Account account, Body body) {
        String key = body.text("groupKey", 1, 64);
        return key == null ? null : known(account, key);
    }

    private static String known(Account account, String key) {
        if (!account.groups().containsKey(key)) {
            throw new Refusal(404, "group.not.found", key);
        }
        return key;
    }
}
