package org.gotoadmin.people;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gotoadmin.fields.FieldMaps;
import org.gotoadmin.fields.MappingFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one people file, once. Keeps of each line only its email, to find the same one again. */
final class PeopleTake {

    private static final Logger LOG = LoggerFactory.getLogger(PeopleTake.class);
    private static final long PROGRESS_NANOS = 5_000_000_000L;
    private static final Map<Saved.Kind, String> OUTCOMES =
            Map.of(Saved.Kind.NEW, "created", Saved.Kind.EDITED, "updated", Saved.Kind.UNCHANGED, "unchanged");

    private final People people;
    private final PeopleColumns columns;
    private final Path file;
    private final ResultFile results;
    private final Map<String, Long> firstRows = new HashMap<>();
    private final Map<Saved.Kind, Integer> taken = new EnumMap<>(Saved.Kind.class);
    private int refused;
    private long lastTold = System.nanoTime();

    PeopleTake(People people, FieldMaps maps, Path file, ResultFile results) {
        this.people = people;
        this.columns = new PeopleColumns(maps);
        this.file = file;
        this.results = results;
    }

    /** The counts, with the path of the result still to come. */
    PeopleFile.Result run() {
        results.begin();
        try (CsvFile csv = CsvFile.open(file, columns.required())) {
            columns.check(file.getFileName().toString(), csv.header());
            for (Optional<CsvFile.Line> line = csv.next(); line.isPresent(); line = csv.next()) {
                take(csv.header(), line.get());
                tellProgress();
            }
        }
        return new PeopleFile.Result(count(Saved.Kind.NEW), count(Saved.Kind.EDITED), count(Saved.Kind.UNCHANGED), refused, null);
    }

    private void take(List<String> header, CsvFile.Line line) {
        if (line.cells().size() != header.size()) {
            refuse(line, cell(header, line), "found %d columns, wanted %d as in the header".formatted(line.cells().size(), header.size()));
            return;
        }
        try {
            save(line, columns.fields(header, line), cell(header, line));
        } catch (MappingFailed e) {
            refuse(line, cell(header, line), e.getMessage());
        }
    }

    private void save(CsvFile.Line line, Map<String, Object> fields, String email) {
        List<String> problems = PersonCheck.problems(fields);
        if (fields.get("email") instanceof String address && Email.problem(address).isEmpty()) {
            Long first = firstRows.putIfAbsent(Email.key(address), line.row());
            if (first != null) {
                problems.add("email: found it in line %d already, wanted one line for a person".formatted(first));
            }
        }
        if (!problems.isEmpty()) {
            refuse(line, email, String.join("; ", problems));
            return;
        }
        Saved saved = people.save(fields, "people-file " + file.getFileName(), null);
        taken.merge(saved.kind(), 1, Integer::sum);
        results.add(line.row(), email, OUTCOMES.get(saved.kind()), null);
    }

    private void refuse(CsvFile.Line line, String email, String reason) {
        refused++;
        results.add(line.row(), email, "refused", reason);
    }

    /** What stands in the email's column, as far as the line has one. */
    private String cell(List<String> header, CsvFile.Line line) {
        int column = header.indexOf(columns.required().get(0));
        return column < line.cells().size() ? line.cells().get(column) : null;
    }

    private int count(Saved.Kind kind) {
        return taken.getOrDefault(kind, 0);
    }

    private void tellProgress() {
        if (System.nanoTime() - lastTold > PROGRESS_NANOS) {
            lastTold = System.nanoTime();
            int sum = count(Saved.Kind.NEW) + count(Saved.Kind.EDITED) + count(Saved.Kind.UNCHANGED);
            LOG.info("people file {}: {} lines taken so far, {} refused", file.getFileName(), sum, refused);
        }
    }
}
