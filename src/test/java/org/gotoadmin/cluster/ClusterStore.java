package org.gotoadmin.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.UUID;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A PostgreSQL for tests of several nodes: one server for all of them, an empty database for each. */
final class ClusterStore {

    private static final EmbeddedPostgres SERVER = server();

    private ClusterStore() {
    }

    private static EmbeddedPostgres server() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    server.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the JDBC URL of a new, empty database */
    static String empty() {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        JdbcClient.create(SERVER.getPostgresDatabase()).sql("CREATE DATABASE " + name).update();
        return SERVER.getJdbcUrl("postgres", name);
    }

    /** A migrated one. */
    static DriverManagerDataSource migrated() {
        DriverManagerDataSource source = new DriverManagerDataSource(empty());
        Flyway.configure().dataSource(source).locations("classpath:db/migration").configuration(Map.of()).load().migrate();
        return source;
    }
}
