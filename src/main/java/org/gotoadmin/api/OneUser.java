package org.gotoadmin.api;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Finds the one user that an email names in GoTo's answer: a list envelope or a bare array. Emails are compared without case
 * here, since it is unknown whether GoTo's filter does.
 */
final class OneUser {

    private OneUser() {
    }

    /**
     * @return the user, or null when there is none (GoTo leaves {@code results} out then)
     * @throws GoToException refused, when there are two or more
     */
    static JsonNode in(String answer, String email) {
        List<JsonNode> users = new ArrayList<>();
        list(answer).forEach(user -> {
            if (user.path("email").asText().equalsIgnoreCase(email)) {
                users.add(user);
            }
        });
        if (users.size() > 1) {
            throw GoToException.refused("GoTo has " + users.size()
                    + " users with this email, wanted exactly one. Nothing was written. Settle it in GoTo's admin center.");
        }
        return users.isEmpty() ? null : users.get(0);
    }

    private static JsonNode list(String answer) {
        JsonNode tree = AnswerJson.tree(answer);
        return tree.isArray() ? tree : tree.path("results");
    }
}
