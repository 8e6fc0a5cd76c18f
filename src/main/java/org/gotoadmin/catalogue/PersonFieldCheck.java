package org.gotoadmin.catalogue;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gotoadmin.fields.BadFieldMaps;
import org.gotoadmin.fields.FieldMaps;

/** A rule on a field that nobody has never matches, and nobody notices: each field of a person that routes name must exist. */
final class PersonFieldCheck implements Check {

    private static final Pattern FIELD = Pattern.compile("\\$\\{variable\\.(?:person|change)\\[([^]]*)]");
    private static final String DECLARED = "person-fields.yaml";

    @Override
    public void check(Routes routes, Findings findings) {
        known(routes).ifPresent(known -> routes.items().forEach(item -> item.places().stream().filter(place -> place.text() != null)
                .forEach(place -> check(item, place, known, findings))));
    }

    private static void check(Item item, Nodes.Place place, Set<String> known, Findings findings) {
        Matcher field = FIELD.matcher(place.text());
        while (field.find()) {
            if (!known.contains(field.group(1))) {
                findings.add(item.file().path(), Nodes.line(place.node(), field.start()),
                        "no person field \"%s\".%s Wanted one of docs/field-maps.md, or declare it in maps/%s.", field.group(1),
                        Hint.nearest(field.group(1), known), DECLARED);
            }
        }
    }

    /** Empty when the maps have mistakes: those are told when the maps are read. */
    private static Optional<Set<String>> known(Routes routes) {
        try {
            Set<String> known = new TreeSet<>(new FieldMaps(routes.folder().resolve(Routes.MAPS)).personFields().names());
            known.add("id");
            return Optional.of(known);
        } catch (BadFieldMaps e) {
            return Optional.empty();
        }
    }
}
