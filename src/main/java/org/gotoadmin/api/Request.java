package org.gotoadmin.api;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.apache.camel.Exchange;

/**
 * What a preset says of its request, as variables of the exchange: {@code value-NAME} for what the caller gave,
 * {@code key-NAME} for keys that were looked up, {@code request-PART} for the parts below. Taking it removes the variables, so
 * that nothing of one preset reaches the next.
 *
 * @param preset     name of the preset; its limits stand in the schema of that name
 * @param credential name of the credential
 * @param method     HTTP method
 * @param path       path template below the base URL, for example {@code /accounts/{account}/users/{goto_user_key}}
 * @param query      query template, {@code name=value} joined with {@code &}, or null
 * @param body       JSON template whose texts may be {@code "{name}"}, or null
 * @param outcome    the outcome of an answer 2xx
 * @param on404      the outcome of an answer 404; default refused
 * @param on409      {@code read-back}: ask GoTo whether the wanted state is there already; default refused
 * @param readBack   path template of the request that shows whether a write happened, or null: then nobody can know
 * @param happened   how that answer shows it, see {@link Evidence}
 * @param current    GoTo's object as last read; where it shows the wanted state already, nothing is written
 * @param fresh      always sent, also when an interrupted attempt at the run has the answer already
 * @param leaveOut   properties of the answer that nobody reads and that may be huge, such as all keys of a license's users
 * @param checked    what the door keeps of values that it has checked already, or null
 */
record Request(String preset, String credential, String method, String path, String query, String body, String outcome, String on404,
               String on409, String readBack, String happened, Object current, boolean fresh, Set<String> leaveOut, Object checked,
               Map<String, Object> values, Map<String, Object> keys) {

    /** The variable in which the values stay that were checked before the request is taken. */
    static final String CHECKED = "request-checked";

    private static final String PART = "request-";
    private static final String VALUE = "value-";
    private static final String KEY = "key-";

    static Request take(Exchange exchange) {
        Request request = read(exchange);
        forget(exchange);
        return request;
    }

    static void forget(Exchange exchange) {
        exchange.getVariables().keySet().removeIf(Request::isOurs);
    }

    static Request read(Exchange exchange) {
        Map<String, Object> values = new HashMap<>();
        Map<String, Object> keys = new HashMap<>();
        Map<String, Object> parts = new HashMap<>();
        exchange.getVariables().forEach((name, value) -> {
            strip(name, VALUE, values, value);
            strip(name, KEY, keys, value);
            strip(name, PART, parts, value);
        });
        return new Request(text(parts, "preset"), text(parts, "credential"), text(parts, "method"), text(parts, "path"),
                text(parts, "query"), text(parts, "body"), text(parts, "outcome"),
                Objects.requireNonNullElse(text(parts, "on-404"), "refused"), text(parts, "on-409"), text(parts, "read-back"),
                text(parts, "happened"), parts.get("current"),
                text(parts, "fresh") != null, words(text(parts, "leave-out")), parts.get("checked"), values, keys);
    }

    boolean isRead() {
        return "GET".equals(method);
    }

    private static boolean isOurs(String name) {
        return name.startsWith(PART) || name.startsWith(VALUE) || name.startsWith(KEY);
    }

    private static void strip(String name, String prefix, Map<String, Object> into, Object value) {
        if (name.startsWith(prefix) && value != null) {
            into.put(name.substring(prefix.length()), value);
        }
    }

    private static Set<String> words(String text) {
        return text == null ? Set.of() : Set.of(text.split("\\s*,\\s*"));
    }

    private static String text(Map<String, Object> parts, String name) {
        Object value = parts.get(name);
        return value == null || value.toString().isBlank() ? null : value.toString().strip();
    }
}
