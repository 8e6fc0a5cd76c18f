package org.gotoadmin.cluster;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.gotoadmin.Application;
import org.gotoadmin.routes.TestSimulator;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The application as one of several nodes in this process, with a simulator and a work folder of its own, and a store that is shared. */
public final class Node implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    /**
     * Starts it.
     *
     * @param store  JDBC address of a PostgreSQL
     * @param routes a folder with routes besides the shipped ones
     * @param beans  by name, what those call
     */
    public Node(String store, Path routes, Map<String, Object> beans, Map<String, Object> settings) {
        Map<String, Object> all = new LinkedHashMap<>(Map.of("spring.datasource.url", store, "goto.poll-period", "200", "goto.samples", "false",
                "goto.secret-key", "shared", "spring.jmx.enabled", "false", "camel.main.jmx-enabled", "false", "camel.main.run-controller", "false",
                "camel.main.routes-include-pattern", "file:routes/**/*.camel.yaml,file:" + routes + "/*.camel.yaml",
                "camel.main.routes-exclude-pattern", "**/doctor/*,**/workflows/*,**/cluster/*"));
        all.putAll(settings);
        context = new SpringApplicationBuilder(Application.class).profiles("cluster").logStartupInfo(false).initializers(new TestSimulator(), starting -> {
            beans.forEach(starting.getBeanFactory()::registerSingleton);
            starting.getEnvironment().getPropertySources().addFirst(new MapPropertySource("node", all));
        }).run();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

}
