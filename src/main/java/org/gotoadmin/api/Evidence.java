package org.gotoadmin.api;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;

/**
 * How an answer shows that a write happened, or that what a read looks for is there. A preset names it in one of these forms:
 * {@code gone} (GoTo answers 404), {@code user-with-email} (exactly the user with the given email is in the list),
 * {@code sent-fields} (every field of the sent body has the sent value), {@code not JSONPATH} or a JSONPath that finds something.
 */
record Evidence(String form, String email, JsonNode sent) {

    private static final String NOT = "not ";

    /**
     * @param status HTTP status of the answer that is looked at: 2xx or 404
     * @param answer its body
     */
    boolean in(int status, String answer) {
        if (form.equals("gone") || status == 404) {
            return form.equals("gone") && status == 404;
        }
        return switch (form) {
            case "user-with-email" -> OneUser.in(answer, email) != null;
            case "sent-fields" -> holdsSent(AnswerJson.tree(answer));
            default -> form.startsWith(NOT) ? !finds(form.substring(NOT.length()), answer) : finds(form, answer);
        };
    }

    private boolean holdsSent(JsonNode object) {
        for (var fields = sent.fields(); fields.hasNext();) {
            var field = fields.next();
            if (!same(field.getValue(), object.path(field.getKey()))) {
                return false;
            }
        }
        return true;
    }

    /** GoTo leaves empty lists out and is free in their order. */
    static boolean same(JsonNode wanted, JsonNode found) {
        if (!wanted.isArray()) {
            return wanted.equals(found);
        }
        Set<JsonNode> left = new HashSet<>();
        Set<JsonNode> right = new HashSet<>();
        wanted.forEach(left::add);
        found.forEach(right::add);
        return left.equals(right);
    }

    private static boolean finds(String path, String answer) {
        try {
            Object found = JsonPath.read(AnswerJson.plain(AnswerJson.tree(answer)), path);
            return found != null && !(found instanceof Collection<?> many && many.isEmpty());
        } catch (PathNotFoundException e) {
            return false;
        } catch (InvalidPathException | IllegalArgumentException e) {
            throw new IllegalArgumentException("request-happened \"" + path + "\" is no JSONPath that this answer can be asked: "
                    + e.getMessage());
        }
    }

    /** The part of an answer that the preset hands out: the one user where it looks for one, else all of it. */
    JsonNode part(String answer) {
        return form.equals("user-with-email") ? OneUser.in(answer, email) : AnswerJson.tree(answer);
    }
}
