package org.gotoadmin.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.TokenFilter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * GoTo's JSON, with every key as a text. GoTo prints keys as strings, and in one sample of its guide as a number of 26 digits
 * ("How to create, update and delete account users", CONFIRMED), which few tools keep whole.
 */
final class AnswerJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private AnswerJson() {
    }

    /** @throws GoToException failed, when the text is no JSON */
    static JsonNode tree(String text) {
        try {
            return text == null || text.isBlank() ? JSON.nullNode() : keysAsText(JSON.readTree(text), false);
        } catch (JsonProcessingException e) {
            throw new GoToException(Outcome.FAILED, "GoTo's answer is no JSON.");
        }
    }

    /**
     * The JSON text of an answer without these properties, which are never held in memory. What is no JSON comes back as no JSON.
     *
     * @param answer null for an empty one
     * @throws IOException when the answer breaks off
     */
    static String without(InputStream answer, Set<String> names) throws IOException {
        if (answer == null) {
            return "";
        }
        TokenFilter others = new TokenFilter() {
            @Override
            public TokenFilter includeProperty(String name) {
                return names.contains(name) ? null : this;
            }
        };
        try (JsonParser parser = new FilteringParserDelegate(JSON.createParser(answer), others, TokenFilter.Inclusion.INCLUDE_ALL_AND_PATH, true)) {
            JsonNode tree = JSON.readTree(parser);
            return tree == null || tree.isMissingNode() ? "" : tree.toString();
        } catch (JsonProcessingException e) {
            return "no JSON";
        }
    }

    /** Whether the text is JSON, or empty. */
    static boolean is(String text) {
        if (text == null) {
            return true;
        }
        try (JsonParser parser = JSON.createParser(text)) {
            while (parser.nextToken() != null) {
                parser.skipChildren();
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Map, List, String, Number, Boolean or null. */
    static Object plain(JsonNode tree) {
        try {
            return JSON.treeToValue(tree, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A JSON tree could not be read.", e);
        }
    }

    private static JsonNode keysAsText(JsonNode node, boolean key) {
        if (node instanceof ObjectNode object) {
            for (Iterator<Map.Entry<String, JsonNode>> fields = object.fields(); fields.hasNext();) {
                Map.Entry<String, JsonNode> field = fields.next();
                field.setValue(keysAsText(field.getValue(), isKey(field.getKey())));
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, keysAsText(array.get(i), key));
            }
        }
        return key && node.isIntegralNumber() ? TextNode.valueOf(node.asText()) : node;
    }

    private static boolean isKey(String name) {
        return name.equals("key") || name.endsWith("Key") || name.endsWith("Keys");
    }
}
