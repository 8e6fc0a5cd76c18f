package org.gotoadmin.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A variable that a step sets.
 *
 * @param name for example {@code request-path}
 * @param text the text of a constant or a Simple expression; null for other languages
 * @param node the step, or its entry in a list of variables
 * @param at   where the text stands
 */
record Variable(String name, String text, Node node, Node at) {

    static final String REQUEST = "request-";
    static final String VALUE = "value-";
    static final String KEY = "key-";

    static List<Variable> allOf(List<Nodes.Place> places) {
        List<Variable> variables = new ArrayList<>();
        for (Nodes.Place place : places) {
            boolean one = place.key().equals("setVariable");
            boolean oneOfMany = place.key().equals("variables") && place.above().equals("setVariables");
            if ((one || oneOfMany) && Nodes.at(place.node(), "name") != null) {
                variables.add(of(place.node()));
            }
        }
        return variables;
    }

    private static Variable of(Node node) {
        Map<String, Node> fields = Nodes.fields(node);
        Node inner = fields.get("expression");
        Node expression = expression(inner == null ? fields : Nodes.fields(inner));
        return new Variable(Nodes.textOrEmpty(fields.get("name")), Nodes.text(expression), node, expression == null ? node : expression);
    }

    /** {@code constant: x} or {@code constant: {expression: x}}. */
    private static Node expression(Map<String, Node> fields) {
        Node node = fields.containsKey("constant") ? fields.get("constant") : fields.get("simple");
        Node inner = Nodes.at(node, "expression");
        return inner == null ? node : inner;
    }

    boolean is(String wanted) {
        return name.equals(wanted);
    }

    /** Whether the text is known without a message. */
    boolean isLiteral() {
        return text != null && !text.contains("${") && !text.contains("{{");
    }
}
