package org.gotoadmin.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.Node;

/** A workflow begins with a Begin that carries its name, and with a rule: without one it would run for everybody. */
final class WorkflowCheck implements Check {

    @Override
    public void check(Routes routes, Findings findings) {
        Set<String> begins = routes.templates().keySet().stream().filter(id -> id.startsWith(Start.BEGIN)).collect(Collectors.toSet());
        for (RouteFile file : routes.in("workflows")) {
            List<Item> items = file.items(Item.ROUTE);
            if (items.isEmpty()) {
                if (!file.items().isEmpty()) {
                    findings.add(file.path(), 1, "found no route. Wanted a route \"%s\" as the first one of the workflow.", file.name());
                }
                continue;
            }
            workflow(items.get(0), begins, findings);
            items.stream().skip(1).filter(item -> Start.address(item).isPresent()).forEach(item ->
                    findings.add(item, "found a second Begin, in the route \"%s\". Wanted a file of its own for each workflow.",
                            item.id()));
        }
    }

    private static void workflow(Item item, Set<String> begins, Findings findings) {
        Node from = Nodes.at(item.node(), "from");
        Optional<Address> begin = Start.address(item);
        if (begin.isEmpty()) {
            String found = Nodes.textOrEmpty(Nodes.at(from, "uri"));
            findings.add(item.file(), from == null ? item.place() : from,
                    "the workflow starts from \"%s\". Wanted \"kamelet:\" and a Begin.%s", found,
                    Hint.of(found.replaceFirst("^kamelet:", ""), begins));
        } else {
            name(item, begin.get(), findings);
        }
        rule(item, from, findings);
    }

    /** That the id is the file's name is checked for all files; a Begin without the parameter is a call that leaves one out. */
    private static void name(Item item, Address begin, Findings findings) {
        Address.Parameter workflow = begin.parameter("workflow");
        String wanted = item.file().name();
        if (workflow != null && !wanted.equals(workflow.value())) {
            findings.add(item.file(), workflow.node(),
                    "the Begin names the workflow \"%s\". Wanted \"%s\", as the file and the route are called.", workflow.value(), wanted);
        }
    }

    /** That there are no steps at all Camel's schema says. */
    private static void rule(Item item, Node from, Findings findings) {
        if (Nodes.at(from, "steps") == null) {
            return;
        }
        List<Node> steps = Nodes.elements(Nodes.at(from, "steps"));
        Node first = steps.isEmpty() ? null : steps.get(0);
        if (Nodes.at(first, "filter") == null) {
            findings.add(item.file(), first == null ? item.place() : first,
                    "%s. Wanted a filter: without a rule the workflow runs for everybody.", named(first));
        }
        steps.stream().skip(1).filter(step -> Nodes.at(step, "filter") == null && acts(item.file(), step)).forEach(step ->
                findings.add(item.file(), step,
                        "found a step beside the filter: it runs for everybody. Wanted it among the steps of the filter."));
    }

    private static String named(Node step) {
        if (step == null) {
            return "there is no step";
        }
        String uri = Nodes.textOrEmpty(Nodes.at(Nodes.at(step, "to"), "uri"));
        String to = uri.isEmpty() ? Nodes.textOrEmpty(Nodes.at(step, "to")) : uri;
        String name = Nodes.text(step) != null ? Nodes.text(step) : String.join(", ", Nodes.fields(step).keySet());
        return "the first step is \"" + name + (to.isEmpty() ? "" : ": " + to) + "\"";
    }

    /** A step beside the filter may count or log, but not call anything. */
    private static boolean acts(RouteFile file, Node step) {
        return Address.allOf(file, Nodes.places("", step)).stream().anyMatch(call -> call.isKamelet() || WriteCheck.INSIDE.contains(call.scheme()));
    }
}
