package org.gotoadmin.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reading YAML nodes, which know their lines. A missing node is null, and whatever is asked of it is null or empty. */
final class Nodes {

    private Nodes() {
    }

    /** The text of a scalar, or null. */
    static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : null;
    }

    /** The text of a scalar, or an empty text. */
    static String textOrEmpty(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** The node that keys lead to, or null. */
    static Node at(Node node, String... keys) {
        Node at = node;
        for (String key : keys) {
            at = value(at, key);
        }
        return at;
    }

    private static Node value(Node node, String key) {
        for (NodeTuple tuple : tuples(node)) {
            if (key.equals(text(tuple.getKeyNode()))) {
                return tuple.getValueNode();
            }
        }
        return null;
    }

    /** Key to value of a mapping; empty for anything else. */
    static Map<String, Node> fields(Node node) {
        Map<String, Node> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : tuples(node)) {
            fields.put(text(tuple.getKeyNode()), tuple.getValueNode());
        }
        return fields;
    }

    /** What an alias makes a part of itself, or null. */
    static Node insideItself(Node node, List<Node> above) {
        if (node == null || node instanceof ScalarNode) {
            return null;
        }
        if (above.stream().anyMatch(one -> one == node)) {
            return node;
        }
        above.add(node);
        List<Node> below = new ArrayList<>(elements(node));
        tuples(node).forEach(tuple -> below.addAll(List.of(tuple.getKeyNode(), tuple.getValueNode())));
        Node found = below.stream().map(one -> insideItself(one, above)).filter(Objects::nonNull).findFirst().orElse(null);
        above.remove(above.size() - 1);
        return found;
    }

    static List<NodeTuple> tuples(Node node) {
        return node instanceof MappingNode mapping ? mapping.getValue() : List.of();
    }

    static List<Node> elements(Node node) {
        return node instanceof SequenceNode sequence ? sequence.getValue() : List.of();
    }

    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /** The line of a place in a scalar's text: a block ({@code |}) keeps its lines, other scalars are taken as one line. */
    static int line(Node node, int offset) {
        if (node instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.LITERAL) {
            return line(node) + 1 + (int) scalar.getValue().substring(0, offset).chars().filter(c -> c == '\n').count();
        }
        return line(node);
    }

    /**
     * A node and where it stands.
     *
     * @param key    the key that it, or the list it is in, stands under
     * @param node   the node
     * @param inside the mapping that has this key
     * @param above  the key that that mapping stands under
     */
    record Place(String key, Node node, Node inside, String above) {

        String text() {
            return Nodes.text(node);
        }
    }

    /** The node itself and every node below it that is the value of a key or an element of a list, in the order of the file. */
    static List<Place> places(String key, Node node) {
        List<Place> places = new ArrayList<>();
        collect(new Place(key, node, null, ""), places, Collections.newSetFromMap(new IdentityHashMap<>()));
        return places;
    }

    /** An alias may lead back to a node that was seen: it is not entered again. */
    private static void collect(Place place, List<Place> places, Set<Node> seen) {
        if (!seen.add(place.node())) {
            return;
        }
        places.add(place);
        for (NodeTuple tuple : tuples(place.node())) {
            collect(new Place(textOrEmpty(tuple.getKeyNode()), tuple.getValueNode(), place.node(), place.key()), places, seen);
        }
        for (Node element : elements(place.node())) {
            collect(new Place(place.key(), element, place.inside(), place.above()), places, seen);
        }
    }
}
