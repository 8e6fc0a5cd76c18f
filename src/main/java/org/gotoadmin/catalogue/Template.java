package org.gotoadmin.catalogue;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;

/** A route template and the parameters that it declares, by name and in its order. */
record Template(Item item, Map<String, Declared> parameters) {

    /** A declared parameter. As in Camel it must be given, unless it has a default or says {@code required: false}. */
    record Declared(String name, Node node) {

        boolean isRequired() {
            return Nodes.at(node, "defaultValue") == null && !"false".equals(Nodes.text(Nodes.at(node, "required")));
        }

        String fallback() {
            return Nodes.text(Nodes.at(node, "defaultValue"));
        }
    }

    static Template of(Item item) {
        Map<String, Declared> parameters = new LinkedHashMap<>();
        List<Node> declared = Nodes.elements(Nodes.at(item.node(), "parameters"));
        for (Node node : declared) {
            String name = Nodes.textOrEmpty(Nodes.at(node, "name"));
            parameters.put(name, new Declared(name, node));
        }
        return new Template(item, parameters);
    }

    String id() {
        return item.id();
    }

    Collection<Declared> declared() {
        return parameters.values();
    }
}
