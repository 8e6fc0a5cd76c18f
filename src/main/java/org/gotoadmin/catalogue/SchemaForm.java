package org.gotoadmin.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A part of Camel's schema: what may stand at one place of a file.
 *
 * @param root the whole schema, where references lead
 * @param node the part
 */
record SchemaForm(JsonNode root, JsonNode node) {

    private static final List<String> BRANCHES = List.of("anyOf", "oneOf", "allOf");

    /** The forms that a value here may have: a text and an object, for most steps. */
    List<SchemaForm> forms() {
        SchemaForm form = resolved();
        List<SchemaForm> forms = new ArrayList<>();
        for (JsonNode one : form.node.path("oneOf")) {
            if (one.has("type") || one.has("$ref")) {
                forms.addAll(form.of(one).forms());
            }
        }
        return forms.isEmpty() ? List.of(form) : forms;
    }

    /** Whether an object or a list may stand here. */
    boolean takes(String wanted) {
        return node.isEmpty() || type().equals(wanted) || wanted.equals("object") && isObject();
    }

    boolean isObject() {
        return node.has("properties") || type().equals("object");
    }

    /** {@code object}, {@code array}, {@code string}, {@code boolean}, {@code number}; empty where anything may stand. */
    String type() {
        return node.path("type").asText();
    }

    /** Keys of an object by name, with those that only stand in one of its variants; empty when it may have any. */
    Map<String, SchemaForm> properties() {
        Map<String, SchemaForm> properties = new LinkedHashMap<>();
        collect(properties, 0);
        return properties;
    }

    private void collect(Map<String, SchemaForm> properties, int depth) {
        node.path("properties").properties().forEach(property -> properties.merge(property.getKey(), of(property.getValue()),
                (one, other) -> one.node.isEmpty() ? other : one));
        if (depth < 6) {
            if (node.has("$ref")) {
                resolved().collect(properties, depth + 1);
            }
            BRANCHES.forEach(branches -> node.path(branches).forEach(branch -> of(branch).collect(properties, depth + 1)));
        }
    }

    /** Keys of which only one may stand: the languages of an expression, the formats of marshal. */
    Set<String> exclusive() {
        Set<String> names = new LinkedHashSet<>();
        node.path("properties").properties().stream().filter(property -> property.getValue().isEmpty()).forEach(property ->
                names.add(property.getKey()));
        return names;
    }

    List<String> required() {
        return texts("required");
    }

    /** The words that a text may be; empty when any. */
    List<String> words() {
        return texts("enum");
    }

    SchemaForm items() {
        return of(node.path("items"));
    }

    boolean isStep() {
        return node.path("maxProperties").asInt() == 1;
    }

    private List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        node.path(key).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private SchemaForm resolved() {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() || node.has("properties") ? this : of(root.at(reference.substring(1)));
    }

    private SchemaForm of(JsonNode part) {
        return new SchemaForm(root, part);
    }
}
