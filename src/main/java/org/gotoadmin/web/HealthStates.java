package org.gotoadmin.web;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import org.gotoadmin.api.CredentialStates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What {@code /actuator/health} says in plain words. DOWN: something does not work until somebody mends it. ATTENTION: everything works, and
 * something waits for a decision.
 */
@Configuration(proxyBeanMethods = false)
class HealthStates {

    private static final Logger LOG = LoggerFactory.getLogger(HealthStates.class);
    private static final Status ATTENTION = new Status("ATTENTION");

    private final JdbcClient jdbc;

    HealthStates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Bean
    HealthIndicator storeHealthIndicator() {
        return () -> asked(() -> jdbc.sql("SELECT 1").query(Integer.class).single() == 1 ? Health.up().build() : Health.down().build());
    }

    @Bean
    HealthIndicator credentialsHealthIndicator(CredentialStates states) {
        return () -> asked(() -> {
            Map<String, String> stopped = new TreeMap<>();
            states.list().stream().filter(state -> state.state().equals("stopped")).forEach(state -> stopped.put(state.name(), "stopped: " + state.reason()));
            return stopped.isEmpty() ? Health.up().build() : Health.down().withDetails(stopped).build();
        });
    }

    @Bean
    HealthIndicator licenseFilesHealthIndicator() {
        return () -> asked(() -> waits("SELECT name, state || COALESCE(': ' || reason, '') FROM license_file WHERE state IN ('held', 'paused') ORDER BY id"));
    }

    @Bean
    HealthIndicator workflowsHealthIndicator() {
        return () -> asked(() -> waits("SELECT name, problem FROM workflow WHERE problem IS NOT NULL ORDER BY name"));
    }

    /** What waits for somebody: name and reason. */
    private Health waits(String sql) {
        Map<String, Object> waiting = new TreeMap<>();
        jdbc.sql(sql).query((row, number) -> List.of(row.getString(1), row.getString(2))).list().forEach(one -> waiting.put(one.get(0), one.get(1)));
        return waiting.isEmpty() ? Health.up().build() : Health.status(ATTENTION).withDetails(waiting).build();
    }

    /** Also what is only looked up in the store cannot be told without it. */
    private static Health asked(Supplier<Health> ask) {
        try {
            return ask.get();
        } catch (DataAccessException e) {
            LOG.debug("The store failed", e);
            return Health.down().withDetail("store", "The database does not answer ("
                    + NestedExceptionUtils.getMostSpecificCause(e).getClass().getSimpleName() + "). Look at it; nothing is sent to GoTo meanwhile.").build();
        }
    }
}
