package org.gotoadmin.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every call of a template names one that exists, passes what it declares, and leaves out nothing that it needs. */
final class KameletCheck implements Check {

    // Camel takes these for itself and does not hand them to the template.
    private static final Set<String> OPTIONS_OF_CAMEL = Set.of("block", "bridgeErrorHandler", "exceptionHandler", "exchangePattern",
            "failIfNoConsumers", "lazyStartProducer", "location", "noErrorHandler", "timeout");

    // Declares the custom fields of people; it maps nothing.
    private static final String NO_MAP = "person-fields";

    @Override
    public void check(Routes routes, Findings findings) {
        Set<String> maps = maps(routes.folder());
        for (Address call : routes.addresses()) {
            if (call.isKamelet() && !call.isPerMessage()) {
                call(routes.templates(), call, findings);
                map(call, maps, findings);
            }
        }
    }

    private static void call(Map<String, Template> templates, Address call, Findings findings) {
        Template template = templates.get(call.template());
        if (template == null) {
            findings.add(call.file(), call.node(), "unknown template \"%s\".%s", call.template(),
                    Hint.of(call.template(), templates.keySet()));
            return;
        }
        for (Address.Parameter parameter : call.parameters()) {
            passed(template, call, parameter, findings);
        }
        for (Template.Declared declared : template.declared()) {
            if (declared.isRequired() && call.parameter(declared.name()) == null) {
                findings.add(call.file(), call.node(), "the call of %s does not pass \"%s\", which has no default.", template.id(),
                        declared.name());
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

    private static void map(Address call, Set<String> maps, Findings findings) {
        Address.Parameter map = call.template().equals("save-fields") ? call.parameter("map") : null;
        if (map != null && map.value() != null && !map.value().contains("{") && !maps.contains(map.value())) {
            findings.add(call.file(), map.node(), "unknown field map \"%s\": there is no %s/%1$s.yaml.%s", map.value(), Routes.MAPS,
                    Hint.of(map.value(), maps));
        }
    }

    /** Names of the field maps; what a field map may fill is checked where the maps are read. */
    private static Set<String> maps(Path routes) {
        Path folder = routes.resolve(Routes.MAPS);
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString()).filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .filter(name -> !name.equals(NO_MAP)).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
