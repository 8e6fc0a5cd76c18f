package org.gotoadmin.people;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gotoadmin.fields.Nearest;

/** Checks the first line of a CSV file. */
final class CsvHeader {

    private CsvHeader() {
    }

    /**
     * The column names, without spaces around them.
     *
     * @throws RefusedFile with everything that is wrong
     */
    static List<String> checked(String file, List<String> cells, Collection<String> required) {
        List<String> header = cells.stream().map(String::strip).toList();
        String wanted = "Wanted: a first line with at least %s.".formatted(String.join(",", required));
        if (header.stream().allMatch(String::isEmpty)) {
            throw new RefusedFile("%s: found no header; the first line is empty. %s".formatted(file, wanted));
        }
        List<String> problems = new ArrayList<>(missing(header, required));
        for (int i = 0; i < header.size(); i++) {
            named(header, i).ifPresent(problems::add);
        }
        if (!problems.isEmpty()) {
            throw new RefusedFile("%s, line 1: %s Found: %s. %s"
                    .formatted(file, String.join(" ", problems), String.join(",", header), wanted));
        }
        return header;
    }

    private static List<String> missing(List<String> header, Collection<String> required) {
        List<String> missing = required.stream().filter(name -> !header.contains(name)).toList();
        String line = String.join(",", header);
        Optional<String> separator = Stream.of(";", "\t", "|").filter(other -> split(line, other, required)).findFirst();
        if (!missing.isEmpty() && separator.isPresent()) {
            String shown = separator.get().equals("\t") ? "tabs" : "\"%s\"".formatted(separator.get());
            return List.of("The columns are separated by %s. Save the file with commas and drop it again.".formatted(shown));
        }
        return missing.stream().map(name -> "No column \"%s\".%s".formatted(name, suggestion(name, missing, header))).toList();
    }

    /** A column is suggested for one name only: for the one that it is nearest to. */
    private static String suggestion(String name, List<String> missing, List<String> header) {
        return Nearest.to(name, header).filter(column -> Nearest.to(column, missing).filter(name::equals).isPresent())
                .map(" Rename \"%s\"?"::formatted).orElse("");
    }

    /** Whether another separator would find at least two of the wanted columns. */
    private static boolean split(String line, String separator, Collection<String> required) {
        List<String> names = Arrays.stream(line.split(Pattern.quote(separator))).map(String::strip).toList();
        return names.size() > 1 && required.stream().filter(names::contains).count() > 1;
    }

    private static Optional<String> named(List<String> header, int column) {
        String name = header.get(column);
        int first = header.indexOf(name);
        if (name.isEmpty()) {
            return Optional.of("Column %d has no name.".formatted(column + 1));
        }
        return first < column ? Optional.of("Column \"%s\" stands twice, at %d and %d.".formatted(name, first + 1, column + 1))
                : Optional.empty();
    }
}
