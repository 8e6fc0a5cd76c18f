package org.gotoadmin.workflow;

import java.util.HashMap;
import java.util.Map;

import org.apache.camel.model.FromDefinition;
import org.apache.camel.model.ModelLifecycleStrategySupport;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.springframework.stereotype.Component;

/**
 * Names the routes that Kamelets make as CALLER/TEMPLATE, such as {@code onboard-user/goto-admin-add-users}, so that the console tells whose
 * preset has done what; Camel itself would number them. A call in other words of the same template gets a number: {@code …-2}. A name that
 * an author has given stays.
 */
@Component
final class CallNames extends ModelLifecycleStrategySupport {

    private static final String KAMELET = "kamelet:";

    @Override
    public void onAddRouteDefinition(RouteDefinition route) {
        if (route.getRouteId() == null) {
            return;
        }
        Map<String, String> names = new HashMap<>();
        FromDefinition from = route.getInput();
        from.setUri(named(from.getUri(), route.getRouteId(), names));
        for (ToDefinition to : ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class)) {
            to.setUri(named(to.getUri(), route.getRouteId(), names));
        }
    }

    /** @param names what the calls of this route are called already: address to name */
    private static String named(String uri, String caller, Map<String, String> names) {
        if (!uri.startsWith(KAMELET)) {
            return uri;
        }
        int query = uri.indexOf('?');
        String template = uri.substring(KAMELET.length(), query < 0 ? uri.length() : query).replaceFirst("^//", "");
        if (template.contains("/") || template.equals("source") || template.equals("sink")) {
            return uri;
        }
        String name = names.computeIfAbsent(uri, first -> free(caller + "/" + template, names));
        return KAMELET + template + "/" + name + (query < 0 ? "" : uri.substring(query));
    }

    private static String free(String name, Map<String, String> names) {
        String free = name;
        for (int number = 2; names.containsValue(free); number++) {
            free = name + "-" + number;
        }
        return free;
    }
}
