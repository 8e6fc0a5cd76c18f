package org.gotoadmin.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.gotoadmin.api.InvalidValues.Violation;
import org.gotoadmin.fields.Nearest;

/** Collects what is wrong with the values of one record, in words that say what was found and what is wanted. */
final class Violations {

    private final PresetLimits preset;
    private final Set<Violation> found = new LinkedHashSet<>(0);

    Violations(PresetLimits preset) {
        this.preset = preset;
    }

    void add(String parameter, String problem) {
        found.add(new Violation(parameter, problem));
    }

    void addBlank(ParameterLimits parameter, String entry) {
        add(parameter.name(), entry + "is blank, " + parameter.wanted() + " is needed");
    }

    void addUnknown(String name) {
        add(name, "is not a value of this preset" + Nearest.to(name, preset.parameters().keySet())
            .map(known -> ", did you mean " + known + "?")
            .orElse(", known are " + String.join(", ", preset.parameters().keySet())));
    }

    /** Takes over what the schema found, except what follows from a fault that is already named. */
    void addAll(Collection<ValidationMessage> messages, JsonNode values) {
        for (ValidationMessage message : messages) {
            JsonNodePath path = message.getInstanceLocation();
            if (path.getNameCount() > 0) {
                String entry = path.getNameCount() > 1 ? "entry " + ((Integer) path.getElement(1) + 1) + " " : "";
                addValue(preset.parameters().get(path.getName(0)), entry, message);
            } else if (message.getType().equals("required")) {
                addMissing(preset.parameters().get(message.getProperty()));
            } else if (!anythingOptional(values)) {
                addWhole(message);
            }
        }
    }

    void throwIfAny() {
        if (found.isEmpty()) {
            return;
        }
        List<String> order = List.copyOf(preset.parameters().keySet());
        List<Violation> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingInt(violation -> {
            int place = order.indexOf(violation.parameter());
            return place < 0 ? order.size() : place;
        }));
        throw new InvalidValues(preset.id(), preset.title(), sorted);
    }

    private void addMissing(ParameterLimits parameter) {
        if (found.stream().noneMatch(violation -> violation.parameter().equals(parameter.name()))) {
            add(parameter.name(), "is missing, " + parameter.wanted() + " is needed");
        }
    }

    /** Besides the mandatory values, another one was given, even if it was refused or its name misspelt. */
    private boolean anythingOptional(JsonNode values) {
        return preset.parameters().keySet().stream().anyMatch(name -> !preset.required().contains(name) && values.has(name))
            || found.stream().anyMatch(violation -> !preset.required().contains(violation.parameter()));
    }

    private void addWhole(ValidationMessage message) {
        List<String> optional = preset.parameters().keySet().stream().filter(name -> !preset.required().contains(name)).toList();
        add("", message.getType().equals("minProperties")
            ? "there is nothing to do, give at least one of " + String.join(", ", optional)
            : "the values together break the limit " + message.getType());
    }

    private void addValue(ParameterLimits parameter, String entry, ValidationMessage message) {
        JsonNode value = message.getInstanceNode();
        if (value.isNull()) {
            return;
        }
        if (value.isTextual() && Texts.isBlank(value.textValue()) && !message.getType().equals("maxLength")) {
            addBlank(parameter, entry);
        } else {
            add(parameter.name(), entry + problem(parameter, value, message));
        }
    }

    private static String problem(ParameterLimits parameter, JsonNode value, ValidationMessage message) {
        String shown = value.isTextual() ? Texts.quoted(value.textValue()) : Texts.quoted(value.toString());
        String limit = message.getSchemaNode().asText();
        return switch (message.getType()) {
            case "minLength" -> "has " + Texts.length(value.asText()) + " characters, at least " + limit + " are needed";
            case "maxLength" -> "has " + Texts.length(value.asText()) + " characters, at most " + limit + " are allowed";
            case "minItems" -> "has " + value.size() + " entries, at least " + limit + " are needed";
            case "maxItems" -> "has " + value.size() + " entries, at most " + limit + " are allowed";
            case "enum" -> "is " + shown + ", wanted one of " + among(value, words(message.getSchemaNode()));
            case "format" -> "is " + shown + ", " + parameter.wantedInFull()
                + (limit.equals(TimeZoneFormat.NAME) ? nearest(value, TimeZoneFormat.ZONES) : "");
            default -> "is " + shown + ", " + parameter.wantedInFull();
        };
    }

    private static List<String> words(JsonNode words) {
        return StreamSupport.stream(words.spliterator(), false).map(JsonNode::asText).toList();
    }

    private static String among(JsonNode value, List<String> words) {
        return String.join(", ", words) + nearest(value, words);
    }

    private static String nearest(JsonNode value, Collection<String> words) {
        Optional<String> nearest = Nearest.to(value.asText(), words);
        return nearest.map(word -> " (nearest: " + word + ")").orElse("");
    }
}
