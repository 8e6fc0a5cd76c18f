package org.gotoadmin.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.Exchange;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For a preview that reads nothing: what the last load has seen of the user of the run counts as GoTo's answer. */
public final class Assumed {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LICENSES = "goto_license_keys";

    private final JdbcClient jdbc;

    public Assumed(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Ends the call with the answer that the body is the template of, or as GoTo's answer that there is no such user. */
    public void answer(Exchange exchange) {
        Call call = exchange.getVariable("call", Call.class);
        Map<String, Object> user = user(exchange);
        boolean isList = call.evidence() != null;
        if (user.isEmpty()) {
            call.end(exchange, isList ? Outcome.NOT_FOUND : Outcome.of(call.getOn404()), "assumed, not read: no load has seen this user");
            return;
        }
        Map<String, JsonNode> values = new HashMap<>();
        user.forEach((name, value) -> values.put(name, JSON.valueToTree(name.equals(LICENSES) ? List.of(value.toString().split(", ")) : value)));
        call.answered(200, new Expansion(values).body(exchange.getMessage().getBody(String.class)).toString());
        call.end(exchange, call.isFound() ? Outcome.of(call.getPromised()) : Outcome.NOT_FOUND, "assumed, not read: as the last load has seen the user");
    }

    /** Nothing in the store stands for this answer. */
    public void notRead(Exchange exchange) {
        Call call = exchange.getVariable("call", Call.class);
        call.end(exchange, Outcome.NOT_ATTEMPTED, "the store does not know it, and a preview reads only with --read. Load the users with load-users");
    }

    /** The SaaS user of the run; of a person the SaaS user with the same email, or what the person's own fields say. */
    private Map<String, Object> user(Exchange exchange) {
        Map<?, ?> saasUser = exchange.getVariable("saas_user", Map.class);
        Map<?, ?> person = exchange.getVariable("person", Map.class);
        if (saasUser != null) {
            return Boolean.TRUE.equals(saasUser.get("missing")) ? Map.of() : known(saasUser, "first_name", "last_name");
        }
        List<Map<String, Object>> loaded = jdbc.sql("SELECT goto_user_key AS \"goto_user_key\", email AS \"email\", first_name AS \"first_name\","
                + " last_name AS \"last_name\", goto_status AS \"goto_status\", goto_license_keys AS \"goto_license_keys\" FROM saas_user"
                + " WHERE person_id = ? AND missing_since IS NULL LIMIT 1").param(person.get("id")).query().listOfRows();
        return loaded.isEmpty() ? known(person, "goto_first_name", "goto_last_name") : known(loaded.get(0), "first_name", "last_name");
    }

    private static Map<String, Object> known(Map<?, ?> from, String firstName, String lastName) {
        Map<String, Object> user = new HashMap<>();
        if (from.get("goto_user_key") != null) {
            List.of("goto_user_key", "email", "goto_status", LICENSES).forEach(name -> user.put(name, from.get(name)));
            user.put("first_name", from.get(firstName));
            user.put("last_name", from.get(lastName));
            user.values().removeIf(Objects::isNull);
        }
        return user;
    }
}
