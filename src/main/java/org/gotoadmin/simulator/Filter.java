package org.gotoadmin.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A filter on users: {@code email eq "a@b.c"} or {@code (email="a@b.c")}, joined with {@code " & "}. Both forms SECOND-HAND (PS, EL); a value that starts with
 * {@code (?i)} ignores case, SECOND-HAND (EPI). Without it case counts (ASSUMPTION: the case rule of a plain filter is UNKNOWN, so the harder one).
 * A quote or a backslash in a value is escaped with a backslash (ASSUMPTION, as in [SCIM]). No conditions match everybody.
 */
record Filter(List<Condition> conditions) {

    private static final Set<String> FIELDS = Set.of("email", "key", "firstName", "lastName", "locale", "status");
    private static final String QUOTED = "\"((?:[^\"\\\\]|\\\\[\"\\\\])*+)\"";
    private static final Pattern CONDITION = Pattern.compile("(\\w+) eq " + QUOTED + "|\\((\\w+)=" + QUOTED + "\\)");
    private static final String ANY_CASE = "(?i)";

    /** One field with one value. */
    record Condition(String field, String value, boolean anyCase) {

        boolean accepts(User user) {
            String actual = switch (field) {
                case "email" -> user.email();
                case "key" -> user.key();
                case "firstName" -> user.identity().firstName();
                case "lastName" -> user.identity().lastName();
                case "locale" -> user.identity().locale();
                default -> user.status().name();
            };
            return anyCase ? actual.equalsIgnoreCase(value) : actual.equals(value);
        }
    }

    /** @throws Refusal 400 if the text is no filter */
    static Filter parse(String text) {
        List<Condition> conditions = new ArrayList<>();
        if (text.isBlank()) {
            return new Filter(conditions);
        }
        Matcher matcher = CONDITION.matcher(text);
        int at = 0;
        while (true) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new Refusal(400, "filter.invalid", "cannot read the filter from character " + (at + 1) + " on: " + text);
            }
            conditions.add(condition(matcher));
            if (matcher.end() == text.length()) {
                return new Filter(conditions);
            }
            if (!text.startsWith(" & ", matcher.end())) {
                throw new Refusal(400, "filter.invalid", "expected \" & \" at character " + (matcher.end() + 1) + ": " + text);
            }
            at = matcher.end() + 3;
        }
    }

    private static Condition condition(Matcher matcher) {
        String field = matcher.group(1) != null ? matcher.group(1) : matcher.group(3);
        String quoted = matcher.group(1) != null ? matcher.group(2) : matcher.group(4);
        if (!FIELDS.contains(field)) {
            throw new Refusal(400, "filter.invalid", "cannot filter on \"" + field + "\"");
        }
        boolean anyCase = quoted.startsWith(ANY_CASE);
        String value = (anyCase ? quoted.substring(ANY_CASE.length()) : quoted).replaceAll("\\\\(.)", "$1");
        return new Condition(field, value, anyCase);
    }

    boolean accepts(User user) {
        return conditions.stream().allMatch(condition -> condition.accepts(user));
    }

    /** A condition that at most one user can meet, so that an index answers it. */
    Optional<Condition> unique() {
        return conditions.stream().filter(condition -> condition.field().equals("email") || condition.field().equals("key")).findFirst();
    }
}
