package org.gotoadmin.catalogue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A folder of routes.
 *
 * @param folder     as it was given
 * @param files      the files of its known folders
 * @param strays     files that stand where no route is looked for
 * @param properties keys of application.yaml; empty when there is none
 * @param items      all entries of all files
 * @param templates  by id
 */
record Routes(Path folder, List<RouteFile> files, List<Path> strays, Optional<Set<String>> properties, List<Item> items,
              Map<String, Template> templates) {

    static final String MAPS = "maps";

    static Routes of(Path folder, List<RouteFile> files, List<Path> strays, Optional<Set<String>> properties) {
        List<Item> items = files.stream().flatMap(file -> file.items().stream()).toList();
        Map<String, Template> templates = new LinkedHashMap<>();
        items.stream().filter(item -> item.is(Item.TEMPLATE)).map(Template::of).forEach(template -> templates.putIfAbsent(template.id(),
                template));
        return new Routes(folder, files, strays, properties, items, templates);
    }

    List<RouteFile> in(String wanted) {
        return files.stream().filter(file -> file.isIn(wanted)).toList();
    }

    List<Item> items(String kind) {
        return items.stream().filter(item -> item.is(kind)).toList();
    }

    List<Address> addresses() {
        return items.stream().flatMap(item -> item.addresses().stream()).toList();
    }

    /** The entry itself and every route that it calls over {@code direct:}, however far. */
    Set<Item> reachable(Item start) {
        Set<Item> reached = new LinkedHashSet<>();
        reach(start, reached);
        return reached;
    }

    private void reach(Item item, Set<Item> reached) {
        if (reached.add(item)) {
            for (Address call : item.addresses()) {
                if (call.scheme().equals("direct") && !call.isFrom()) {
                    items.stream().filter(other -> serves(other, call.path())).forEach(other -> reach(other, reached));
                }
            }
        }
    }

    private static boolean serves(Item item, String name) {
        return item.addresses().stream().anyMatch(from -> from.isFrom() && from.scheme().equals("direct") && from.path().equals(name));
    }
}
