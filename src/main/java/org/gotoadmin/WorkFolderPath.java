package org.gotoadmin;

import java.nio.file.Path;
import java.util.Map;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.MapPropertySource;

/** Makes the work folder absolute before anybody reads it: H2 takes no path that is relative by implication, and messages are clearer. */
final class WorkFolderPath implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

    private static final String NAME = "goto.work-dir";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String given = context.getEnvironment().getProperty(NAME, "work");
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("work-folder",
                Map.of(NAME, Path.of(given).toAbsolutePath().normalize().toString(),
                        // Keys and waiting runs of the simulator must never meet a real account.
                        "goto.database", Simulated.in(context.getEnvironment()) ? "simulator" : "goto")));
    }

    /** Before {@link Simulated}, which keeps its state there. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
