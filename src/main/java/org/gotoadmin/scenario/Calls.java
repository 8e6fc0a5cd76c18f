package org.gotoadmin.scenario;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.gotoadmin.simulator.RecordedRequest;

/** Compares the requests that GoTo got with the calls that a scenario says, in their order. */
final class Calls {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final World world;
    private final Keys keys;

    Calls(World world, Keys keys) {
        this.world = world;
        this.keys = keys;
    }

    /** The first difference: what comes after it would be about it, too. Without "calls" nothing may be written. */
    Optional<Difference> compare(Part then) {
        List<Part> wanted = then.at("calls").items();
        boolean readsCount = "exactly".equals(then.at("reads").text());
        int next = 0;
        for (RecordedRequest request : requests()) {
            Optional<Difference> difference = next == wanted.size()
                    ? Optional.of(different(then.at("calls"), next, "no more calls", shown(request, true)))
                    : compare(wanted.get(next), next, request);
            if (difference.isEmpty()) {
                next++;
            } else if (readsCount || !request.method().equals("GET")) {
                return difference;
            }
        }
        return next == wanted.size() ? Optional.empty()
                : Optional.of(different(wanted.get(next), next, shown(wanted.get(next)), "no such call"));
    }

    private Optional<Difference> compare(Part wanted, int index, RecordedRequest request) {
        String call = keys.in(wanted.at("call").text());
        if (!call.equals(shown(request, call.contains("?")))) {
            return Optional.of(different(wanted.at("call"), index, call, shown(request, true)));
        }
        String status = wanted.at("status").text();
        if (status != null && !status.equals(String.valueOf(request.status()))) {
            return Optional.of(different(wanted.at("status"), index, "status " + status, "status " + request.status()));
        }
        JsonNode body = read(request.body());
        for (String word : List.of("body", "body-has")) {
            JsonNode json = wanted.at(word).isThere() ? read(keys.in(wanted.at(word).json()).toString()) : null;
            if (json != null && !(word.equals("body") ? json.equals(body) : has(body, json))) {
                return Optional.of(different(wanted.at(word), index, word.replace('-', ' ') + " " + json, "body " + request.body()));
            }
        }
        return Optional.empty();
    }

    /** Every key that is said is there and the same; lists are as long as they are said. */
    private static boolean has(JsonNode found, JsonNode wanted) {
        if (wanted.isObject()) {
            return found != null && wanted.properties().stream().allMatch(field -> has(found.get(field.getKey()), field.getValue()));
        }
        if (wanted.isArray() && found != null && found.size() == wanted.size()) {
            for (int i = 0; i < wanted.size(); i++) {
                if (!has(found.get(i), wanted.get(i))) {
                    return false;
                }
            }
            return true;
        }
        return wanted.equals(found);
    }

    private Difference different(Part place, int index, String wanted, String found) {
        List<RecordedRequest> all = requests();
        return new Difference(place.place(), "call " + (index + 1), wanted, found + (all.size() < 2 ? "" : "\n"
                + all.stream().map(request -> "  " + shown(request, true)).collect(Collectors.joining("\n", "all calls:\n", ""))));
    }

    private String shown(Part wanted) {
        return keys.in(wanted.at("call").text());
    }

    /** Method and path below the account; with the query only where somebody asks for it. */
    private String shown(RecordedRequest request, boolean withQuery) {
        return request.method() + " " + request.path().substring(prefix().length())
                + (withQuery && request.query() != null ? "?" + request.query() : "");
    }

    /** Requests to the Admin API, without those for a token or for the account's key. */
    private List<RecordedRequest> requests() {
        return world.simulator().requests().stream().filter(request -> request.path().startsWith(prefix())).toList();
    }

    private String prefix() {
        return world.simulator().apiBaseUrl().getPath() + "/accounts/" + world.simulator().accountKey();
    }

    private static JsonNode read(String body) {
        try {
            return body == null ? null : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.getNodeFactory().textNode(body);
        }
    }
}
