package org.gotoadmin.scenario;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A part of a YAML file, which knows where it stands. A part that is not there has the place of the part around it, and nothing in it. */
record Part(Path file, int line, Node node) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    static Part of(Path file, Node node) {
        return new Part(file, node.getStartMark().getLine() + 1, node);
    }

    Place place() {
        return new Place(file, line);
    }

    boolean isThere() {
        return node != null;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    Part at(String key) {
        return fields().getOrDefault(key, new Part(file, line, null));
    }

    /** The values of a mapping by their keys, in order; each stands at the line of its key. */
    Map<String, Part> fields() {
        Map<String, Part> fields = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(tuple -> fields.put(((ScalarNode) tuple.getKeyNode()).getValue(),
                    new Part(file, tuple.getKeyNode().getStartMark().getLine() + 1, tuple.getValueNode())));
        }
        return fields;
    }

    List<Part> items() {
        return node instanceof SequenceNode sequence ? sequence.getValue().stream().map(item -> of(file, item)).toList() : List.of();
    }

    /** The text as it is written; null where the part is not there, or says null. */
    String text() {
        return !(node instanceof ScalarNode scalar) || json(scalar).isNull() ? null : scalar.getValue();
    }

    /** Field to text; a field that says null is in it. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        fields().forEach((name, value) -> texts.put(name, value.text()));
        return texts;
    }

    List<String> textList() {
        return items().stream().map(Part::text).toList();
    }

    JsonNode json() {
        return json(node);
    }

    /** YAML 1.2: only a plain true or false is a truth value, and a time is a text. */
    private static JsonNode json(Node node) {
        if (node instanceof MappingNode mapping) {
            ObjectNode object = JSON.objectNode();
            mapping.getValue().forEach(tuple -> object.set(((ScalarNode) tuple.getKeyNode()).getValue(), json(tuple.getValueNode())));
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JSON.arrayNode();
            sequence.getValue().forEach(item -> array.add(json(item)));
            return array;
        }
        return node == null ? JSON.missingNode() : scalar((ScalarNode) node);
    }

    private static JsonNode scalar(ScalarNode node) {
        String text = node.getValue();
        if (node.getScalarStyle() != ScalarStyle.PLAIN) {
            return JSON.textNode(text);
        }
        if (text.equals("true") || text.equals("false")) {
            return JSON.booleanNode(Boolean.parseBoolean(text));
        }
        if (text.isEmpty() || text.equals("null") || text.equals("~")) {
            return JSON.nullNode();
        }
        // A key of 19 digits is a text.
        return text.matches("-?(0|[1-9]\\d{0,17})") ? JSON.numberNode(Long.parseLong(text)) : JSON.textNode(text);
    }
}
