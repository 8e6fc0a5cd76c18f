package org.gotoadmin.doctor;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;

/** Where an answer has another shape than expected. Texts of the answer are told only where a word of a list is wanted: they may name people. */
final class Shape {

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder().pathType(PathType.JSON_PATH).locale(Locale.ROOT).build();

    private Shape() {
    }

    /**
     * One difference.
     *
     * @param path   JSONPath; the same difference in many entries of a list is told once, with {@code [*]}
     * @param found  what is there: a type, a length, or a word
     * @param wanted as the schema says it
     */
    record Difference(String path, String found, String wanted) {

        @Override
        public String toString() {
            return path + " is " + found + ", wanted " + wanted;
        }
    }

    /** @param answer JSON; an empty one is nothing, where something is wanted */
    static List<Difference> differences(JsonNode schema, String answer) {
        return FACTORY.getSchema(schema, CONFIG).validate(answer.isBlank() ? "null" : answer, InputFormat.JSON).stream()
                .map(Shape::difference).distinct().toList();
    }

    private static Difference difference(ValidationMessage message) {
        String path = message.getInstanceLocation().toString().replaceAll("\\[[0-9]+]", "[*]");
        JsonNode found = message.getInstanceNode();
        JsonNode limit = message.getSchemaNode();
        return switch (message.getType()) {
            case "required" -> new Difference(path + "." + message.getProperty(), "nothing", "a value");
            case "type" -> new Difference(path, type(found), types(limit));
            case "enum" -> new Difference(path, found.toString(), "one of " + limit);
            default -> new Difference(path, type(found), message.getType() + " " + limit);
        };
    }

    private static String type(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "a string of " + node.textValue().length() + " characters";
            case ARRAY -> "an array of " + node.size();
            case NUMBER -> node.isIntegralNumber() ? "an integer" : "a number";
            default -> node.getNodeType().name().toLowerCase(Locale.ROOT);
        };
    }

    private static String types(JsonNode limit) {
        return limit.isArray() ? String.join(" or ", limit.valueStream().map(JsonNode::asText).toList()) : limit.asText();
    }
}
