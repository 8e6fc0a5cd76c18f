package org.gotoadmin.schedule;

import java.util.Map;
import java.util.TreeMap;

import org.apache.camel.CamelContext;
import org.apache.camel.DelegateEndpoint;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.component.quartz.QuartzEndpoint;

/** The routes of an application that begin with {@code quartz:GROUP/NAME}. */
final class ScheduledRoutes {

    private ScheduledRoutes() {
    }

    /** By name, also those that are stopped. */
    static Map<String, Route> in(CamelContext camel, String group) {
        Map<String, Route> routes = new TreeMap<>();
        for (Route route : camel.getRoutes()) {
            Endpoint from = route.getEndpoint() instanceof DelegateEndpoint outer ? outer.getEndpoint() : route.getEndpoint();
            if (from instanceof QuartzEndpoint quartz && quartz.getTriggerKey().getGroup().equals(group)) {
                routes.put(quartz.getTriggerKey().getName(), route);
            }
        }
        return routes;
    }
}
