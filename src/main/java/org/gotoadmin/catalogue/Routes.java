package org.gotoadmin.catalogue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder of routes.
 *
 * @param folder     as it was given
 * @param files      the files of its known folders
 * @param strays     files that stand where no route is looked for
 * @param settings   keys of application.yaml with their values, or the defaults of those; empty when there is none
 * @param items      all entries of all files
 * @param templates  by id
 */
record Routes(Path folder, List<RouteFile> files, List<Path> strays, Optional<Map<String, String>> settings, List<Item> items,
              Map<String, Template> templates) {

    static final String MAPS = "maps";

    static Routes of(Path folder, List<RouteFile> files, List<Path> strays, Optional<Map<String, String>> settings) {
        List<Item> items = files.stream().flatMap(file -> file.items().stream()).toList();
        Map<String, Template> templates = new LinkedHashMap<>();
        items.stream().filter(item -> item.is(Item.TEMPLATE)).map(Template::of).forEach(template -> templates.putIfAbsent(template.id(),
                template));
        return new Routes(folder, files, strays, settings, items, templates);
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
                    serving(call).forEach(other -> reach(other, reached));
                }
            }
        }
    }

    /** The entries that start from where a step sends to. */
    Stream<Item> serving(Address call) {
        return items.stream().filter(item -> item.addresses().stream().anyMatch(from -> from.isFrom() && from.scheme().equals(call.scheme())
                && from.path().equals(call.path())));
    }

    /** Keys of application.yaml. */
    Optional<Set<String>> properties() {
        return settings.map(Map::keySet);
    }

    /** Whether a file that is no YAML has this word: what is missing elsewhere may stand there, so it is not told as well. */
    boolean isMentionedUnread(String word) {
        return files.stream().filter(file -> file.root() == null).flatMap(file -> file.lines().stream()).anyMatch(line -> line.contains(word));
    }
}
