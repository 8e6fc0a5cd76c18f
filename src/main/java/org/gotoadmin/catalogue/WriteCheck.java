package org.gotoadmin.catalogue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;

/** No route that begins by itself reaches a write before a rule has said for whom. What stands beside a workflow's rule WorkflowCheck finds. */
final class WriteCheck implements Check {

    /** Addresses that lead to another route of these files. */
    static final Set<String> INSIDE = Set.of("direct", "seda");
    private static final Set<String> RULES = Set.of("filter", "choice");
    /** What is called by a template, by another route, or by the doctor after its own question. */
    private static final Set<String> CALLED = Set.of("direct", "seda", "kamelet");

    @Override
    public void check(Routes routes, Findings findings) {
        Set<String> writes = routes.templates().values().stream().filter(WriteCheck::writes).map(Template::id).collect(Collectors.toSet());
        for (Item item : routes.items(Item.ROUTE)) {
            Node from = Nodes.at(item.node(), "from");
            String source = Nodes.textOrEmpty(Nodes.at(from, "uri"));
            if (!CALLED.contains(source.split(":")[0])) {
                new Walk(routes, writes, source, new HashSet<>(), findings).steps(item, Nodes.at(from, "steps"));
            }
        }
    }

    private static boolean writes(Template template) {
        return template.item().variables().stream().anyMatch(variable -> variable.is("request-method") && !"GET".equals(variable.text()));
    }

    /** From one source, over direct:, until a rule stands in the way. */
    private record Walk(Routes routes, Set<String> writes, String source, Set<Item> seen, Findings findings) {

        void steps(Item item, Node node) {
            for (NodeTuple tuple : Nodes.tuples(node)) {
                String key = Nodes.textOrEmpty(tuple.getKeyNode());
                if (!RULES.contains(key)) {
                    calls(item, key, tuple.getValueNode());
                    steps(item, tuple.getValueNode());
                }
            }
            Nodes.elements(node).forEach(element -> steps(item, element));
        }

        private void calls(Item item, String key, Node value) {
            List<Address> calls = Address.allOf(item.file(), List.of(new Nodes.Place(key, value, null, "")));
            for (Address call : calls) {
                if (call.isKamelet() && writes.contains(call.template())) {
                    findings.add(item.file(), call.node(), "%s writes to GoTo, and from \"%s\" no rule stands before it. Wanted a filter that "
                            + "says for whom, or a workflow with a Begin.", call.template(), source);
                } else if (INSIDE.contains(call.scheme())) {
                    routes.serving(call).filter(seen::add).forEach(next -> steps(next, Nodes.at(next.node(), "from", "steps")));
                }
            }
        }
    }
}
