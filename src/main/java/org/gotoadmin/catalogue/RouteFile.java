package org.gotoadmin.catalogue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A file of routes.
 *
 * @param path   below the folder that was given
 * @param folder the folder it is in, for example {@code presets}
 * @param lines  its text
 * @param root   its content as YAML, or null when it is empty or not YAML
 * @param items  its entries; filled once by {@link #of}
 */
record RouteFile(Path path, String folder, List<String> lines, Node root, List<Item> items) {

    static final String ENDING = ".camel.yaml";

    static RouteFile of(Path path, String folder, List<String> lines, Node root) {
        RouteFile file = new RouteFile(path, folder, lines, root, new ArrayList<>());
        for (Node element : Nodes.elements(root)) {
            Nodes.fields(element).forEach((kind, node) -> file.items.add(Item.of(file, kind, element, node)));
        }
        return file;
    }

    /** The file's name without its ending: the id of what is in it. */
    String name() {
        String name = path.getFileName().toString();
        return name.substring(0, name.length() - ENDING.length());
    }

    boolean isIn(String wanted) {
        return folder.equals(wanted);
    }

    List<Item> items(String kind) {
        return items.stream().filter(item -> item.is(kind)).toList();
    }

    /** What the file is named after: its template, else its first route, else its route configuration. */
    Optional<Item> main() {
        return List.of(Item.TEMPLATE, Item.ROUTE, Item.CONFIGURATION).stream().flatMap(kind -> items(kind).stream()).findFirst();
    }
}
