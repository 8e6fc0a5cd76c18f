package org.gotoadmin.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A JSON object in a request, read strictly: every property must be known, of its type and within its limits. Whatever is not, is refused with 400. A property
 * that is absent reads as null; an explicit {@code null} is a wrong type.
 */
final class Body {

    private final JsonNode node;
    private final String place;

    private Body(JsonNode node, String place) {
        this.node = node;
        this.place = place;
    }

    /** @throws Refusal 415 without {@code Content-Type: application/json}, 400 if the body is not one JSON object */
    static Body of(Call call) {
        if (!call.hasContentType("application/json")) {
            throw new Refusal(415, "media.type.unsupported", "Content-Type is " + call.contentType() + ", must be application/json");
        }
        try {
            return object(Json.read(call.body()), "");
        } catch (IOException e) {
            throw new Refusal(400, "request.malformed", "the body is not JSON");
        }
    }

    private static Body object(JsonNode node, String place) {
        if (!node.isObject()) {
            throw Refusal.invalid((place.isEmpty() ? "the body" : place) + " must be a JSON object");
        }
        return new Body(node, place);
    }

    /** Refuses any property that is not among these. */
    Body only(Set<String> known) {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw Refusal.invalid("unknown or read-only property " + at(name) + ", writable here: " + known.stream().sorted().toList());
            }
        });
        return this;
    }

    /** Text of {@code least} to {@code most} characters (code points, not bytes). */
    String text(String name, int least, int most) {
        JsonNode value = node.get(name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            throw Refusal.invalid(at(name) + " must be a string, is " + value.getNodeType());
        }
        int length = value.textValue().codePointCount(0, value.textValue().length());
        if (length < least || length > most || least > 0 && value.textValue().isBlank()) {
            throw Refusal.invalid("%s has %d characters, must have %d to %d and not be blank".formatted(at(name), length, least, most));
        }
        return value.textValue();
    }

    /** As {@link #text}, but absent is refused too. */
    String required(String name, int most) {
        if (node.get(name) == null) {
            throw new Refusal(400, "user." + name + ".required", at(name) + " is missing");
        }
        return text(name, 1, most);
    }

    /** true, false or null; the string {@code "false"} is refused. */
    Boolean flag(String name) {
        JsonNode value = node.get(name);
        if (value != null && !value.isBoolean()) {
            throw Refusal.invalid(at(name) + " must be true or false, is " + value.getNodeType());
        }
        return value == null ? null : value.booleanValue();
    }

    /** Distinct strings. Keys may also be whole numbers: SECOND-HAND (PS), accepted in requests. */
    List<String> texts(String name, boolean keys) {
        JsonNode value = node.get(name);
        if (value == null) {
            return null;
        }
        if (!value.isArray()) {
            throw Refusal.invalid(at(name) + " must be an array, is " + value.getNodeType());
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode one : value) {
            if (!one.isTextual() && !(keys && one.isIntegralNumber())) {
                throw Refusal.invalid(at(name) + " must hold strings, holds " + one.getNodeType());
            }
            if (!texts.contains(one.asText())) {
                texts.add(one.asText());
            }
        }
        return texts;
    }

    /** The objects of a required array. */
    List<Body> objects(String name, int most) {
        JsonNode value = node.get(name);
        if (value == null || !value.isArray() || value.isEmpty() || value.size() > most) {
            throw Refusal.invalid(at(name) + " must be an array of 1 to " + most + " objects");
        }
        List<Body> objects = new ArrayList<>();
        for (JsonNode one : value) {
            objects.add(object(one, at(name) + "[" + objects.size() + "]"));
        }
        return objects;
    }

    private String at(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }
}
