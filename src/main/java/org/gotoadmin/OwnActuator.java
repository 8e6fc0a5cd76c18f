package org.gotoadmin;

import java.util.Set;

import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Takes of Spring's actuator what {@code /actuator/health}, {@code info} and {@code prometheus} need, and nothing at all in commands. Everything
 * that is looked at costs time at the start. Hawtio's own configuration is never taken: its pages are served without it.
 */
final class OwnActuator implements AutoConfigurationImportFilter, EnvironmentAware {

    private static final Set<String> TAKEN = Set.of("EndpointAutoConfiguration", "WebEndpointAutoConfiguration", "JacksonEndpointAutoConfiguration",
            "ManagementContextAutoConfiguration", "ServletManagementContextAutoConfiguration", "HealthEndpointAutoConfiguration",
            "HealthContributorAutoConfiguration", "AvailabilityProbesAutoConfiguration", "AvailabilityHealthContributorAutoConfiguration",
            "DiskSpaceHealthContributorAutoConfiguration", "InfoEndpointAutoConfiguration", "InfoContributorAutoConfiguration",
            "MetricsAutoConfiguration", "CompositeMeterRegistryAutoConfiguration", "PrometheusMetricsExportAutoConfiguration",
            "JvmMetricsAutoConfiguration", "SystemMetricsAutoConfiguration", "LogbackMetricsAutoConfiguration", "DataSourcePoolMetricsAutoConfiguration");

    private Environment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public boolean[] match(String[] configurations, AutoConfigurationMetadata metadata) {
        boolean pages = "servlet".equalsIgnoreCase(environment.getProperty("spring.main.web-application-type"));
        boolean[] taken = new boolean[configurations.length];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = configurations[i] == null || isTaken(configurations[i], pages);
        }
        return taken;
    }

    /** Also asked about the parts of those that are taken, which have other names. */
    private static boolean isTaken(String configuration, boolean pages) {
        boolean actuator = configuration.contains(".actuate.") && configuration.endsWith("AutoConfiguration");
        return !configuration.startsWith("io.hawt.") && (!actuator || pages && TAKEN.contains(configuration.substring(configuration.lastIndexOf('.') + 1)));
    }
}
