package org.gotoadmin.scenario;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.yaml.snakeyaml.Yaml;

/** A world in which one file of routes can be another one for a while. */
final class MutableWorld implements AutoCloseable {

    private final Path routes;
    private final Map<String, String> settings;
    private World world;
    private Mutant mutant;

    MutableWorld(Path routes, Map<String, String> settings) {
        this.routes = routes;
        this.settings = settings;
        this.world = World.open(routes, settings);
    }

    World world() {
        return world;
    }

    /** Until it is replaced by another one. In a new world when the last scenario has spent the old one. */
    void replace(Mutant wanted) throws Exception {
        if (world.isSpent()) {
            close();
            world = World.open(routes, settings);
            mutant = null;
        }
        if (wanted != mutant) {
            if (mutant != null && !id(mutant).equals(id(wanted))) {
                restore();
            }
            load(wanted.yaml());
            mutant = wanted;
        }
    }

    /** As shipped again. */
    void restore() throws Exception {
        if (mutant != null) {
            String name = id(mutant) + ".camel.yaml";
            Path file = Stream.of("workflows", "platform").map(folder -> routes.resolve(folder + "/" + name)).filter(Files::exists).findFirst()
                    .orElseThrow();
            mutant = null;
            load(Files.readString(file));
        }
    }

    private void load(String yaml) throws Exception {
        CamelContext camel = world().bean(CamelContext.class);
        List<Map<String, Map<String, Object>>> entries = entries(yaml);
        for (Map<String, Map<String, Object>> entry : entries) {
            String id = (String) entry.get("route").get("id");
            for (Route route : List.copyOf(camel.getRoutes())) {
                String from = route.getEndpoint().getEndpointUri();
                if (route.getId().equals(id) || from.startsWith("timer://" + id + "?") || from.startsWith("quartz://goto/" + id + "?")) {
                    camel.getRouteController().stopRoute(route.getId());
                    camel.removeRoute(route.getId());
                }
            }
            begin((Map<?, ?>) entry.get("route").get("from"));
        }
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString(entries.get(0).get("route").get("id") + ".camel.yaml", yaml));
        world.schedules().pause();
    }

    /** What the store knows of a Begin, as the start of the application writes it. */
    private void begin(Map<?, ?> from) {
        if (from.get("parameters") instanceof Map<?, ?> begin && begin.containsKey("workflow")) {
            boolean schedule = from.get("uri").toString().endsWith("schedule");
            world.jdbc().sql("UPDATE workflow SET object = ?, begins_on = ?, fields = ? WHERE name = ?")
                    .params(begin.containsKey("object") ? begin.get("object") : "people",
                            schedule ? "schedule" : begin.containsKey("on") ? begin.get("on") : "new,edited",
                            begin.get("fields"), begin.get("workflow")).update();
        }
    }

    private static String id(Mutant mutant) {
        return (String) entries(mutant.yaml()).get(0).get("route").get("id");
    }

    private static List<Map<String, Map<String, Object>>> entries(String yaml) {
        return new Yaml().load(yaml);
    }

    @Override
    public void close() {
        world.close();
    }
}
