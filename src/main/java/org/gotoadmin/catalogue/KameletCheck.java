package org.gotoadmin.catalogue;

import java.util.Set;
import org.gotoadmin.fields.FieldMaps;

/** Every call of a template names one that exists, passes what it declares, and leaves out nothing that it needs. */
final class KameletCheck implements Check {

    // Camel takes these for itself and does not hand them to the template.
    private static final Set<String> OPTIONS_OF_CAMEL = Set.of("block", "bridgeErrorHandler", "exceptionHandler", "exchangePattern",
            "failIfNoConsumers", "lazyStartProducer", "location", "noErrorHandler", "timeout");

    @Override
    public void check(Routes routes, Findings findings) {
        Set<String> maps = FieldMaps.look(routes.folder().resolve(Routes.MAPS)).names();
        for (Address call : routes.addresses()) {
            if (call.isKamelet() && !call.isPerMessage()) {
                call(routes, call, findings);
                map(call, maps, findings);
            }
        }
    }

    private static void call(Routes routes, Address call, Findings findings) {
        Template template = routes.templates().get(call.template());
        if (template == null) {
            if (!routes.isMentionedUnread(call.template())) {
                findings.add(call.file(), call.node(), "unknown preset or block \"%s\".%s", call.template(),
                        Hint.of(call.template(), routes.templates().keySet()));
            }
            return;
        }
        for (Address.Parameter parameter : call.parameters()) {
            passed(template, call, parameter, findings);
        }
        for (Template.Declared declared : template.declared()) {
            if (declared.isRequired() && call.parameter(declared.name()) == null) {
                findings.add(call.file(), call.node(), "the call of %s does not pass \"%s\", which has no default. "
                        + "Wanted \"parameters: {%2$s: ...}\" at the call.", template.id(), declared.name());
            }
        }
    }

    private static void passed(Template template, Address call, Address.Parameter parameter, Findings findings) {
        String name = parameter.name();
        if (parameter.value() != null && isCut(parameter.value())) {
            findings.add(call.file(), parameter.node(),
                    "the value of \"%s\" of %s has an \"&\", where Camel cuts it off. Wanted \"RAW(...)\" around the value.",
                    name, template.id());
        }
        if (!template.parameters().containsKey(name) && !OPTIONS_OF_CAMEL.contains(name)) {
            findings.add(call.file(), parameter.node(), "unknown parameter \"%s\" of %s.%s", name, template.id(),
                    Hint.of(name, template.parameters().keySet()));
        }
    }

    private static boolean isCut(String value) {
        return value.contains("&") && !value.matches("(?s)RAW(\\(.*\\)|\\{.*})");
    }

    /** The maps of save-fields and of a user load. */
    private static void map(Address call, Set<String> maps, Findings findings) {
        for (Address.Parameter parameter : call.parameters()) {
            boolean map = parameter.name().equals("map") || parameter.name().endsWith("_map");
            if (map && parameter.value() != null && !parameter.value().contains("{") && !maps.contains(parameter.value())) {
                findings.add(call.file(), parameter.node(), "unknown field map \"%s\": there is no %s/%1$s.yaml.%s", parameter.value(), Routes.MAPS,
                        Hint.of(parameter.value(), maps));
            }
        }
    }
}
