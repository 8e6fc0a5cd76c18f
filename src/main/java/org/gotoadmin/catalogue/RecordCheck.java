package org.gotoadmin.catalogue;

import java.util.Optional;

/** A preset for SaaS users is not called from a workflow on people, where it would find no user to ask for. */
final class RecordCheck implements Check {

    private static final String OF_SAAS_USER = "${variable.saas_user[";

    @Override
    public void check(Routes routes, Findings findings) {
        for (RouteFile file : routes.in("workflows")) {
            boolean people = file.items().stream().anyMatch(item -> Start.address(item).isPresent() && !Start.of(item).saas());
            if (people) {
                file.items().stream().flatMap(item -> item.addresses().stream()).filter(Address::isKamelet).forEach(call ->
                        missing(routes, call).ifPresent(parameter -> findings.add(file, call.node(),
                                "%s is for SaaS users: \"%s\" is %s unless it is given, and this workflow is on people. "
                                        + "Wanted \"object: saas-users\" at the Begin.", call.template(), parameter.name(), parameter.fallback())));
            }
        }
    }

    private static Optional<Template.Declared> missing(Routes routes, Address call) {
        return Optional.ofNullable(routes.templates().get(call.template())).flatMap(template -> template.declared().stream()
                .filter(one -> String.valueOf(one.fallback()).startsWith(OF_SAAS_USER) && call.parameter(one.name()) == null).findFirst());
    }
}
