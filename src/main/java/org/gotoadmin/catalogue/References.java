package org.gotoadmin.catalogue;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a workflow names: fields of its record, and what its presets promise. */
public final class References {

    private static final Pattern FIELD = Pattern.compile("variable\\.(person|change|saas_user)\\[([^]]*)]");

    private final Routes routes;

    References(Routes routes) {
        this.routes = routes;
    }

    /** Fields that the file of a workflow names, and those that its presets and blocks take where it gives nothing: {@code person[email]}. */
    public Set<String> fields(String workflow) {
        Set<String> fields = new LinkedHashSet<>();
        routes.in("workflows").stream().filter(file -> file.name().equals(workflow)).flatMap(file -> file.items().stream()).forEach(item -> {
            item.places().forEach(place -> add(place.text(), fields));
            item.addresses().stream().filter(call -> call.isKamelet() && routes.templates().containsKey(call.template()))
                    .forEach(call -> routes.templates().get(call.template()).declared().stream()
                            .filter(declared -> call.parameter(declared.name()) == null).forEach(declared -> add(declared.fallback(), fields)));
        });
        return fields;
    }

    private static void add(String text, Set<String> fields) {
        Matcher field = FIELD.matcher(text == null ? "" : text);
        while (field.find()) {
            fields.add(field.group(1) + "[" + field.group(2) + "]");
        }
    }

    /** By preset: the outcome that it promises for an answer 2xx. */
    public Map<String, String> promises() {
        return routes.in("presets").stream().flatMap(file -> file.items().stream()).filter(item -> item.is(Item.TEMPLATE))
                .collect(Collectors.toMap(Item::id, item -> item.variables().stream().filter(variable -> variable.is("request-outcome")
                        && variable.text() != null).map(Variable::text).findFirst().orElse("")));
    }
}
