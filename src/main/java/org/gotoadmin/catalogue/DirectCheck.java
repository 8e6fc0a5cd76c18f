package org.gotoadmin.catalogue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Every {@code direct:} that is called is served, and every one that is served is called. */
final class DirectCheck implements Check {

    @Override
    public void check(Routes routes, Findings findings) {
        List<Address> directs = routes.addresses().stream().filter(address -> address.scheme().equals("direct"))
                // What a parameter or a message names is not known here.
                .filter(address -> !address.path().contains("{")).toList();
        Set<String> served = names(directs, true);
        Set<String> called = names(directs, false);
        for (Address address : directs) {
            String name = address.path();
            if (!address.isFrom() && !served.contains(name)) {
                findings.add(address.file(), address.node(), "no route serves \"direct:%s\".%s", name, Hint.of(name, served));
            } else if (address.isFrom() && !called.contains(name) && !FromJava.CALLED.contains(name)) {
                Set<String> unserved = called.stream().filter(other -> !served.contains(other)).collect(Collectors.toSet());
                findings.add(address.file(), address.node(), "nothing calls \"direct:%s\". Wanted a step \"to: direct:%1$s\", or no "
                        + "such route.%s", name,
                        Hint.nearest(name, unserved));
            }
        }
    }

    private static Set<String> names(List<Address> directs, boolean from) {
        return directs.stream().filter(address -> address.isFrom() == from).map(Address::path).collect(Collectors.toSet());
    }
}
