package org.gotoadmin.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The values of a preset, the limits in its schema file, and the places of its request that the values go to name the same things. */
final class PresetValuesCheck implements Check {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> WITH_PLACES = Set.of("request-path", "request-query", "request-body", "request-read-back",
            "request-happened");
    // As the door reads it; ${...} and {{...}} are Camel's.
    private static final Pattern PLACE = Pattern.compile("(?<![${])\\{([a-z][a-z0-9_]*)}");

    @Override
    public void check(Routes routes, Findings findings) {
        for (RouteFile file : routes.in(PresetCheck.FOLDER)) {
            for (Item preset : file.items(Item.TEMPLATE)) {
                Set<String> values = named(Set.of(preset), Variable.VALUE);
                schema(preset, findings).ifPresent(known -> compare(preset, values, known, findings));
                places(routes, preset, values, findings);
            }
        }
    }

    private static Set<String> named(Set<Item> items, String prefix) {
        return items.stream().flatMap(item -> item.variables().stream()).map(Variable::name).filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length())).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static void compare(Item preset, Set<String> values, Set<String> known, Findings findings) {
        String schema = preset.file().name() + ".schema.json";
        for (Variable variable : preset.variables()) {
            String name = variable.name().replaceFirst("^" + Variable.VALUE, "");
            if (variable.name().startsWith(Variable.VALUE) && !known.contains(name)) {
                findings.add(preset.file(), variable.node(), "the value \"%s\" is no property of %s, so nothing limits it.%s", name,
                        schema, Hint.of(name, known));
            }
        }
        for (String name : known) {
            if (!values.contains(name)) {
                findings.add(preset, "%s has the property \"%s\", but no variable \"%s%2$s\" is set.%s", schema, name, Variable.VALUE,
                        Hint.nearest(name, values));
            }
        }
    }

    private static void places(Routes routes, Item preset, Set<String> values, Findings findings) {
        Set<String> known = new HashSet<>(values);
        known.add("account");
        // A route that the preset calls may look keys up: the user of an email, a license by its description.
        known.addAll(named(routes.reachable(preset), Variable.KEY));
        for (Variable variable : preset.variables()) {
            Matcher place = PLACE.matcher(WITH_PLACES.contains(variable.name()) && variable.text() != null ? variable.text() : "");
            while (place.find()) {
                if (!known.contains(place.group(1))) {
                    findings.add(preset.file().path(), Nodes.line(variable.at(), place.start()), "nothing gives {%s} in %s a value.%s",
                            place.group(1), variable.name(), Hint.of(place.group(1), known));
                }
            }
        }
    }

    /** The properties of the preset's schema; empty when it cannot be read, which LimitCheck finds. */
    private static Optional<Set<String>> schema(Item preset, Findings findings) {
        Path path = preset.file().path().resolveSibling(preset.file().name() + ".schema.json");
        if (!Files.isRegularFile(path)) {
            findings.add(preset, "the preset has no limits: there is no file %s. Wanted it beside the preset, with a property for each "
                    + "value.", path.getFileName());
            return Optional.empty();
        }
        try {
            Set<String> names = new LinkedHashSet<>();
            properties(path, "", names, 0);
            return Optional.of(names);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A schema may take its properties from another one: {@code "$ref": "other.schema.json#/$defs/name"}. */
    private static void properties(Path path, String pointer, Set<String> names, int depth) throws IOException {
        JsonNode schema = JSON.readTree(Files.readString(path)).at(pointer);
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        String reference = schema.path("$ref").asText();
        if (!reference.isEmpty() && depth < 10) {
            String[] parts = reference.split("#", 2);
            properties(parts[0].isEmpty() ? path : path.resolveSibling(parts[0]), parts.length == 2 ? parts[1] : "", names, depth + 1);
        }
    }
}
