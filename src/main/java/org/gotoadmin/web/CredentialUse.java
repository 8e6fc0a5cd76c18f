package org.gotoadmin.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What uses a credential, of the routes that run. */
@Component
final class CredentialUse {

    private static final int LOADS = 5;

    private final JdbcClient jdbc;
    private final CamelContext camel;

    CredentialUse(JdbcClient jdbc, CamelContext camel) {
        this.jdbc = jdbc;
        this.camel = camel;
    }

    /** One user load. */
    record Load(String integration, String state, String reason, Instant startedAt) {
    }

    /**
     * A route and the presets and blocks that it uses with the credential.
     *
     * @param workflow whether the route is a workflow, so that it has a page
     */
    record User(String route, boolean workflow, SortedSet<String> templates) {
    }

    /** Its user loads, the newest first. */
    List<Load> loads(String credential) {
        return jdbc.sql("SELECT integration, state, reason, started_at FROM user_load WHERE credential = ? AND started_at IS NOT NULL"
                + " ORDER BY started_at DESC LIMIT ?").params(credential, LOADS)
                .query((row, number) -> new Load(row.getString(1), row.getString(2), row.getString(3), row.getTimestamp(4).toInstant())).list();
    }

    List<User> users(String credential) {
        Set<String> workflows = Set.copyOf(jdbc.sql("SELECT name FROM workflow").query(String.class).list());
        Map<String, SortedSet<String>> templates = new TreeMap<>();
        for (RouteDefinition route : camel.getCamelContextExtension().getContextPlugin(Model.class).getRouteDefinitions()) {
            Map<String, Object> parameters = route.getTemplateParameters();
            if (parameters != null && credential.equals(parameters.get("credential")) && parameters.get("parentRouteId") != null) {
                templates.computeIfAbsent(parameters.get("parentRouteId").toString(), parent -> new TreeSet<>()).add(parameters.get("templateId").toString());
            }
        }
        return templates.entrySet().stream().map(one -> new User(one.getKey(), workflows.contains(one.getKey()), one.getValue())).toList();
    }
}
