package org.gotoadmin.schedule;

import java.util.Map;
import java.util.TreeMap;

import org.apache.camel.CamelContext;
import org.apache.camel.DelegateEndpoint;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.component.quartz.QuartzEndpoint;

/** The routes of an application that begin with {@code quartz:GROUP/NAME}. */
public final class ScheduledRoutes {

    private ScheduledRoutes() {
    }

    /** By name, also those that are stopped. */
    public static Map<String, Route> in(CamelContext camel, String group) {
        Map<String, Route> routes = new TreeMap<>();
        for (Route route : camel.getRoutes()) {
            Endpoint from = route.getEndpoint() instanceof DelegateEndpoint outer ? outer.getEndpoint() : route.getEndpoint();
            if (from instanceof QuartzEndpoint quartz && quartz.getTriggerKey().getGroup().equals(group)) {
                routes.put(quartz.getTriggerKey().getName(), route);
            }
        }
        return routes;
    }

    /** Whether the route may be called now; a null is none. */
    static boolean runs(CamelContext camel, Route route) {
        return route != null && camel.isStarted() && camel.getRouteController().getRouteStatus(route.getId()).isStarted();
    }

    /** What goes wrong is the exchange's exception. */
    static void call(Route route, Exchange exchange) {
        try {
            route.getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
    }
}
