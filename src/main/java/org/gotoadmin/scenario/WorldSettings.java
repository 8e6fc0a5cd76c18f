package org.gotoadmin.scenario;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.gotoadmin.Settings;
import org.gotoadmin.simulator.Simulator;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** What a world's application is told, whatever the environment says: where it works, what it talks to, and not to wait. */
final class WorldSettings {

    private final Environment environment;
    private final Simulator simulator;

    WorldSettings(Environment environment, Simulator simulator) {
        this.environment = environment;
        this.simulator = simulator;
    }

    Map<String, Object> of(Path routes, Path work) {
        Map<String, Object> settings = new LinkedHashMap<>(Map.of(
                "goto.work-dir", work.toString(),
                "goto.routes-dir", routes.toString(),
                "camel.main.routes-include-pattern", "file:" + routes + "/**/*.camel.yaml",
                "spring.datasource.url", "jdbc:h2:mem:" + work.getFileName() + ";DB_CLOSE_DELAY=-1",
                "spring.datasource.driver-class-name", "org.h2.Driver",
                "goto.api-base-url", simulator.apiBaseUrl(),
                "goto.token-url", simulator.tokenUrl(),
                "goto.secret-key", UUID.randomUUID().toString(),
                "goto.active-workflows", "",
                "goto.dry-run", "false"));
        // Two worlds in one process must not share a scheduler, nor register the same MBeans.
        settings.putAll(Map.of("camel.main.name", work.getFileName().toString(), "spring.jmx.enabled", "false", "camel.main.jmx-enabled", "false",
                "camel.main.run-controller", "false",
                // What is played stays as it was read.
                "camel.main.auto-startup-exclude-pattern", "workflow-files"));
        // Nothing waits, and one thing happens after the other, so that the order of calls is the same every time.
        settings.putAll(Map.of("goto.poll-period", "40", "goto.retry-delay", "1ms", "goto.read-back-delay", "0", "goto.file-check-interval", "20",
                "goto.file-retry-delay", "20", "goto.concurrency", "1", "goto.runs-at-once", "1"));
        credentials().forEach(name -> settings.putAll(credential("goto.credentials." + name + ".")));
        return settings;
    }

    /** Every credential leads to the account of the simulator; the real ones are never used. */
    private Map<String, Object> credential(String prefix) {
        return Map.of(prefix + "client-id", Simulator.CLIENT_ID, prefix + "client-secret", Simulator.CLIENT_SECRET,
                prefix + "refresh-token", Simulator.REFRESH_TOKEN, prefix + "personal-access-token", "", prefix + "account-key", "",
                prefix + "requests-per-second", "0");
    }

    private Set<String> credentials() {
        return Binder.get(environment).bind("goto.credentials", Bindable.mapOf(String.class, Settings.Credential.class)).orElse(Map.of()).keySet();
    }
}
