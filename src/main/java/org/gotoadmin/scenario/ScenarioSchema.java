package org.gotoadmin.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import org.gotoadmin.fields.Nearest;

/** The schema of a file of scenarios, which editors may use as well, and its complaints in words that say what is wanted. */
final class ScenarioSchema {

    private static final String RESOURCE = "/schema/scenarios.schema.json";
    private static final Map<String, String> TYPES = Map.of("object", "words with values", "array", "a list", "string", "a text",
            "integer", "a number", "boolean", "true or false", "null", "nothing");

    private final JsonNode text;
    private final JsonSchema schema;

    ScenarioSchema() {
        try (InputStream resource = ScenarioSchema.class.getResourceAsStream(RESOURCE)) {
            this.text = new ObjectMapper().readTree(resource);
            this.schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Mistake> mistakes(Part file) {
        Set<ValidationMessage> messages = schema.validate(file.json());
        return messages.stream().filter(message -> !isMisspelt(message, messages)).map(message -> mistake(file, message)).distinct().toList();
    }

    /** What is missing under its right name, and stands there under an unknown one that is near: one mistake, not two. */
    private boolean isMisspelt(ValidationMessage missing, Set<ValidationMessage> all) {
        return missing.getType().equals("required") && all.stream().anyMatch(other -> other.getType().equals("additionalProperties")
                && other.getInstanceLocation().equals(missing.getInstanceLocation())
                && Nearest.to(other.getProperty(), words(other)).filter(missing.getProperty()::equals).isPresent());
    }

    private Mistake mistake(Part file, ValidationMessage message) {
        Part part = file;
        JsonNodePath path = message.getInstanceLocation();
        for (int i = 0; i < path.getNameCount(); i++) {
            part = path.getElement(i) instanceof Integer index ? part.items().get(index) : part.at(path.getName(i));
        }
        String called = path.getNameCount() > 0 && !(path.getElement(-1) instanceof Integer) ? "\"" + path.getName(-1) + "\"" : "this";
        Part wrong = message.getProperty() == null ? part : part.at(message.getProperty());
        return new Mistake(wrong.place(), what(called, part, message));
    }

    private String what(String called, Part part, ValidationMessage message) {
        JsonNode wanted = message.getSchemaNode();
        return switch (message.getType()) {
            case "additionalProperties" -> "unknown word \"" + message.getProperty() + "\"." + hint(message.getProperty(), words(message));
            case "required" -> called + " has no \"" + message.getProperty() + "\".";
            case "type" -> called + " is " + type(part.json()) + ". Wanted " + types(wanted) + ".";
            case "enum" -> called + " is " + part.json() + "." + hint(part.text(), words(wanted));
            case "pattern", "propertyNames" -> pattern(called, part, message);
            case "minItems", "minLength", "minProperties" -> called + " is empty. Wanted at least one.";
            case "maxProperties" -> "one step says " + String.join(" and ", part.fields().keySet())
                    + ". Wanted a list of steps, each with one word: \"- change: ...\".";
            default -> called + ": " + message.getMessage() + ".";
        };
    }

    private static String pattern(String called, Part part, ValidationMessage message) {
        return message.getInstanceLocation().toString().contains("settings")
                ? "a scenario cannot set \"" + message.getProperty() + "\". Wanted a setting \"goto...\" that says neither where the application"
                + " works nor whom it talks to."
                : called + " is " + part.json() + ". Wanted a method and a path below the account, such as \"PUT /users/{user:ann@example.com}\".";
    }

    /** The words that are known where one is not. */
    private Collection<String> words(ValidationMessage message) {
        JsonNodePath place = message.getSchemaLocation().getFragment().getParent();
        JsonNode at = text;
        for (int i = 0; i < place.getNameCount(); i++) {
            at = place.getElement(i) instanceof Integer index ? at.path(index) : at.path(place.getName(i));
        }
        TreeSet<String> words = new TreeSet<>();
        at.path("properties").fieldNames().forEachRemaining(words::add);
        return words;
    }

    private static List<String> words(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
    }

    private static String hint(String word, Collection<String> known) {
        return word == null ? " Wanted one of " + String.join(", ", known) + "." : Nearest.to(word, known).map(" Did you mean \"%s\"?"::formatted)
                .orElse(" Wanted one of " + String.join(", ", known) + ".");
    }

    private static String types(JsonNode types) {
        return types.isArray() ? String.join(" or ", words(types).stream().map(TYPES::get).toList()) : TYPES.get(types.asText());
    }

    private static String type(JsonNode found) {
        return found.isObject() ? TYPES.get("object") : found.isArray() ? TYPES.get("array") : found.isNull() ? "empty" : found.toString();
    }
}
