package org.gotoadmin.catalogue;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Collects what the checks find, so that all of it is told at once. */
final class Findings {

    private final Set<Finding> found = new LinkedHashSet<>();
    private String rule = "read";

    /** What comes from now on is found by this check. */
    void by(Check check) {
        rule = check.rule();
    }

    void add(Path file, int line, String what, Object... arguments) {
        found.add(new Finding(file, line, rule, arguments.length == 0 ? what : what.formatted(arguments)));
    }

    void add(RouteFile file, Node node, String what, Object... arguments) {
        add(file.path(), Nodes.line(node), what, arguments);
    }

    void add(Item item, String what, Object... arguments) {
        add(item.file(), item.place(), what, arguments);
    }

    /** By file, then by line; findings of one line in the order of the checks. */
    List<Finding> sorted() {
        return found.stream().sorted(Comparator.comparing(Finding::file).thenComparingInt(Finding::line)).toList();
    }
}
