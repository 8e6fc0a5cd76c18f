package org.gotoadmin.web;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.gotoadmin.cluster.Nodes;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** What {@code /actuator/health} and {@code /actuator/prometheus} of one node of a cluster say of that node. */
@Configuration(proxyBeanMethods = false)
@Profile("cluster")
class NodeStates {

    @Bean
    HealthIndicator nodeHealthIndicator(Nodes nodes) {
        return () -> (nodes.isAlive() ? Health.up() : Health.down().withDetail("reason", "The store has had no sign of life of this node for too long,"
                + " so it sends nothing. Look at the database, and at the network to it.")).withDetail("node", nodes.getNode())
                .withDetail("accounts", nodes.underWay().keySet().stream().sorted().toList()).build();
    }

    @Bean
    MeterBinder nodeMeters(Nodes nodes) {
        return meters -> {
            Gauge.builder("goto.node.alive", () -> nodes.isAlive() ? 1 : 0).description("0: the store has no sign of life of this node, which sends nothing.")
                    .register(meters);
            Gauge.builder("goto.node.accounts", () -> nodes.underWay().size()).description("Accounts that this node works for.").register(meters);
            Gauge.builder("goto.node.work", () -> nodes.underWay().values().stream().mapToInt(Integer::intValue).sum())
                    .description("Runs, license files and user loads under way on this node.").register(meters);
        };
    }
}
