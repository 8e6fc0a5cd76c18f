package org.gotoadmin.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A path of the Admin API, taken apart. ASSUMPTION: empty segments are dropped, as many servers do, so {@code DELETE …/users/} with a blank key is
 * {@code DELETE …/users}, which reaches everybody.
 *
 * @param account null for {@code /me}
 * @param license null where the path names none
 * @param users the comma separated user keys, empty where the path names none
 */
record ApiPath(Target target, String account, String license, List<String> users) {

    static final String BASE = "/admin/rest/v1";

    /** What a path leads to. The three {@code ALL_…} and USERS are the "filter" twins: their DELETE acts on whoever matches {@code filter=}. */
    enum Target { ME, USERS, USERS_BY_KEY, USER_LICENSES, ALL_USER_LICENSES, WELCOME_EMAIL, LICENSES, LICENSE_USERS, ALL_LICENSE_USERS }

    /** Empty for a path GoTo's gateway would not know. */
    static Optional<ApiPath> of(String rawPath) {
        if (!rawPath.startsWith(BASE + "/")) {
            return Optional.empty();
        }
        String[] s = Arrays.stream(rawPath.substring(BASE.length()).split("/")).filter(part -> !part.isEmpty()).map(ApiPath::decoded)
                .toArray(String[]::new);
        if (s.length == 1 && s[0].equals("me")) {
            return to(Target.ME, null, null, null);
        }
        if (s.length < 3 || !s[0].equals("accounts")) {
            return Optional.empty();
        }
        return switch (s[2]) {
            case "users" -> users(s);
            case "licenses" -> licenses(s);
            default -> Optional.empty();
        };
    }

    private static Optional<ApiPath> users(String[] s) {
        if (s.length == 3) {
            return to(Target.USERS, s[1], null, null);
        }
        if (s.length == 4) {
            return s[3].equals("licenses") ? to(Target.ALL_USER_LICENSES, s[1], null, null) : to(Target.USERS_BY_KEY, s[1], null, s[3]);
        }
        if (s.length == 5 && s[4].equals("licenses")) {
            return to(Target.USER_LICENSES, s[1], null, s[3]);
        }
        if (s.length == 5 && s[4].equals("welcomeEmail")) {
            return to(Target.WELCOME_EMAIL, s[1], null, s[3]);
        }
        return Optional.empty();
    }

    private static Optional<ApiPath> licenses(String[] s) {
        if (s.length == 3) {
            return to(Target.LICENSES, s[1], null, null);
        }
        if (s.length == 5 && s[4].equals("users")) {
            return to(Target.ALL_LICENSE_USERS, s[1], s[3], null);
        }
        if (s.length == 6 && s[4].equals("users")) {
            return to(Target.LICENSE_USERS, s[1], s[3], s[5]);
        }
        return Optional.empty();
    }

    private static Optional<ApiPath> to(Target target, String account, String license, String users) {
        List<String> keys = users == null ? List.of() : Arrays.stream(users.split(",")).map(String::strip).distinct().toList();
        return Optional.of(new ApiPath(target, account, license, keys));
    }

    /** A {@code +} in a path is a plus. */
    private static String decoded(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
