package org.gotoadmin.catalogue;

import java.util.HashMap;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;

/** No key stands twice at one place: Camel does not start with such a file. */
final class KeyCheck implements Check {

    @Override
    public void check(Routes routes, Findings findings) {
        routes.items().forEach(item -> item.places().forEach(place -> keys(item.file(), place.node(), findings)));
    }

    private static void keys(RouteFile file, Node node, Findings findings) {
        Map<String, Node> first = new HashMap<>();
        for (NodeTuple tuple : Nodes.tuples(node)) {
            String key = Nodes.textOrEmpty(tuple.getKeyNode());
            Node other = first.putIfAbsent(key, tuple.getKeyNode());
            if (other != null) {
                findings.add(file, tuple.getKeyNode(), "\"%s\" stands here and in line %d. Wanted it once.", key, Nodes.line(other));
            }
        }
    }
}
