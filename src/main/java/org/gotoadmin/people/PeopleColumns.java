package org.gotoadmin.people;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gotoadmin.fields.FieldMaps;

/** Which column of a people file goes to which field: by the field map, and the others to custom fields of their own name. */
final class PeopleColumns {

    static final String MAP = "hr-file-to-person";

    private static final List<String> REQUIRED_FIELDS = List.of("email", "first_name", "last_name", "status");

    private final FieldMaps maps;
    private final Map<String, String> mapped;

    PeopleColumns(FieldMaps maps) {
        this.maps = maps;
        this.mapped = maps.columns(MAP);
    }

    /** The columns without which a file is refused. */
    List<String> required() {
        return REQUIRED_FIELDS.stream().map(field -> mapped.getOrDefault(field, field)).toList();
    }

    /** @throws RefusedFile when a column that the map does not read has the name of a field that is filled in another way */
    void check(String file, List<String> header) {
        Set<String> taken = new TreeSet<>(maps.personFields().names());
        taken.add("id");
        taken.retainAll(others(header));
        if (!taken.isEmpty()) {
            throw new RefusedFile("%s, line 1: people files do not fill %s. Rename the column, or add a line for it to the field map %s."
                    .formatted(file, String.join(", ", taken), MAP));
        }
    }

    /** The columns that become custom fields of their own name. */
    List<String> others(List<String> header) {
        List<String> others = new ArrayList<>(header);
        others.removeAll(mapped.values());
        return others;
    }

    /** A data line as fields. A column that the file does not have leaves its field alone, unless the map has a default for it. */
    Map<String, Object> fields(List<String> header, CsvFile.Line line) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            cells.put(header.get(i), line.cells().get(i));
        }
        Map<String, Object> fields = maps.apply(MAP, cells, "row " + line.row());
        fields.entrySet().removeIf(field -> field.getValue() == null && mapped.containsKey(field.getKey())
                && !cells.containsKey(mapped.get(field.getKey())));
        others(header).forEach(name -> fields.put(name, cells.get(name)));
        return fields;
    }
}
