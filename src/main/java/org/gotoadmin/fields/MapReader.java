package org.gotoadmin.fields;

import com.jayway.jsonpath.JsonPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads and checks one field map. */
final class MapReader {

    private static final Set<String> WORDS =
            Collections.unmodifiableSet(new LinkedHashSet<>(List.of("to", "from", "with", "default", "required")));

    private final Path file;
    private final Target target;
    private final Findings findings;
    private final Map<String, Integer> filled = new HashMap<>();

    MapReader(Path file, PersonFields fields, Findings findings) {
        this.file = file;
        this.target = Target.of(file, fields);
        this.findings = findings;
    }

    /** The lines; only to be used when there were no findings. */
    List<MapLine> lines() {
        List<MapLine> lines = new ArrayList<>();
        new EntryReader(file, WORDS, findings).entries().forEach(entry -> lines.add(line(entry)));
        return lines;
    }

    private MapLine line(Entry entry) {
        checkTo(entry);
        JsonPath from = from(entry);
        checkWith(entry);
        checkRequired(entry);
        String with = entry.text("with");
        Function<Object, String> function = with == null ? null : Functions.ALL.get(with);
        return MapLine.of("%s, line %d".formatted(file, entry.line()), entry.text("to"), from, function, entry.text("default"),
                Boolean.parseBoolean(entry.text("required")));
    }

    private void checkTo(Entry entry) {
        String to = entry.text("to");
        if (to == null) {
            findings.add(file, entry.line(), "no \"to\". Write the %s that the value goes to.".formatted(target.what()));
            return;
        }
        if (!target.names().contains(to)) {
            String next = Nearest.to(to, target.names()).map("Did you mean \"%s\"?"::formatted).orElse(target.otherwise());
            findings.add(file, entry.line("to"), "no %s \"%s\". %s".formatted(target.what(), to, next));
        }
        Integer first = filled.putIfAbsent(to, entry.line("to"));
        if (first != null) {
            findings.add(file, entry.line("to"), "\"%s\" is filled twice, first in line %d. Keep one of the two.".formatted(to, first));
        }
    }

    /** Null when the path is missing or wrong. */
    private JsonPath from(Entry entry) {
        String from = entry.text("from");
        if (from == null) {
            findings.add(file, entry.line(), "no \"from\". Write a JSONPath such as $.key, or $ for the whole record.");
        } else if (!from.startsWith("$")) {
            findings.add(file, entry.line("from"), "\"%s\" is no JSONPath, which begins with \"$\". Did you mean \"$.%s\"?"
                    .formatted(from, from));
        } else {
            Optional<String> fault = JsonPaths.fault(from);
            if (fault.isEmpty()) {
                return JsonPath.compile(from);
            }
            findings.add(file, entry.line("from"), "\"%s\" is no JSONPath: %s. Wanted one such as $.results[0].key"
                    .formatted(from, fault.get()));
        }
        return null;
    }

    private void checkWith(Entry entry) {
        String with = entry.text("with");
        if (with != null && !Functions.ALL.containsKey(with)) {
            findings.add(file, entry.line("with"), "no function \"%s\".%s Known: %s."
                    .formatted(with, Nearest.question(with, Functions.ALL.keySet()), String.join(", ", Functions.ALL.keySet())));
        }
    }

    private void checkRequired(Entry entry) {
        String required = entry.text("required");
        if (required != null && !required.equals("true") && !required.equals("false")) {
            findings.add(file, entry.line("required"), "\"required\" is \"%s\". Write true or false.".formatted(required));
        }
        if ("true".equals(required) && entry.has("default")) {
            findings.add(file, entry.line("default"), "\"default\" and \"required\" exclude each other. Keep one of the two.");
        }
    }
}
