package org.gotoadmin.catalogue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Every address has a component of Camel behind it, whose jar is on the class path. */
final class ComponentCheck implements Check {

    private static final String SERVICES = "META-INF/services/org/apache/camel/component/";
    /** What routes here use, for the nearest name. */
    private static final List<String> USUAL = List.of("direct", "seda", "kamelet", "timer", "quartz", "jdbc", "file", "log", "http", "https", "bean");

    @Override
    public void check(Routes routes, Findings findings) {
        Set<String> ours = routes.items("beans").stream().flatMap(item -> Nodes.elements(item.node()).stream())
                .map(bean -> Nodes.textOrEmpty(Nodes.at(bean, "name"))).collect(Collectors.toSet());
        for (Address address : routes.addresses()) {
            String scheme = address.scheme();
            // What HTTP there may be HttpCheck says.
            boolean plain = !scheme.contains("{") && !HttpCheck.SCHEMES.contains(scheme) && !ours.contains(scheme);
            if (plain && getClass().getClassLoader().getResource(SERVICES + scheme) == null) {
                findings.add(address.file(), address.node(), "there is no component \"%s\" of Camel on the class path.%s Wanted one that is there, "
                        + "or in pom.xml the jar that https://camel.apache.org/components/ names for it.", scheme, Hint.nearest(scheme, USUAL));
            }
        }
    }
}
