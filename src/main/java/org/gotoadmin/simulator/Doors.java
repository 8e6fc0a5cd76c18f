package org.gotoadmin.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The simulator's own doors below {@code /_simulator/}, for scripts and tests: what came in, what is there, what shall break. No token, no pace, no latency. */
final class Doors {

    static final String BASE = "/_simulator/";

    private static final Shapes SHAPES = new Shapes(false);

    private final Simulator simulator;

    Doors(Simulator simulator) {
        this.simulator = simulator;
    }

    Reply reply(Call call) {
        return new Reply(answer(call), Duration.ZERO);
    }

    private Answer answer(Call call) {
        try {
            return switch (call.method() + " " + call.path().substring(BASE.length())) {
                case "GET requests" -> requests();
                case "GET state" -> state(call);
                case "GET faults" -> Answer.json(200, simulator.faults());
                case "POST faults" -> arm(Json.read(call.body()));
                case "POST activity" -> activity(Json.read(call.body()));
                case "POST reset" -> reset();
                default -> Answer.json(404, Map.of("error", "no such door: GET requests, GET state, GET or POST faults, POST activity, POST reset"));
            };
        } catch (JsonProcessingException e) {
            return wrong(e.getCause() instanceof IllegalArgumentException why ? why.getMessage() : e.getOriginalMessage());
        } catch (IllegalArgumentException | IOException | Refusal e) {
            return wrong(e.getMessage());
        }
    }

    private static Answer wrong(String why) {
        return Answer.json(400, Map.of("error", String.valueOf(why)));
    }

    private Answer requests() {
        Answer answer = Answer.json(200, simulator.requests());
        return answer.with(Map.of("X-Requests-Not-Recorded", Long.toString(simulator.requestsNotRecorded())));
    }

    private Answer reset() {
        simulator.reset();
        return Answer.empty(204);
    }

    /** One fault, or an array of them; all are armed or none. */
    private Answer arm(JsonNode body) throws JsonProcessingException {
        List<JsonNode> nodes = new ArrayList<>();
        if (body.isArray()) {
            body.forEach(nodes::add);
        } else {
            nodes.add(body);
        }
        List<Fault> faults = new ArrayList<>();
        for (JsonNode node : nodes) {
            if (!(node instanceof ObjectNode object)) {
                throw new IllegalArgumentException("a fault is a JSON object like {\"fault\":\"DOWN\",\"method\":\"PUT\",\"times\":1}");
            }
            faults.add(Json.MAPPER.treeToValue(object.has("times") ? object : object.put("times", 1), Fault.class));
        }
        faults.forEach(simulator::addFault);
        return Answer.empty(204);
    }

    /** {@code {"user":"email or key","activity":"ACTIVE"}}: the user signed in lately (ACTIVE), long ago (INACTIVE) or never (NEVER). */
    private Answer activity(JsonNode body) {
        User.Activity activity = User.Activity.valueOf(body.path("activity").asText());
        simulator.account().alter(body.path("user").asText(), user -> user.withActivity(activity));
        return Answer.empty(204);
    }

    /** The first account, or the one that {@code ?account=} names. */
    private Answer state(Call call) {
        String wanted = call.query() != null && call.query().startsWith("account=") ? call.query().substring(8) : simulator.accountKey();
        Account account = simulator.account(wanted);
        ObjectNode state = Json.object();
        state.putObject("account").put("key", account.key()).put("name", account.name());
        ArrayNode users = state.putArray("users");
        account.users().forEach(user -> users.add(SHAPES.user(user, account).put("activity", user.activity().name())
                .put("hasAdminAccess", user.locks().adminAccess()).put("createTime", user.createTime())));
        Map<String, List<User>> holders = Shapes.holders(account);
        ArrayNode licenses = state.putArray("licenses");
        account.licenses().forEach(license -> licenses.add(SHAPES.license(license, holders.getOrDefault(license.key(), List.of()))));
        state.set("groups", Json.MAPPER.valueToTree(account.groups()));
        state.set("mails", Json.MAPPER.valueToTree(account.mails()));
        return Answer.json(200, state.put("requestsNotRecorded", simulator.requestsNotRecorded()));
    }
}
