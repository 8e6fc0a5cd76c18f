package org.gotoadmin.workflow;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.EndpointAware;
import org.apache.camel.Navigate;
import org.apache.camel.Route;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.springframework.stereotype.Component;

/**
 * The routes of the workflows in this application. One workflow's are exchanged for those of another revision while everything else goes on.
 * Camel's own reload would leave the Begin of the old revision running beside the new one: a route that a Kamelet has made has no owner.
 */
@Component
final class WorkflowRoutes {

    /** Runs that are under way may take so long to end; after it their workflow goes on, and is exchanged later. */
    private static final long LONGEST_WAIT_SECONDS = 30;

    private final Map<String, Revision> loaded = new ConcurrentHashMap<>();

    /** The revision whose routes are loaded, or null. */
    Revision loaded(String workflow) {
        return loaded.get(workflow);
    }

    void load(CamelContext camel, Revision revision) throws Exception {
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("routes/workflows/" + revision.workflow() + ".camel.yaml",
                revision.text()));
        loaded.put(revision.workflow(), revision);
    }

    /**
     * Exchanges what is loaded of a workflow. Runs that are under way come to their end first.
     *
     * @return false when they take long: nothing was changed, ask again
     * @throws Exception when Camel refuses the new routes; the old ones are loaded again
     */
    boolean exchange(CamelContext camel, Revision next) throws Exception {
        Revision before = loaded.get(next.workflow());
        if (before != null && !stopBegin(camel, before.workflow())) {
            return false;
        }
        if (before != null) {
            remove(camel, before.routes());
        }
        try {
            load(camel, next);
        } catch (Exception e) {
            remove(camel, next.routes());
            if (before != null) {
                load(camel, before);
            }
            throw e;
        }
        return true;
    }

    /** The trigger is in a route of its own, which the Begin's Kamelet has made. */
    private static boolean stopBegin(CamelContext camel, String workflow) throws Exception {
        Route route = camel.getRoute(workflow);
        return route == null || !(route.getEndpoint() instanceof KameletEndpoint begin)
                || camel.getRouteController().stopRoute(begin.getRouteId(), LONGEST_WAIT_SECONDS, TimeUnit.SECONDS, true);
    }

    private static void remove(CamelContext camel, List<String> routes) throws Exception {
        for (String id : routes) {
            remove(camel, id);
        }
        for (List<String> orphans = orphans(camel); !orphans.isEmpty(); orphans = orphans(camel)) {
            for (String id : orphans) {
                for (Endpoint endpoint : List.copyOf(camel.getEndpoints())) {
                    if (endpoint instanceof KameletEndpoint kamelet && kamelet.getRouteId().equals(id)) {
                        camel.removeEndpoint(endpoint);
                    }
                }
                remove(camel, id);
            }
        }
    }

    /** Routes that Kamelets have made and nobody calls any more. Two calls of a name that an author has given share one. */
    private static List<String> orphans(CamelContext camel) {
        Set<String> called = new HashSet<>();
        for (Route route : camel.getRoutes()) {
            gather(route.getConsumer(), called);
            gather(route.navigate(), called);
        }
        return ((ModelCamelContext) camel).getRouteDefinitions().stream().filter(route -> Boolean.TRUE.equals(route.isKamelet())
                && !called.contains(route.getRouteId())).map(RouteDefinition::getRouteId).toList();
    }

    /** Ids of the routes that Kamelets have made for what is called here. The two ends inside such a route are endpoints as well. */
    private static void gather(Object service, Set<String> called) {
        if (service instanceof EndpointAware aware && aware.getEndpoint() instanceof KameletEndpoint kamelet
                && !kamelet.getEndpointUri().matches("kamelet://(source|sink)\\b.*")) {
            called.add(kamelet.getRouteId());
        }
        if (service instanceof Navigate<?> steps && steps.hasNext()) {
            steps.next().forEach(next -> gather(next, called));
        }
    }

    private static void remove(CamelContext camel, String route) throws Exception {
        RouteDefinition definition = ((ModelCamelContext) camel).getRouteDefinition(route);
        if (definition != null) {
            ((ModelCamelContext) camel).removeRouteDefinition(definition);
        }
    }
}
