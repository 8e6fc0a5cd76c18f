package org.gotoadmin.catalogue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The routes of a workflow do not call each other in a circle: a run would never end. The door asks back through itself, with a limit. */
final class CycleCheck implements Check {

    @Override
    public void check(Routes routes, Findings findings) {
        Set<Item> told = new HashSet<>();
        for (RouteFile file : routes.in("workflows")) {
            for (Item item : file.items(Item.ROUTE)) {
                walk(routes, item, new ArrayList<>(), told, findings);
            }
        }
    }

    private static void walk(Routes routes, Item item, List<Item> way, Set<Item> told, Findings findings) {
        if (!item.file().isIn("workflows") || told.contains(item)) {
            return;
        }
        way.add(item);
        for (Address call : item.addresses()) {
            if (!call.isFrom() && WriteCheck.INSIDE.contains(call.scheme())) {
                routes.serving(call).forEach(next -> next(routes, next, call, way, told, findings));
            }
        }
        way.remove(item);
        told.add(item);
    }

    private static void next(Routes routes, Item next, Address call, List<Item> way, Set<Item> told, Findings findings) {
        if (!way.contains(next)) {
            walk(routes, next, way, told, findings);
        } else {
            String circle = way.subList(way.indexOf(next), way.size()).stream().map(Item::id).collect(Collectors.joining(" calls "));
            findings.add(call.file(), call.node(), "found a circle: %s calls %s. A run in it never ends. Wanted a split or a loop instead.", circle,
                    next.id());
        }
    }
}
