package org.gotoadmin.schedule;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

import javax.sql.DataSource;

import org.apache.camel.CamelContext;
import org.flywaydb.core.Flyway;
import org.gotoadmin.BadSettings;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.SchedulerRepository;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.Environment;

/**
 * One firing of each schedule over all nodes: Quartz keeps its jobs in the store that they share. Camel takes the scheduler that it finds, and
 * starts it when all routes have been started. Quartz's own settings stand below {@code goto.cluster.quartz}. A command in which nothing begins
 * by itself ({@code goto.cluster.member=false}) is no node.
 */
@Configuration(proxyBeanMethods = false)
@Profile("cluster")
@ConditionalOnProperty(name = "goto.cluster.member", matchIfMissing = true)
class ClusteredScheduler {

    /** @throws BadSettings when the store is not PostgreSQL */
    @Bean(destroyMethod = "shutdown")
    Scheduler scheduler(DataSource store, Environment environment, ObjectProvider<CamelContext> camel) throws SchedulerException {
        tables(store);
        Properties quartz = new Properties();
        quartz.putAll(Binder.get(environment).bind("goto.cluster.quartz", Bindable.mapOf(String.class, String.class)).orElse(Map.of()));
        // Quartz knows data sources by names that hold for the whole process.
        String name = "goto-" + UUID.randomUUID();
        DBConnectionManager.getInstance().addConnectionProvider(name, new Store(store));
        quartz.setProperty("org.quartz.jobStore.dataSource", name);
        Scheduler scheduler = new StdSchedulerFactory(quartz).getScheduler();
        // Nodes have schedulers of one name, and Quartz would hand this one out to another node in the same process.
        SchedulerRepository.getInstance().remove(scheduler.getSchedulerName());
        scheduler.setJobFactory((fired, of) -> new FiredRoute(camel.getObject()));
        return scheduler;
    }

    /** Takes on nothing more before routes stop: what it would fire then is for another node. */
    @Bean
    ApplicationListener<ContextClosedEvent> firesNothingMore(Scheduler scheduler) {
        return closed -> {
            try {
                scheduler.standby();
            } catch (SchedulerException e) {
                LoggerFactory.getLogger(ClusteredScheduler.class).warn("The scheduler fires until the application has stopped: {}",
                        e.getMessage());
            }
        };
    }

    @Bean
    ChangedZone changedZone() {
        return new ChangedZone();
    }

    private static void tables(DataSource store) {
        try (Connection connection = store.getConnection()) {
            if (!connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                throw new BadSettings("The profile \"cluster\" needs PostgreSQL as the store, which all nodes share. Found "
                        + connection.getMetaData().getURL().replaceFirst("[?;].*", "") + ". Set SPRING_DATASOURCE_URL, or take the profile away.");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The store cannot be reached: " + e.getMessage(), e);
        }
        Flyway.configure().dataSource(store).locations("classpath:db/cluster").table("flyway_cluster_history").baselineOnMigrate(true)
                .baselineVersion("0").load().migrate();
    }

    /** The store's connections for Quartz. */
    private record Store(DataSource source) implements ConnectionProvider {

        @Override
        public Connection getConnection() throws SQLException {
            return source.getConnection();
        }

        @Override
        public void initialize() {
            // It is there already.
        }

        @Override
        public void shutdown() {
            // Others go on with it.
        }
    }
}
