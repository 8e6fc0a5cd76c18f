package org.gotoadmin.catalogue;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.Node;

/** A route names an error policy that exists. Camel silently goes without one that is misspelt, or that a route template names. */
final class ErrorPolicyCheck implements Check {

    static final String KEY = "routeConfigurationId";

    @Override
    public void check(Routes routes, Findings findings) {
        Set<String> known = routes.items(Item.CONFIGURATION).stream().map(Item::id).collect(Collectors.toSet());
        for (Item item : routes.items()) {
            for (Nodes.Place place : item.places()) {
                if (place.key().equals(KEY) && place.text() != null && !routes.isMentionedUnread(place.text())) {
                    policy(item, place.node(), known, findings);
                }
            }
        }
    }

    private static void policy(Item item, Node node, Set<String> known, Findings findings) {
        if (item.is(Item.TEMPLATE)) {
            findings.add(item.file(), node, "Camel ignores %s in a route template. Wanted it on the route behind a direct: that the "
                    + "template calls.", KEY);
            return;
        }
        for (String id : Nodes.text(node).split(",")) {
            // Camel takes a pattern here: x* names all that start with x.
            Pattern pattern = Pattern.compile(id.strip().endsWith("*") ? Pattern.quote(id.strip().replace("*", "")) + ".*"
                    : Pattern.quote(id.strip()));
            if (known.stream().noneMatch(pattern.asMatchPredicate())) {
                findings.add(item.file(), node, "unknown route configuration \"%s\".%s", id.strip(), Hint.of(id.strip(), known));
            }
        }
    }
}
