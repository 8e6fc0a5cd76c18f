package org.gotoadmin.catalogue;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Calls of {@code kamelet:TEMPLATE/INSTANCE} with the same names share one route. Seen with Camel 4.18: where they pass different
 * parameters, the parameters of the last one silently count for all of them.
 */
final class InstanceCheck implements Check {

    @Override
    public void check(Routes routes, Findings findings) {
        Map<String, Address> first = new HashMap<>();
        for (Address call : routes.addresses()) {
            if (call.isKamelet() && call.path().contains("/")) {
                Address other = first.putIfAbsent(call.path(), call);
                if (other != null && !values(other).equals(values(call))) {
                    findings.add(call.file(), call.node(), "\"%s\" is called with other parameters at %s:%d; "
                            + "Camel would use one set for both. Wanted another name after the \"/\".", call.path(), other.file().path(),
                            Nodes.line(other.node()));
                }
            }
        }
    }

    private static Map<String, String> values(Address call) {
        Map<String, String> values = new TreeMap<>();
        call.parameters().forEach(parameter -> values.put(parameter.name(), String.valueOf(parameter.value())));
        return values;
    }
}
