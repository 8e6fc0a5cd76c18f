package org.gotoadmin;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.gotoadmin.simulator.Simulator;
import org.gotoadmin.simulator.SimulatorOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * Decides between GoTo and the built-in simulator. It never mixes: without any GoTo setting the simulator is started and the
 * credential "goto" is its own; with a credential there is no simulator; anything between is refused.
 */
final class Simulated implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Logger LOG = LoggerFactory.getLogger(Simulated.class);
    private static final String CREDENTIAL = "goto.credentials.goto.";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,49}");

    private final boolean keeps;

    /** @param keeps whether what the simulator knows, and the store beside it, are there for the next start */
    Simulated(boolean keeps) {
        this.keeps = keeps;
    }

    /** Whether the built-in simulator is what these settings ask for. */
    static boolean in(Environment environment) {
        return environment.containsProperty("goto.simulated") || mayBe(environment) && !hasCredential(environment);
    }

    /** Where all credentials stand in the store, the settings have none and yet are those of a real account. */
    private static boolean mayBe(Environment environment) {
        return environment.getProperty("goto.simulator", Boolean.class, true);
    }

    private static boolean hasCredential(Environment environment) {
        return credentials(environment).values().stream().anyMatch(Settings.Credential::given);
    }

    private static Map<String, Settings.Credential> credentials(Environment environment) {
        return Binder.get(environment).bind("goto.credentials", Bindable.mapOf(String.class, Settings.Credential.class)).orElse(Map.of());
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        Map<String, Settings.Credential> credentials = new TreeMap<>(credentials(environment));
        boolean real = hasCredential(environment) || !mayBe(environment);
        credentials.forEach((name, credential) -> {
            if (!name.equals("goto") || real && (credential.given() || mayBe(environment))) {
                complete(name, credential.missing());
            }
        });
        if (!real && environment.getProperty("goto.api-base-url", Settings.REAL_API).equals(Settings.REAL_API)) {
            simulate(context, environment);
        } else if (!real) {
            throw new BadSettings("GOTO_API_BASE_URL is set, but there is no credential for it. Set GOTO_CLIENT_ID, GOTO_CLIENT_SECRET"
                    + " and GOTO_REFRESH_TOKEN (or GOTO_PERSONAL_ACCESS_TOKEN, or connect it on the page Credentials), or unset GOTO_API_BASE_URL to use the built-in"
                    + " simulator. Where all credentials stand in the store, set GOTO_SIMULATOR=false.");
        }
    }

    private static void complete(String name, List<String> properties) {
        if (!NAME.matcher(name).matches()) {
            throw new BadSettings("A credential is called \"" + name + "\" in goto.credentials. Wanted: at most 50 letters, digits, - and _,"
                    + " the first a letter or digit.");
        }
        String missing = properties.stream().map(property -> Settings.Credential.setting(name, property)).collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new BadSettings("The credential \"" + name + "\" is not complete: " + missing + " is missing. Set it, or " + (name.equals("goto")
                    ? "unset all of GOTO_CLIENT_ID, GOTO_CLIENT_SECRET, GOTO_REFRESH_TOKEN and GOTO_PERSONAL_ACCESS_TOKEN to use the"
                    + " built-in simulator."
                    : "take goto.credentials." + name + " out of the settings."));
        }
    }

    private void simulate(ConfigurableApplicationContext context, ConfigurableEnvironment environment) {
        Path state = Path.of(environment.getProperty("goto.work-dir", "work"), "simulator", "state.json");
        Simulator simulator = Simulator.start(SimulatorOptions.defaults().withStateFile(keeps ? state : null));
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
        beans.registerSingleton("simulator", simulator);
        // The first to be registered is the last to be closed: the routes finish what they have begun.
        beans.registerDisposableBean("simulator", simulator::close);
        environment.getPropertySources().addFirst(new MapPropertySource("simulator", settings(simulator)));
        LOG.info("SIMULATOR: no GoTo credential is set, so this talks to a GoTo that runs here ({}). No real account is touched.",
                simulator.apiBaseUrl());
    }

    private Map<String, Object> settings(Simulator simulator) {
        Map<String, Object> settings = new LinkedHashMap<>(Map.of(
                "goto.simulated", "true",
                "goto.api-base-url", simulator.apiBaseUrl().toString(),
                "goto.token-url", simulator.tokenUrl().toString(),
                "goto.authorize-url", simulator.authorizeUrl().toString(),
                CREDENTIAL + "client-id", Simulator.CLIENT_ID,
                CREDENTIAL + "client-secret", Simulator.CLIENT_SECRET,
                CREDENTIAL + "refresh-token", Simulator.REFRESH_TOKEN));
        if (!keeps) {
            settings.put("spring.datasource.url", "jdbc:h2:mem:passing");
            settings.put("goto.secret-key", UUID.randomUUID().toString());
        }
        return settings;
    }
}
