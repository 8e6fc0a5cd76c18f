package org.gotoadmin.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.spi.CamelContextCustomizer;
import org.gotoadmin.Application;
import org.gotoadmin.api.Journal;
import org.gotoadmin.simulator.Simulator;
import org.gotoadmin.simulator.SimulatorOptions;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * An application of its own for scenarios: the routes of a folder, a simulator, an empty store in memory, a work folder that goes away with
 * it, and a clock that is set. Nothing of it meets an application that runs beside it.
 */
final class World implements AutoCloseable {

    /** One user at least, the owner; tokens outlive every time that a scenario sets. */
    private static final SimulatorOptions SIMULATOR = SimulatorOptions.defaults().withUsers(1).withRequestsPerSecond(0)
            .withTokenLifetime(Duration.ofDays(20_000));
    private static final List<String> TABLES = List.of("call", "run", "change", "license", "license_history", "user_load_note", "user_load",
            "saas_user", "saas_application", "person", "license_row", "license_file");

    private final SetClock clock = new SetClock();
    private final Path work;
    private Simulator simulator;
    private final ConfigurableApplicationContext context;
    private final Schedules schedules;

    private World(Path routes, Map<String, String> settings, String... arguments) {
        try {
            this.work = Files.createTempDirectory("goto-scenarios-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            this.context = new SpringApplicationBuilder(Application.class).bannerMode(Banner.Mode.OFF).logStartupInfo(false)
                    .initializers((ConfigurableApplicationContext starting) -> prepare(starting, routes, settings)).run(arguments);
        } catch (RuntimeException e) {
            end();
            throw e;
        }
        this.schedules = new Schedules(context);
    }

    /**
     * Starts the application; whoever opens it closes it.
     *
     * @param settings as a scenario gives them
     * @throws RuntimeException when it does not start, for the same reasons as the application itself
     */
    static World open(Path routes, Map<String, String> settings) {
        Path beside = routes.toAbsolutePath().normalize().resolveSibling("application.yaml");
        return new World(routes, settings, "--spring.profiles.active=" + profiles(), "--spring.config.location=optional:classpath:/,optional:file:" + beside,
                "--logging.level.root=off", "--logging.level.org.gotoadmin=off", "--logging.level.goto=off");
    }

    /** A world is no node, whatever else is asked for. */
    private static String profiles() {
        return Stream.of(new StandardEnvironment().getActiveProfiles()).filter(profile -> !profile.equals("cluster")).collect(Collectors.joining(","));
    }

    private void prepare(ConfigurableApplicationContext starting, Path routes, Map<String, String> wanted) {
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) starting.getBeanFactory();
        simulator = Simulator.start(SIMULATOR, clock);
        beans.registerSingleton("clock", clock);
        beans.registerSingleton("simple-language", new SimpleWithClock(clock));
        beans.registerSingleton("settingsOnly", (CamelContextCustomizer) World::settingsOnly);
        Map<String, Object> settings = new WorldSettings(starting.getEnvironment(), simulator).of(routes.toAbsolutePath().normalize(), work);
        settings.putAll(wanted);
        starting.getEnvironment().getPropertySources().addFirst(new MapPropertySource("scenarios", settings));
    }

    /** For {@code {{goto.work-dir}}} Camel asks the system's properties and environment before the settings: it would find the real one there. */
    private static void settingsOnly(CamelContext camel) {
        PropertiesComponent placeholders = (PropertiesComponent) camel.getPropertiesComponent();
        placeholders.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_NEVER);
        placeholders.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
    }

    SetClock clock() {
        return clock;
    }

    Simulator simulator() {
        return simulator;
    }

    Schedules schedules() {
        return schedules;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    Path folder(String name) {
        return work.resolve(name);
    }

    /** Nobody and nothing is known, and no workflow is active. */
    void empty() {
        activate("");
        bean(Journal.class).settle();
        TABLES.forEach(table -> jdbc().sql("DELETE FROM " + table).update());
        simulator.reset();
        for (String name : List.of("results", "held", "done", "refused", "inbox")) {
            FileSystemUtils.deleteRecursively(folder(name).toFile());
        }
    }

    /** Only this workflow begins. */
    void activate(String workflow) {
        jdbc().sql("UPDATE workflow SET active = (name = ?)").param(workflow).update();
    }

    /** A credential that was stopped stays so until the application ends: the next scenario needs another one. */
    boolean isSpent() {
        return jdbc().sql("SELECT count(*) FROM credential WHERE state = 'stopped'").query(Integer.class).single() > 0;
    }

    @Override
    public void close() {
        context.close();
        end();
    }

    private void end() {
        if (simulator != null) {
            simulator.close();
        }
        FileSystemUtils.deleteRecursively(work.toFile());
    }
}
