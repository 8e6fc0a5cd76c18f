package org.gotoadmin.catalogue;

import java.util.HashMap;
import java.util.Map;

/** Each route, route template and route configuration has an id of its own: Camel would let the later one win. */
final class IdCheck implements Check {

    @Override
    public void check(Routes routes, Findings findings) {
        Map<String, Item> taken = new HashMap<>();
        for (Item item : routes.items()) {
            if (item.isNamed() && item.id().isEmpty()) {
                findings.add(item, "this %s has no id. Wanted \"id: %s\".", item.kind(), item.file().name());
            } else if (item.isNamed()) {
                Item first = taken.putIfAbsent(item.kind() + " " + item.id(), item);
                if (first != null) {
                    findings.add(item, "the %s id \"%s\" is taken by %s. Wanted an id of its own.", item.kind(), item.id(), first.where());
                }
            } else if (item.is("from")) {
                findings.add(item, "found a \"from\" without a route. Wanted \"- route:\" with id, description and from.");
            }
        }
    }
}
