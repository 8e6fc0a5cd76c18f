package org.gotoadmin.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.gotoadmin.simulator.Simulator;
import org.springframework.util.FileSystemUtils;

/** An application with a copy of the routes, which its test may change; the work folder is beside them. */
class OwnRoutes extends TestSimulator {

    @Override
    Map<String, Object> settings(Simulator simulator) {
        Map<String, Object> settings = new HashMap<>(super.settings(simulator));
        Path routes = Path.of((String) settings.get("goto.work-dir"), "routes");
        try {
            FileSystemUtils.copyRecursively(Path.of("routes"), routes);
            Files.copy(Path.of("application.yaml"), routes.resolveSibling("application.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settings.put("goto.routes-dir", routes.toString());
        settings.put("camel.main.routes-include-pattern", "file:" + routes + "/**/*.camel.yaml");
        return settings;
    }
}
