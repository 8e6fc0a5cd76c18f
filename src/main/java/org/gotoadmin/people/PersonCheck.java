package org.gotoadmin.people;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.gotoadmin.fields.JsonText;

/** What a line of a people file must be like to be taken. */
final class PersonCheck {

    private static final Set<String> STATUSES = Set.of("active", "left");

    private PersonCheck() {
    }

    /** All that is wrong, each as "field: found ..., wanted ..."; empty for a good line. */
    static List<String> problems(Map<String, Object> fields) {
        Map<String, String> values = new TreeMap<>();
        fields.forEach((name, value) -> PersonFit.put(values, name, JsonText.of(value)));
        List<String> problems = new ArrayList<>();
        Email.problem(values.get("email")).ifPresent(problem -> problems.add("email: " + problem));
        missing(values, "first_name").ifPresent(problems::add);
        missing(values, "last_name").ifPresent(problems::add);
        if (!STATUSES.contains(values.getOrDefault("status", ""))) {
            problems.add("status: found %s, wanted active or left".formatted(quoted(values.get("status"))));
        }
        if (values.containsKey("manager_email")) {
            Email.problem(values.get("manager_email")).ifPresent(problem -> problems.add("manager_email: " + problem));
        }
        date(values, "start_date").ifPresent(problems::add);
        date(values, "end_date").ifPresent(problems::add);
        problems.addAll(PersonFit.problems(values));
        return problems;
    }

    private static Optional<String> missing(Map<String, String> values, String name) {
        return values.containsKey(name) ? Optional.empty() : Optional.of(name + ": found nothing, wanted a name");
    }

    private static Optional<String> date(Map<String, String> values, String name) {
        try {
            if (values.containsKey(name)) {
                LocalDate.parse(values.get(name));
            }
            return Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.of("%s: found \"%s\", wanted a date such as 2026-12-31".formatted(name, values.get(name)));
        }
    }

    private static String quoted(String value) {
        return value == null ? "nothing" : "\"" + value + "\"";
    }
}
