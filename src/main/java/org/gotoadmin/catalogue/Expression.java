package org.gotoadmin.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;

/**
 * A text in one of Camel's languages.
 *
 * @param language {@code simple}, {@code jsonpath} or {@code constant}
 * @param node     where the text stands
 * @param step     the step that it belongs to, for example {@code filter}
 * @param rule     whether it decides: it is true or false
 */
record Expression(String language, String text, Node node, String step, boolean rule) {

    private static final String SIMPLE = "simple";
    private static final Set<String> LANGUAGES = Set.of(SIMPLE, "jsonpath", "constant");
    private static final Set<String> DECIDE = Set.of("filter", "when", "onWhen", "retryWhile", "validate", "handled", "continued");
    private static final Set<String> PER_MESSAGE = Set.of("toD", "wireTap");

    static List<Expression> allOf(Item item) {
        List<Expression> found = new ArrayList<>();
        walk(item.kind(), item.node(), found);
        return found;
    }

    boolean isSimple() {
        return language.equals(SIMPLE);
    }

    /** Whether it says for whom the steps below it are: a filter, or one way of a choice. */
    boolean isFilter() {
        return step.equals("filter") || step.equals("when");
    }

    private static void walk(String step, Node node, List<Expression> found) {
        for (NodeTuple tuple : Nodes.tuples(node)) {
            String key = Nodes.textOrEmpty(tuple.getKeyNode());
            Node value = tuple.getValueNode();
            if (LANGUAGES.contains(key)) {
                add(key, text(value), step, decides(step, node), found);
            } else if (key.equals("expression") && Nodes.text(value) == null) {
                walk(step, value, found);
            } else if (key.equals("precondition")) {
                add(SIMPLE, value, key, true, found);
            } else {
                embedded(step, key, value, found);
                walk(key, value, found);
            }
        }
        Nodes.elements(node).forEach(element -> walk(step, element, found));
    }

    /** Either {@code simple: x} or {@code simple: {expression: x}}. */
    private static Node text(Node value) {
        return Nodes.text(value) == null ? Nodes.at(value, "expression") : value;
    }

    private static boolean decides(String step, Node holder) {
        return DECIDE.contains(step) || step.equals("loop") && "true".equals(Nodes.text(Nodes.at(holder, "doWhile")));
    }

    /** Texts that Camel takes as Simple without being told so. */
    private static void embedded(String step, String key, Node value, List<Expression> found) {
        if (key.equals("log") || key.equals("message") && step.equals("log")) {
            add(SIMPLE, value, "log", false, found);
        } else if (PER_MESSAGE.contains(key) || key.equals("uri") && PER_MESSAGE.contains(step)) {
            add(SIMPLE, value, "toD", false, found);
        } else if (key.equals("parameters")) {
            Nodes.fields(value).values().forEach(parameter -> function(key, parameter, found));
        } else if (key.equals("method") || key.equals("defaultValue")) {
            function(key, value, found);
        }
    }

    private static void function(String step, Node value, List<Expression> found) {
        if (Nodes.textOrEmpty(value).contains("${")) {
            add(SIMPLE, value, step, false, found);
        }
    }

    private static void add(String language, Node node, String step, boolean rule, List<Expression> found) {
        if (Nodes.text(node) != null) {
            found.add(new Expression(language, Nodes.text(node), node, step, rule));
        }
    }
}
