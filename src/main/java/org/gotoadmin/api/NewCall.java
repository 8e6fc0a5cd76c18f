package org.gotoadmin.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A request whose values are checked, on its way to become a {@link Call}: its templates filled, and the last guards passed. */
final class NewCall {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BY_EMAIL = "user-with-email";

    private final Request request;
    private final Map<String, JsonNode> values;
    private final Run run;
    private final JsonNode current;

    /**
     * @param values checked values and keys by name
     * @param run    the run that makes the call, or null
     */
    NewCall(Request request, Map<String, JsonNode> values, Run run) {
        this.request = request;
        this.values = values;
        this.run = run;
        this.current = current(request, values);
    }

    /** @throws GoToException refused, when a path or a filter lacks a value, or a write does not name one user */
    Call call(Clock clock) {
        Expansion expansion = new Expansion(values);
        JsonNode body = request.body() == null ? null : expansion.body(request.body());
        if (body instanceof ObjectNode object && current != null) {
            withoutWhatIsThere(object, current);
        }
        String path = expansion.path(request.path()) + (request.query() == null ? "" : question(expansion.query(request.query())));
        String readBack = request.readBack() == null ? null : expansion.path(request.readBack());
        Evidence evidence = request.happened() == null ? null
                : new Evidence(BY_EMAIL.equals(request.happened()) ? BY_EMAIL : expansion.plain(request.happened()),
                        values.containsKey("email") ? values.get("email").asText() : null, body);
        if (!expansion.missing().isEmpty()) {
            throw GoToException.refused(request.preset() + ": no value for " + new TreeSet<>(expansion.missing())
                    + ". Nothing was sent. Fill the field, or pass the parameter.");
        }
        refuseFilteredWrite(path);
        String text = body == null ? null : body.toString();
        if (run != null) {
            // A scheduled run is written down with its first call, and before it: the journal's rows refer to it.
            run.id();
        }
        return new Call(CallId.next(clock), request, run, run == null ? 1 : run.nextOrdinal(), path, text, readBack, evidence,
                run == null ? "" : fingerprint(path, text), clock.instant());
    }

    /** GoTo's user as last read, or null. What was read of another user says nothing of this one. */
    private static JsonNode current(Request request, Map<String, JsonNode> values) {
        JsonNode current = JSON.valueToTree(request.current());
        return current != null && current.path("key").equals(values.get("goto_user_key")) ? current : null;
    }

    private static String question(String query) {
        return query.isEmpty() ? "" : "?" + query;
    }

    /** Fields that GoTo has already are not written again. */
    private static void withoutWhatIsThere(ObjectNode body, JsonNode current) {
        body.properties().removeIf(field -> Evidence.same(field.getValue(), current.path(field.getKey())));
    }

    /** GoTo's filtered writes reach every user that the filter finds, and everybody when it is blank. */
    private void refuseFilteredWrite(String path) {
        boolean namesOneUser = request.path().split("\\?", 2)[0].contains("{goto_user_key}");
        if (!request.isRead() && (path.contains("filter=") || !request.method().equals("POST") && !namesOneUser)) {
            throw GoToException.refused(request.preset() + ": " + request.method() + " " + request.path()
                    + " does not name one user by {goto_user_key}. No write by filter or to a whole collection is ever sent.");
        }
    }

    /** Whether GoTo, as last read, shows the wanted state already, so that there is nothing to write. */
    boolean isThere(Call call) {
        return current != null && ("{}".equals(call.getBody()) || call.evidence() != null && call.evidence().in(200, current.toString()));
    }

    private String fingerprint(String path, String body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String all = String.join("\n", request.credential(), request.method(), path, body == null ? "" : body);
            return HexFormat.of().formatHex(digest.digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
