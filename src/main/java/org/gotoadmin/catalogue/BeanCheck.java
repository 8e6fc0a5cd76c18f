package org.gotoadmin.catalogue;

import java.util.HashSet;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** A step calls a bean that exists. */
final class BeanCheck implements Check {

    private static final Set<String> STEPS = Set.of("bean", "method", "process");

    @Override
    public void check(Routes routes, Findings findings) {
        Set<String> known = new HashSet<>(FromJava.BEANS);
        for (Item item : routes.items("beans")) {
            Nodes.elements(item.node()).forEach(bean -> known.add(Nodes.textOrEmpty(Nodes.at(bean, "name"))));
        }
        routes.items().forEach(item -> calls(item, known, findings));
    }

    private static void calls(Item item, Set<String> known, Findings findings) {
        for (Nodes.Place place : item.places()) {
            Node ref = STEPS.contains(place.key()) ? Nodes.at(place.node(), "ref") : null;
            if (Nodes.text(ref) != null) {
                bean(item, ref, Nodes.text(ref), known, findings);
            }
        }
        item.addresses().stream().filter(address -> address.scheme().equals("bean"))
                .forEach(address -> bean(item, address.node(), address.path(), known, findings));
    }

    private static void bean(Item item, Node node, String name, Set<String> known, Findings findings) {
        boolean plain = !name.contains("{") && !name.startsWith("#");
        if (plain && !known.contains(name)) {
            findings.add(item.file(), node, "unknown bean \"%s\".%s", name, Hint.of(name, known));
        }
    }
}
