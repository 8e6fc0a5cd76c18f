package org.gotoadmin.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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

/**
 * The schema of Camel's YAML DSL, as the camel-yaml-dsl jar brings it. It is walked here, not by a validator for any schema: that one takes
 * ten seconds for it, and where one key is misspelt it names every form of an expression that was not met.
 */
final class CamelSchema implements Check {

    private static final String RESOURCE = "/schema/camelYamlDsl.json";
    /** The languages that routes here are written in; Camel has twenty more. */
    private static final Set<String> USUAL = Set.of("simple", "constant", "jsonpath", "method", "variable", "expression", "tokenize");

    private final JsonNode schema;

    CamelSchema() {
        try (InputStream text = CamelSchema.class.getResourceAsStream(RESOURCE)) {
            if (text == null) {
                throw new IllegalStateException("found no " + RESOURCE + ". Wanted the jar camel-yaml-dsl on the class path.");
            }
            schema = new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Entries that Camel does not know are found by FileCheck. */
    @Override
    public void check(Routes routes, Findings findings) {
        JsonNode entries = schema.path("items").path("properties");
        for (Item item : routes.items()) {
            if (entries.has(item.kind())) {
                new Walk(item.file(), findings).value(item.kind(), item.node(), new SchemaForm(schema, entries.get(item.kind())));
            }
        }
    }

    /** Through one entry of a file. */
    private record Walk(RouteFile file, Findings findings) {

        /** @param key what the value stands under */
        void value(String key, Node node, SchemaForm form) {
            List<SchemaForm> forms = form.forms();
            if (node instanceof MappingNode) {
                one(forms, "object", key, node, "keys and values").ifPresent(object -> mapping(key, node, object));
            } else if (node instanceof SequenceNode) {
                one(forms, "array", key, node, "a list").ifPresent(list -> Nodes.elements(node).forEach(element ->
                        value(key, element, list.items())));
            } else {
                scalar(key, (ScalarNode) node, forms);
            }
        }

        private Optional<SchemaForm> one(List<SchemaForm> forms, String type, String key, Node node, String found) {
            var fits = forms.stream().filter(form -> form.node().isEmpty() || form.type().equals(type) || type.equals("object") && form.isObject()).findFirst();
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
            for (NodeTuple tuple : Nodes.tuples(node)) {
                String name = Nodes.textOrEmpty(tuple.getKeyNode());
                if (known.containsKey(name)) {
                    value(name, tuple.getValueNode(), known.get(name));
                } else if (!name.equals(ErrorPolicyCheck.KEY)) {
                    unknown(object, key, name, tuple.getKeyNode(), known.keySet());
                }
            }
            Set<String> given = Nodes.fields(node).keySet();
            List<String> several = object.exclusive().stream().filter(given::contains).toList();
            if (several.size() > 1) {
                findings.add(file, node, "\"%s\" has %s. Wanted only one of them.", key, String.join(" and ", several));
            }
            // That a route has an id is asked of all entries.
            object.required().stream().filter(name -> !given.contains(name) && !name.equals("id")).forEach(name ->
                    findings.add(file, node, "\"%s\" has no \"%s\".%s", key, name, Hint.nearest(name, given)));
        }

        /** Either the dash of a second step is missing, or the indentation of what belongs to the first. */
        private void crowded(Node node, Map<String, SchemaForm> known) {
            List<NodeTuple> tuples = Nodes.tuples(node);
            String first = Nodes.textOrEmpty(tuples.get(0).getKeyNode());
            for (NodeTuple tuple : tuples.subList(1, tuples.size())) {
                String name = Nodes.textOrEmpty(tuple.getKeyNode());
                findings.add(file, tuple.getKeyNode(), known.containsKey(name)
                        ? "the step \"%s\" stands in the entry of \"%s\". Wanted a \"- \" before it."
                        : "\"%s\" stands beside \"%s\". Wanted it below: two spaces further in, with \"uri: ...\" for an address.", name, first);
            }
        }

        private void unknown(SchemaForm object, String key, String name, Node node, Set<String> known) {
            if (object.isStep()) {
                findings.add(file, node, "Camel has no step \"%s\".%s", name, Hint.nearest(name, known));
                return;
            }
            Set<String> languages = object.exclusive();
            Set<String> usual = known.stream().filter(one -> !one.equals("note") && (USUAL.contains(one) || !languages.contains(one)))
                    .collect(Collectors.toCollection(TreeSet::new));
            findings.add(file, node, "\"%s\" is no key of %s.%s", name, key, Hint.of(name, usual));
        }

        private void scalar(String key, ScalarNode node, List<SchemaForm> forms) {
            String text = node.getValue();
            List<SchemaForm> fit = forms.stream().filter(form -> !form.isObject() && !form.type().equals("array")).toList();
            if (fit.isEmpty()) {
                findings.add(file, node, text.isBlank() ? "\"%s\" is empty. Wanted %s." : "\"%s\" is a text. Wanted %2$s.", key, wanted(forms));
            } else if (!text.contains("{{") && fit.stream().noneMatch(form -> takes(form, text))) {
                List<String> words = fit.get(0).words();
                findings.add(file, node, "\"%s\" is \"%s\".%s", key, text, words.isEmpty() ? " Wanted " + wanted(fit) + "." : Hint.of(text, words));
            }
        }

        /** What Camel makes of a text: more than the schema, which wants quotes around a number that is a text. */
        private static boolean takes(SchemaForm form, String text) {
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
}
