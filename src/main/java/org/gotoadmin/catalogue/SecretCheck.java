package org.gotoadmin.catalogue;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/** No secret stands in a file. The findings never repeat what they found. */
final class SecretCheck implements Check {

    // clientSecret, client_secret and Client-Secret are one name; path and pattern are none.
    private static final Pattern NAME = Pattern.compile("(?:.*[-_. ]|.*[a-z0-9](?=[A-Z]))?"
            + "(?i:secret|password|passwd|pwd|passphrase|token|authorization|pat|api[-_. ]?key)(?i:[-_. ]?(?:key|value))?");
    private static final Pattern BEARER = Pattern.compile("(?i)\\bbearer\\s+[\\w.~+/=-]{16,}");
    private static final List<String> VALUES = List.of("constant", "simple", "value", "defaultValue", "expression");
    private static final String WANTED = "Wanted a setting, {{...}}, or a message's ${...}: a secret is never in a file.";

    @Override
    public void check(Routes routes, Findings findings) {
        for (RouteFile file : routes.files()) {
            for (int i = 0; i < file.lines().size(); i++) {
                String line = file.lines().get(i);
                if (line.contains("earer ") && BEARER.matcher(line).find()) {
                    findings.add(file.path(), i + 1, "found a token written out after \"Bearer\". " + WANTED);
                }
            }
            file.items().forEach(item -> item.places().forEach(place -> place(item, place, findings)));
        }
        routes.addresses().forEach(address -> address.parameters().stream()
                .filter(parameter -> parameter.node() == address.node())
                .forEach(parameter -> literal(address.file(), parameter.name(), parameter.value(), address.node(), findings)));
    }

    /** Either {@code password: x}, or {@code {name: password, constant: x}}. */
    private static void place(Item item, Nodes.Place place, Findings findings) {
        if (place.text() != null && !place.above().startsWith("tokenize")) {
            literal(item.file(), place.key(), place.text(), place.node(), findings);
        }
        String name = Nodes.text(Nodes.at(place.node(), "name"));
        for (String value : name == null ? List.<String>of() : VALUES) {
            Node node = Nodes.at(place.node(), value);
            for (Node text : new Node[] {node, Nodes.at(node, "expression"), Nodes.at(node, "constant"), Nodes.at(node, "simple")}) {
                literal(item.file(), name, Nodes.text(text), text, findings);
            }
        }
    }

    private static void literal(RouteFile file, String name, String value, Node node, Findings findings) {
        if (value == null || isHarmless(value) || !NAME.matcher(name).matches()) {
            return;
        }
        // A Bearer token is found in the file's text already.
        if (!BEARER.matcher(value).find()) {
            findings.add(file, node, "found a value of %d characters written out for \"%s\". " + WANTED, value.length(), name);
        }
    }

    private static boolean isHarmless(String value) {
        return value.isBlank() || value.contains("{{") || value.contains("${") || Set.of("true", "false", "null").contains(value);
    }
}
