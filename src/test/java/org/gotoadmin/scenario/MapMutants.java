package org.gotoadmin.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.yaml.snakeyaml.Yaml;

/** Mutants of the field maps that a workflow names: a map without one of its lines, or a line without its function or its default. */
final class MapMutants {

    private static final Pattern MAP = Pattern.compile("(map: |apply\\(')([a-z-]+)");

    private MapMutants() {
    }

    /** Writes the mutated maps beside the others, and returns what names them instead. {@code text}: of a route file. */
    static List<Mutant> of(Path routes, String workflow, String text) {
        List<Mutant> mutants = new ArrayList<>();
        Matcher names = MAP.matcher(text);
        while (names.find()) {
            String map = names.group(2);
            List<Map<String, Object>> lines = new Yaml().load(Mutants.text(routes.resolve("maps/" + map + ".yaml")));
            for (int i = 0; i < lines.size(); i++) {
                for (String word : List.of("to", "with", "default")) {
                    if (lines.get(i).containsKey(word) && !"trim".equals(lines.get(i).get(word))) {
                        String name = "m" + i + word + "-" + map;
                        write(routes.resolve("maps/" + name + ".yaml"), without(lines, i, word));
                        String what = "map " + map + ", " + lines.get(i).get("to") + (word.equals("to") ? "" : " without \"" + word + "\"");
                        mutants.add(new Mutant(workflow, what, text.substring(0, names.start(2)) + name + text.substring(names.end(2))));
                    }
                }
            }
        }
        return mutants;
    }

    private static List<Map<String, Object>> without(List<Map<String, Object>> lines, int index, String word) {
        return IntStream.range(0, lines.size()).filter(i -> i != index || !word.equals("to")).mapToObj(i -> {
            Map<String, Object> line = new java.util.LinkedHashMap<>(lines.get(i));
            if (i == index) {
                line.remove(word);
            }
            return line;
        }).toList();
    }

    private static void write(Path file, List<Map<String, Object>> lines) {
        try {
            // A map without any line is no map.
            Files.writeString(file, new Yaml().dump(lines.isEmpty() ? List.of(Map.of("to", "title", "from", "$.nothing")) : lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
