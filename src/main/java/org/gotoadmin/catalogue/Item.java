package org.gotoadmin.catalogue;

import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/**
 * One entry of a file's list: a route, a route template, a route configuration, beans.
 *
 * @param file      the file
 * @param kind      the entry's key, for example {@code route}
 * @param place     where the entry starts
 * @param node      what stands under the key
 * @param places    all nodes of the entry
 * @param addresses all addresses that it reads from or sends to
 * @param variables all variables that it sets by a step of its own
 */
record Item(RouteFile file, String kind, Node place, Node node, List<Nodes.Place> places, List<Address> addresses,
        List<Variable> variables) {

    static final String ROUTE = "route";
    static final String TEMPLATE = "routeTemplate";
    static final String CONFIGURATION = "routeConfiguration";

    static Item of(RouteFile file, String kind, Node place, Node node) {
        List<Nodes.Place> places = Nodes.places(kind, node);
        return new Item(file, kind, place, node, places, Address.allOf(file, places), Variable.allOf(places));
    }

    boolean is(String wanted) {
        return kind.equals(wanted);
    }

    /** What has an id that is spoken of elsewhere. */
    boolean isNamed() {
        return is(ROUTE) || is(TEMPLATE) || is(CONFIGURATION);
    }

    /** The id, or an empty text. */
    String id() {
        return Nodes.textOrEmpty(Nodes.at(node, "id"));
    }

    /** For example: routes/presets/x.camel.yaml:3. */
    String where() {
        return file.path() + ":" + Nodes.line(place);
    }

    /** Short: a record would print the whole file. */
    @Override
    public String toString() {
        return kind + " " + id() + " at " + where();
    }

    /** Two entries are the same only when they stand at the same place. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Item item && item.node == node;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(node);
    }
}
