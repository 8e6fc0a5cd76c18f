package org.gotoadmin.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The schema of Camel's YAML DSL, as the camel-yaml-dsl jar brings it. */
final class CamelSchema implements Check {

    private static final String RESOURCE = "/schema/camelYamlDsl.json";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonSchema schema;

    CamelSchema() {
        try (InputStream text = CamelSchema.class.getResourceAsStream(RESOURCE)) {
            if (text == null) {
                throw new IllegalStateException("found no " + RESOURCE + ". Wanted the jar camel-yaml-dsl on the class path.");
            }
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void check(Routes routes, Findings findings) {
        for (RouteFile file : routes.files()) {
            if (file.root() != null) {
                Collection<ValidationMessage> messages = schema.validate(json(file.root()));
                messages.stream().filter(message -> isDeepest(message, messages)).forEach(message ->
                        findings.add(file.path(), Nodes.line(node(file.root(), message.getInstanceLocation())),
                                "not the YAML of Camel: %s", message.getMessage()));
            }
        }
    }

    /** Where a part fits none of several forms, the schema complains of everything around it too. */
    private static boolean isDeepest(ValidationMessage message, Collection<ValidationMessage> all) {
        return all.stream().noneMatch(other -> other != message
                && other.getInstanceLocation().getNameCount() > message.getInstanceLocation().getNameCount()
                && other.getInstanceLocation().startsWith(message.getInstanceLocation()));
    }

    private static Node node(Node root, JsonNodePath path) {
        Node node = root;
        for (int i = 0; i < path.getNameCount(); i++) {
            Object step = path.getElement(i);
            Node next = step instanceof Integer index ? Nodes.elements(node).get(index) : Nodes.at(node, String.valueOf(step));
            node = next == null ? node : next;
        }
        return node;
    }

    /** As Camel reads it (YAML 1.2): only a plain true or false is a truth value, so the key {@code on} is a text. */
    private static JsonNode json(Node node) {
        if (node instanceof MappingNode) {
            ObjectNode object = JSON.objectNode();
            Nodes.fields(node).forEach((key, value) -> object.set(key, json(value)));
            return object;
        }
        if (node instanceof SequenceNode) {
            ArrayNode array = JSON.arrayNode();
            Nodes.elements(node).forEach(element -> array.add(json(element)));
            return array;
        }
        return scalar((ScalarNode) node);
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
        return text.matches("-?\\d{1,18}") ? JSON.numberNode(Long.parseLong(text)) : JSON.textNode(text);
    }
}
