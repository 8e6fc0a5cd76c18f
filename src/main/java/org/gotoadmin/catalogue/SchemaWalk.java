package org.gotoadmin.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Goes through one entry of a file beside Camel's schema. */
record SchemaWalk(RouteFile file, Findings findings) {

    /** The languages that routes here are written in; Camel has twenty more. */
    private static final Set<String> USUAL = Set.of("simple", "constant", "jsonpath", "method", "variable", "expression", "tokenize");

    /** @param key what the value stands under */
    void value(String key, Node node, SchemaForm form) {
        List<SchemaForm> forms = form.forms();
        if (node instanceof MappingNode) {
            form(forms, "object", key, node, "keys and values").ifPresent(object -> mapping(key, node, object));
        } else if (node instanceof SequenceNode) {
            form(forms, "array", key, node, "a list").ifPresent(list -> Nodes.elements(node).forEach(element -> value(key, element, list.items())));
        } else {
            scalar(key, (ScalarNode) node, forms);
        }
    }

    private Optional<SchemaForm> form(List<SchemaForm> forms, String type, String key, Node node, String found) {
        Optional<SchemaForm> fits = forms.stream().filter(form -> form.takes(type)).findFirst();
        if (fits.isEmpty()) {
            findings.add(file, node, "\"%s\" has %s. Wanted %s.", key, found, wanted(forms));
        }
        return fits;
    }

    private void mapping(String key, Node node, SchemaForm object) {
        Map<String, SchemaForm> known = object.properties();
        if (known.isEmpty()) {
            return;
        }
        if (object.isStep() && Nodes.tuples(node).size() > 1) {
            crowded(node, known);
            return;
        }
        Nodes.tuples(node).forEach(tuple -> entry(key, tuple, object, known));
        Set<String> given = Nodes.fields(node).keySet();
        List<String> several = object.exclusive().stream().filter(given::contains).toList();
        if (several.size() > 1) {
            findings.add(file, node, "\"%s\" has %s. Wanted only one of them.", key, String.join(" and ", several));
        }
        // That a route has an id is asked of all entries.
        object.required().stream().filter(name -> !given.contains(name) && !name.equals("id")).forEach(name ->
                findings.add(file, node, "\"%s\" has no \"%s\".%s", key, name, Hint.nearest(name, given)));
    }

    private void entry(String key, NodeTuple tuple, SchemaForm object, Map<String, SchemaForm> known) {
        String name = Nodes.text(tuple.getKeyNode());
        if (name == null) {
            findings.add(file, tuple.getKeyNode(), "\"%s\" begins with \"{\" and has no quotation marks. Wanted them around the whole value.", key);
        } else if (known.containsKey(name)) {
            value(name, tuple.getValueNode(), known.get(name));
        } else if (object.isStep()) {
            findings.add(file, tuple.getKeyNode(), "Camel has no step \"%s\".%s", name, Hint.nearest(name, known.keySet()));
        } else if (!name.equals(ErrorPolicyCheck.KEY)) {
            unknown(object, key, name, tuple.getKeyNode(), known.keySet());
        }
    }

    private void unknown(SchemaForm object, String key, String name, Node node, Set<String> known) {
        Set<String> languages = object.exclusive();
        Set<String> usual = known.stream().filter(one -> !one.equals("note") && (USUAL.contains(one) || !languages.contains(one)))
                .collect(Collectors.toCollection(TreeSet::new));
        findings.add(file, node, "\"%s\" is no key of %s.%s", name, key, Hint.of(name, usual));
    }

    /** Either the dash of a second step is missing, or the indentation of what belongs to the first. */
    private void crowded(Node node, Map<String, SchemaForm> known) {
        List<NodeTuple> tuples = Nodes.tuples(node);
        String first = Nodes.textOrEmpty(tuples.get(0).getKeyNode());
        for (NodeTuple tuple : tuples.subList(1, tuples.size())) {
            String name = Nodes.textOrEmpty(tuple.getKeyNode());
            findings.add(file, tuple.getKeyNode(), known.containsKey(name)
                    ? "the step \"%s\" stands in the entry of \"%s\". Wanted a \"- \" before it."
                    : "\"%s\" stands beside \"%s\". Wanted it below, further in: \"- %2$s: {uri: ..., %1$s: ...}\" for an address.", name, first);
        }
    }

    private void scalar(String key, ScalarNode node, List<SchemaForm> forms) {
        String text = node.getValue();
        List<SchemaForm> fit = forms.stream().filter(form -> !form.isObject() && !form.type().equals("array")).toList();
        if (fit.isEmpty()) {
            findings.add(file, node, text.isBlank() ? "\"%s\" is empty. Wanted %s." : "\"%s\" is a text. Wanted %2$s.", key, wanted(forms));
        } else if (!text.contains("{{") && fit.stream().noneMatch(form -> fits(form, text))) {
            List<String> words = fit.get(0).words();
            findings.add(file, node, "\"%s\" is \"%s\".%s", key, text, words.isEmpty() ? " Wanted " + wanted(fit) + "." : Hint.of(text, words));
        }
    }

    /** What Camel makes of a text: more than the schema, which wants quotes around a number that is a text. */
    private static boolean fits(SchemaForm form, String text) {
        return switch (form.type()) {
            case "boolean" -> text.equals("true") || text.equals("false");
            case "number", "integer" -> text.matches("-?\\d+(\\.\\d+)?");
            default -> form.words().isEmpty() || form.words().contains(text);
        };
    }

    private static String wanted(List<SchemaForm> forms) {
        return forms.stream().map(form -> switch (form.isObject() ? "object" : form.type()) {
            case "object" -> "keys and values below it";
            case "array" -> "a list, with \"- \" before each entry";
            case "boolean" -> "true or false";
            case "number", "integer" -> "a number";
            default -> "a text; one that has { } [ ] needs quotes";
        }).distinct().collect(Collectors.joining(", or "));
    }
}
