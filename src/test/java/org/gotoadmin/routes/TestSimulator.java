package org.gotoadmin.routes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.gotoadmin.simulator.Simulator;
import org.gotoadmin.simulator.SimulatorOptions;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Starts a simulator for a test's application and points the application at it, as the settings of a real account would. The credential
 * "revoked" never gets a token.
 */
public class TestSimulator implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Simulator simulator = Simulator.start(options());
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
        beans.registerSingleton("simulator", simulator);
        beans.registerDisposableBean("simulator", simulator::close);
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings(simulator)));
    }

    SimulatorOptions options() {
        return SimulatorOptions.defaults().withRequestsPerSecond(0);
    }

    Map<String, Object> settings(Simulator simulator) {
        try {
            Path work = Files.createTempDirectory("goto-test-");
            Map<String, Object> settings = new java.util.HashMap<>(Map.of(
                    "goto.credentials.revoked.client-id", Simulator.CLIENT_ID,
                    "goto.credentials.revoked.client-secret", "no longer valid",
                    "goto.credentials.revoked.refresh-token", "revoked"));
            settings.putAll(Map.of(
                    "goto.work-dir", work.toString(),
                    "goto.api-base-url", simulator.apiBaseUrl().toString(),
                    "goto.token-url", simulator.tokenUrl().toString(),
                    "goto.authorize-url", simulator.authorizeUrl().toString(),
                    "goto.credentials.goto.client-id", Simulator.CLIENT_ID,
                    "goto.credentials.goto.client-secret", Simulator.CLIENT_SECRET,
                    "goto.credentials.goto.refresh-token", Simulator.REFRESH_TOKEN,
                    "goto.credentials.goto.requests-per-second", "0",
                    "goto.active-workflows", "onboard-user,change-user,offboard-user,find-user",
                    "spring.datasource.url", "jdbc:h2:mem:" + work.getFileName() + ";DB_CLOSE_DELAY=-1"));
            return settings;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
