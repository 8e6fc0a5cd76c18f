package org.gotoadmin.catalogue;

import org.yaml.snakeyaml.nodes.Node;

/** Each file, template, parameter and route says what it is for. */
final class DescriptionCheck implements Check {

    @Override
    public void check(Routes routes, Findings findings) {
        for (RouteFile file : routes.files()) {
            String first = file.lines().isEmpty() ? "" : file.lines().get(0);
            if (!file.lines().isEmpty() && !first.matches("#+ *[^# ].*")) {
                findings.add(file.path(), 1, "found no header comment. Wanted on the first line: \"# What the file does, or why.\"");
            }
        }
        routes.items(Item.ROUTE).forEach(route -> described(route, "route", findings));
        for (Item item : routes.items(Item.TEMPLATE)) {
            described(item, "route template", findings);
            Template.of(item).declared().forEach(parameter -> {
                if (isMissing(parameter.node())) {
                    findings.add(item.file(), parameter.node(), "the parameter \"%s\" has no description. Wanted \"description: ...\".",
                            parameter.name());
                }
            });
        }
    }

    private static void described(Item item, String kind, Findings findings) {
        if (isMissing(item.node())) {
            findings.add(item, "the %s \"%s\" has no description. Wanted \"description: ...\".", kind, item.id());
        }
    }

    private static boolean isMissing(Node node) {
        return Nodes.textOrEmpty(Nodes.at(node, "description")).isBlank();
    }
}
