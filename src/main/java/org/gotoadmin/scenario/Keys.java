package org.gotoadmin.scenario;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.gotoadmin.simulator.Simulator;

/** Keys that GoTo gives out are not known when a scenario is written: {@code {user:EMAIL}} and {@code {license:DESCRIPTION}} stand for them. */
final class Keys {

    private static final Pattern NAMED = Pattern.compile("\\{(?:user|license):[^}]+}");

    private final Simulator simulator;
    private final Map<String, String> known = new HashMap<>();

    Keys(Simulator simulator) {
        this.simulator = simulator;
    }

    /** Users that GoTo has now may be deleted before somebody asks for their keys. */
    void remember() {
        simulator.account().users().forEach(user -> known.put(called("user", user.email()), user.key()));
        simulator.account().licenses().forEach(license -> known.put(called("license", license.description()), license.key()));
    }

    private static String called(String kind, String name) {
        return "{" + kind + ":" + name.toLowerCase(Locale.ROOT) + "}";
    }

    /** The text with keys in it. A name that GoTo does not have stays as it is, so that a difference shows it. */
    String in(String text) {
        return text == null ? null : NAMED.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(known.getOrDefault(found.group().toLowerCase(Locale.ROOT), found.group())));
    }

    JsonNode in(JsonNode json) {
        if (json.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            json.fields().forEachRemaining(field -> object.set(field.getKey(), in(field.getValue())));
            return object;
        }
        if (json.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            json.forEach(item -> array.add(in(item)));
            return array;
        }
        return json.isTextual() ? JsonNodeFactory.instance.textNode(in(json.textValue())) : json;
    }
}
