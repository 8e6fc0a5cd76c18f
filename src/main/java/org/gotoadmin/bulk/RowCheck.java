package org.gotoadmin.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.gotoadmin.fields.Nearest;
import org.gotoadmin.people.CsvFile;
import org.gotoadmin.people.Email;
import org.gotoadmin.people.RefusedFile;

/** What can be said of a line by itself: columns, email, license, action. A refused line tells all that is wrong with it. */
final class RowCheck {

    static final List<String> REQUIRED = List.of("email", "license");

    private static final String ACTION = "action";
    private static final int LONGEST_LICENSE = 1000;
    private static final int LONGEST_ACTION = 100;

    private final int columns;
    private final int email;
    private final int license;
    private final int action;

    /** @throws RefusedFile when there is a column that means nothing: a misspelt "action" would turn each unassign into an assign */
    RowCheck(String file, List<String> header) {
        Set<String> known = Set.of("email", "license", ACTION);
        header.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new RefusedFile("%s, line 1: found the column \"%s\".%s Wanted: email,license[,action].".formatted(file, name,
                    Nearest.to(name, known).map(" Did you mean \"%s\"?"::formatted).orElse("")));
        });
        columns = header.size();
        email = header.indexOf("email");
        license = header.indexOf("license");
        action = header.indexOf(ACTION);
    }

    /**
     * Whether a last line is not all of it.
     *
     * @param ended it has a line end; without one an action that is not there may just be lost, and would turn an unassign into an assign
     */
    boolean isCutOff(CsvFile.Line line, boolean ended) {
        return line.cells().size() < columns || !ended && line.cells().get(line.cells().size() - 1).isEmpty();
    }

    LicenseRow row(CsvFile.Line line) {
        List<String> problems = new ArrayList<>();
        if (line.cells().size() != columns) {
            problems.add("found %d columns, wanted %d as in the header".formatted(line.cells().size(), columns));
        }
        String address = cell(line, email).strip();
        String named = cell(line, license).strip();
        String word = action < 0 ? "" : cell(line, action).strip().toLowerCase(Locale.ROOT);
        String does = word.isEmpty() ? LicenseRow.ASSIGN : word;
        if (line.cells().stream().anyMatch(cell -> cell.indexOf(0) >= 0)) {
            problems.add("found a NUL character, the file may be damaged");
        }
        if (problems.isEmpty()) {
            Email.problem(address).map("email: "::concat).ifPresent(problems::add);
            licenseProblem(named).ifPresent(problems::add);
            if (!does.equals(LicenseRow.ASSIGN) && !does.equals(LicenseRow.UNASSIGN)) {
                problems.add("action: found \"%s\", wanted assign or unassign".formatted(shortened(does, LONGEST_ACTION)));
            }
        }
        return LicenseRow.read(Math.toIntExact(line.row()), shortened(address, LONGEST_LICENSE), shortened(named, LONGEST_LICENSE),
                shortened(does, LONGEST_ACTION), problems.isEmpty() ? null : String.join("; ", problems));
    }

    private static Optional<String> licenseProblem(String named) {
        if (named.isEmpty()) {
            return Optional.of("license: found nothing, wanted a key or a description");
        }
        return named.length() <= LONGEST_LICENSE ? Optional.empty()
                : Optional.of("license: found %d characters, wanted at most %d".formatted(named.length(), LONGEST_LICENSE));
    }

    /** Without NUL characters, which no database keeps; a line with one is refused. */
    private static String cell(CsvFile.Line line, int column) {
        return column < line.cells().size() ? line.cells().get(column).replace("\0", "") : "";
    }

    /** Only a value that is refused can be longer than what is kept of it. */
    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
