package org.gotoadmin.catalogue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.yaml.snakeyaml.nodes.Node;

/** Every {@code direct:} that is called, or handed to a template as a parameter, is served, and every one that is served is called. */
final class DirectCheck implements Check {

    private static final String DIRECT = "direct:";

    /** A place that names a {@code direct:} address. */
    private record Named(RouteFile file, Node node, String name, boolean serves) {
    }

    @Override
    public void check(Routes routes, Findings findings) {
        List<Named> directs = Stream.concat(routes.addresses().stream().flatMap(DirectCheck::in),
                        routes.templates().values().stream().flatMap(DirectCheck::defaults))
                // What a parameter or a message names is not known here.
                .filter(named -> !named.name().contains("{")).toList();
        Set<String> served = names(directs, true);
        Set<String> called = names(directs, false);
        for (Named direct : directs) {
            String name = direct.name();
            if (routes.isMentionedUnread(name)) {
                continue;
            }
            if (!direct.serves() && !served.contains(name)) {
                findings.add(direct.file(), direct.node(), "no route serves \"direct:%s\".%s Wanted a route that starts from it: "
                        + "\"from: {uri: direct:%1$s, steps: ...}\".", name, Hint.nearest(name, served));
            } else if (direct.serves() && !called.contains(name) && !FromJava.CALLED.contains(name)) {
                Set<String> unserved = called.stream().filter(other -> !served.contains(other)).collect(Collectors.toSet());
                findings.add(direct.file(), direct.node(), "nothing calls \"direct:%s\". Wanted a step \"to: direct:%1$s\", or no "
                        + "such route.%s", name,
                        Hint.nearest(name, unserved));
            }
        }
    }

    private static Stream<Named> in(Address address) {
        Stream<Named> given = address.parameters().stream().filter(parameter -> isDirect(parameter.value()))
                .map(parameter -> new Named(address.file(), parameter.node(), parameter.value().substring(DIRECT.length()), false));
        return address.scheme().equals("direct")
                ? Stream.concat(Stream.of(new Named(address.file(), address.node(), address.path(), address.isFrom())), given) : given;
    }

    private static Stream<Named> defaults(Template template) {
        return template.declared().stream().filter(declared -> isDirect(declared.fallback()))
                .map(declared -> new Named(template.item().file(), declared.node(), declared.fallback().substring(DIRECT.length()), false));
    }

    private static boolean isDirect(String value) {
        return value != null && value.startsWith(DIRECT);
    }

    private static Set<String> names(List<Named> directs, boolean serve) {
        return directs.stream().filter(direct -> direct.serves() == serve).map(Named::name).collect(Collectors.toSet());
    }
}
