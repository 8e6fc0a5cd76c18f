package org.gotoadmin.catalogue;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gotoadmin.fields.Nearest;

/** What a template declares is used, and what it uses is declared or is a setting. */
final class PlaceholderCheck implements Check {

    // A backslash before it keeps Camel from replacing it.
    private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\\\)\\{\\{[?!]?([^{}]*)}}");
    private static final Set<String> FUNCTIONS = Set.of("env", "sys", "service", "service.name", "service.host", "service.port", "bean");

    @Override
    public void check(Routes routes, Findings findings) {
        for (Item item : routes.items()) {
            Map<String, Template.Declared> declared = item.is(Item.TEMPLATE) ? Template.of(item).parameters() : Map.of();
            Set<String> used = used(routes, item, declared.keySet(), findings);
            declared.values().stream()
                    .filter(parameter -> !used.contains(parameter.name()) && !FromJava.READ.contains(item.id() + "." + parameter.name()))
                    .forEach(parameter -> findings.add(item.file(), parameter.node(),
                            "the parameter \"%s\" of %s is never used. Wanted {{%1$s}} in its steps.", parameter.name(), item.id()));
        }
    }

    private static Set<String> used(Routes routes, Item item, Set<String> declared, Findings findings) {
        Set<String> used = new HashSet<>();
        for (Nodes.Place place : item.places()) {
            Matcher matcher = PLACEHOLDER.matcher(place.key().equals("description") || place.text() == null ? "" : place.text());
            while (matcher.find()) {
                String[] parts = matcher.group(1).strip().split(":", 2);
                used.add(parts[0]);
                if (!declared.contains(parts[0]) && !isProperty(routes, parts)) {
                    int line = Nodes.line(place.node(), matcher.start());
                    findings.add(item.file().path(), line, unknown(routes, item, declared, parts[0]));
                    // What was meant is not also told to be unused.
                    Nearest.to(parts[0], declared).ifPresent(used::add);
                }
            }
        }
        return used;
    }

    /** Settings have a dot, so that they are told from parameters. */
    private static boolean isProperty(Routes routes, String[] parts) {
        if (FUNCTIONS.contains(parts[0])) {
            return true;
        }
        boolean hasDefault = parts.length == 2;
        return parts[0].contains(".") && (hasDefault || routes.properties().map(keys -> keys.contains(parts[0])).orElse(true));
    }

    private static String unknown(Routes routes, Item item, Set<String> declared, String name) {
        if (name.contains(".")) {
            return "unknown setting {{" + name + "}}: application.yaml has no such key, and the placeholder no default."
                    + Hint.nearest(name, routes.properties().orElse(Set.of()));
        }
        if (item.is(Item.TEMPLATE)) {
            return "{{" + name + "}} is no parameter of " + item.id() + "." + Hint.of(name, declared);
        }
        return "{{" + name + "}} is no setting, and a route has no parameters. Wanted a key of application.yaml, with a dot."
                + Hint.nearest(name, routes.properties().orElse(Set.of()));
    }
}
