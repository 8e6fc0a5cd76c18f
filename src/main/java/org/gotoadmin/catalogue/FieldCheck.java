package org.gotoadmin.catalogue;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.gotoadmin.fields.FieldMaps;
import org.gotoadmin.people.SaasUsers;

/** A rule on a field that nobody has never matches, and nobody notices: each field of a person or a SaaS user that routes name must exist. */
final class FieldCheck implements Check {

    private static final Pattern FIELD = Pattern.compile("\\$\\{variable\\.(person|change|saas_user)\\[([^]]*)]");
    private static final Pattern DOTTED = Pattern.compile("\\$\\{variable\\.(person|change|saas_user)\\.(\\w+)}");
    private static final String DECLARED = "person-fields.yaml";

    @Override
    public void check(Routes routes, Findings findings) {
        Set<String> person = new TreeSet<>(FieldMaps.look(routes.folder().resolve(Routes.MAPS)).personFields().names());
        person.add("id");
        for (Item item : routes.items()) {
            Set<String> changed = Start.of(item).saas() ? SaasUsers.FIELDS : person;
            item.places().stream().filter(place -> place.text() != null).forEach(place -> check(item, place, person, changed, findings));
            Start.address(item).ifPresent(begin -> begins(item, begin, changed, findings));
        }
    }

    private static void check(Item item, Nodes.Place place, Set<String> person, Set<String> changed, Findings findings) {
        Matcher field = FIELD.matcher(place.text());
        while (field.find()) {
            Set<String> known = switch (field.group(1)) {
                case "saas_user" -> SaasUsers.FIELDS;
                case "change" -> changed;
                default -> person;
            };
            check(item, Nodes.line(place.node(), field.start()), field.group(2), known, findings);
        }
        Matcher dotted = DOTTED.matcher(place.text());
        while (dotted.find()) {
            findings.add(item.file().path(), Nodes.line(place.node(), dotted.start()),
                    "%s asks for a method, not for a field, and fails. Wanted ${variable.%s[%s]}.", dotted.group(), dotted.group(1), dotted.group(2));
        }
    }

    /** A workflow that begins on a change of a field which nobody has never begins. */
    private static void begins(Item item, Address begin, Set<String> known, Findings findings) {
        if (begin.parameter("fields") != null && begin.parameter("fields").value() != null) {
            for (String name : begin.parameter("fields").value().split(",")) {
                if (!name.isBlank()) {
                    check(item, Nodes.line(begin.parameter("fields").node(), 0), name.strip(), known, findings);
                }
            }
        }
    }

    private static void check(Item item, int line, String name, Set<String> known, Findings findings) {
        if (!known.contains(name)) {
            if (known == SaasUsers.FIELDS) {
                findings.add(item.file().path(), line, "no SaaS user field \"%s\".%s", name, Hint.of(name, known));
            } else {
                findings.add(item.file().path(), line, "no person field \"%s\".%s Wanted one of docs/field-maps.md, or declare it in maps/%s.",
                        name, Hint.nearest(name, known), DECLARED);
            }
        }
    }
}
