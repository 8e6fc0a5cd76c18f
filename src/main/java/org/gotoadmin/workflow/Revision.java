package org.gotoadmin.workflow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * One revision of a workflow: the text of its file, and what its Begin says.
 *
 * @param workflow   its name: file name and id of its route
 * @param object     people or saas-users
 * @param beginsOn   new, edited, both joined with a comma, or schedule
 * @param fields     begins only when one of these was changed, joined with commas; null for any
 * @param ownChanges whether changes that it makes itself start it
 * @param routes     ids of the routes in the file, its own first
 * @param about      the description of its route; may be empty
 * @param begin      the parameters of its Begin as they stand there
 */
record Revision(String workflow, String object, String beginsOn, String fields, boolean ownChanges, List<String> routes, String about,
                Map<String, String> begin, String text) {

    private static final String BEGIN = "kamelet:begin-on-";

    /** @throws IllegalArgumentException when the text is no YAML or has no Begin; the check of the routes says more */
    static Revision of(String workflow, String text) {
        List<Map<?, ?>> routes = routes(workflow, text);
        Map<?, ?> route = routes.stream().filter(one -> String.valueOf(map(one, "from").get("uri")).startsWith(BEGIN))
                .findFirst().orElseThrow(() -> new IllegalArgumentException("The workflow " + workflow
                        + " has no Begin. The command validate says more."));
        Map<?, ?> from = map(route, "from");
        Map<?, ?> parameters = map(from, "parameters");
        Map<String, String> begin = new LinkedHashMap<>();
        parameters.forEach((name, value) -> begin.put(String.valueOf(name), String.valueOf(value)));
        String beginsOn = String.valueOf(from.get("uri")).startsWith(BEGIN + "schedule") ? "schedule" : text(parameters, "on", "new,edited");
        String fields = text(parameters, "fields", "").replaceAll("\\s", "");
        return new Revision(workflow, text(parameters, "object", RunRecord.PEOPLE), beginsOn, fields.isEmpty() ? null : fields,
                Boolean.parseBoolean(text(parameters, "own_changes", "false")),
                routes.stream().map(one -> String.valueOf(one.get("id"))).toList(), text(route, "description", ""), begin, text);
    }

    /** The name of this revision: SHA-256 of the text, in hex. */
    String id() {
        return id(text);
    }

    static String id(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Map<?, ?>> routes(String workflow, String text) {
        List<Map<?, ?>> routes = new ArrayList<>();
        try {
            if (new Yaml(new SafeConstructor(new LoaderOptions())).load(text) instanceof List<?> items) {
                items.stream().filter(Map.class::isInstance).map(item -> map((Map<?, ?>) item, "route")).filter(route -> !route.isEmpty())
                        .forEach(routes::add);
            }
        } catch (YAMLException e) {
            throw new IllegalArgumentException("The file of the workflow " + workflow + " is no YAML. The command validate says more.", e);
        }
        return routes;
    }

    private static Map<?, ?> map(Map<?, ?> inside, String key) {
        return inside.get(key) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String text(Map<?, ?> parameters, String name, String otherwise) {
        return parameters.get(name) == null ? otherwise : String.valueOf(parameters.get(name));
    }
}
