package org.gotoadmin.fields;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The field maps of a folder: which JSON value goes to which field of a person, a SaaS user or a license. A map is called as its file,
 * without {@code .yaml}; its name says what it fills: {@code …-to-saas-user}, {@code …-to-license}, every other one a person.
 * docs/field-maps.md has the words and the functions. Immutable; for any number of threads.
 */
@Component("fieldMaps")
public final class FieldMaps {

    private static final String YAML = ".yaml";

    private final Path folder;
    private final PersonFields fields;
    private final Map<String, List<MapLine>> maps = new LinkedHashMap<>();
    private final List<Mistake> mistakes;

    /**
     * Reads and checks every file of the folder.
     *
     * @throws BadFieldMaps with all findings of all files
     */
    public FieldMaps(Path folder) {
        this(folder, new Findings());
        if (!mistakes.isEmpty()) {
            throw new BadFieldMaps(mistakes);
        }
    }

    @Autowired
    FieldMaps(@Value("${goto.routes-dir:routes}/maps") String folder) {
        this(Path.of(folder));
    }

    private FieldMaps(Path folder, Findings findings) {
        this.folder = folder;
        List<Path> files = files(folder, findings);
        this.fields = PersonFields.read(folder, findings);
        files.forEach(file -> maps.put(file.getFileName().toString().replace(YAML, ""), new MapReader(file, fields, findings).lines()));
        this.mistakes = findings.all();
    }

    /** Reads a folder that may have {@link #mistakes()}, for a check that goes on after them: its maps are not to be applied then. */
    public static FieldMaps look(Path folder) {
        return new FieldMaps(folder, new Findings());
    }

    /** As {@link #apply(String, Object, String)}; the record is called by the value at {@code $.key}, when it has one. */
    public Map<String, Object> apply(String map, Object source) {
        return apply(map, source, null);
    }

    /**
     * The fields that a map makes of a record, in the order of its lines. Every line gives an entry: text, or null for "empty this field"
     * when its path finds nothing (no value, null, or blank text) and it has no default.
     *
     * @param source JSON text, or a Map or List as Jackson parses it
     * @param record what to call the record in messages, such as "row 7"; null for the value at {@code $.key}
     * @throws MappingFailed when a required value is missing, a function cannot read a value, or the source is no JSON
     * @throws IllegalArgumentException when there is no such map
     */
    public Map<String, Object> apply(String map, Object source, String record) {
        List<MapLine> lines = lines(map);
        Object document = document(map, source);
        String name = record == null ? called(document) : record;
        Map<String, Object> values = new LinkedHashMap<>();
        lines.forEach(line -> values.put(line.to(), line.value(document, name)));
        return values;
    }

    /** For a map of file lines: field to the column that it is read from. Fields whose path does not start at a name are left out. */
    public Map<String, String> columns(String map) {
        Map<String, String> columns = new LinkedHashMap<>();
        lines(map).forEach(line -> line.topLevelName().ifPresent(name -> columns.put(line.to(), name)));
        return columns;
    }

    /** What a function makes of a value, as {@code with} does in a map. */
    public static String with(String function, Object value) {
        return Functions.ALL.get(function).apply(value);
    }

    /** Names of the maps. */
    public Set<String> names() {
        return Collections.unmodifiableSet(maps.keySet());
    }

    /** What is wrong with the files of a folder that was only looked at. */
    public List<Mistake> mistakes() {
        return mistakes;
    }

    /** What is known of a person. */
    public PersonFields personFields() {
        return fields;
    }

    /** @throws IllegalArgumentException when there is no such map, naming the nearest */
    public void mustHave(String map) {
        lines(map);
    }

    private List<MapLine> lines(String map) {
        if (!maps.containsKey(map)) {
            throw new IllegalArgumentException("No field map \"%s\" in %s.%s Found: %s."
                    .formatted(map, folder, Nearest.question(map, maps.keySet()), String.join(", ", maps.keySet())));
        }
        return maps.get(map);
    }

    private static Object document(String map, Object source) {
        if (source instanceof Map || source instanceof List) {
            return source;
        }
        if (!(source instanceof String json) || json.isBlank()) {
            String found = source == null || source instanceof String ? "nothing" : "a " + source.getClass().getName();
            throw new MappingFailed("Field map %s: found %s. Wanted JSON text, or a Map or List.".formatted(map, found));
        }
        try {
            return JsonText.read(json);
        } catch (IllegalArgumentException e) {
            throw new MappingFailed("Field map %s: the source is %s".formatted(map, e.getMessage()));
        }
    }

    private static String called(Object document) {
        Object key = document instanceof Map<?, ?> object ? object.get("key") : null;
        return key instanceof String || key instanceof Number ? "the record with key " + JsonText.of(key) : "a record without a key";
    }

    private static List<Path> files(Path folder, Findings findings) {
        if (!Files.isDirectory(folder)) {
            findings.add(folder, "no such folder. Start from the repository's root, or set goto.routes-dir.");
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.filter(FieldMaps::isMap).sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isMap(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(YAML) && !name.startsWith(".") && !name.equals(PersonFields.FILE);
    }
}
