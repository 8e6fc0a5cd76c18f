package org.gotoadmin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings a store up to date with Flyway; where its history has every script already, without, since Flyway takes most of a second for that. */
final class Migrations {

    private Migrations() {
    }

    static void run(DataSource store, Environment environment) {
        String vendor = environment.getProperty("spring.datasource.url", "").startsWith("jdbc:postgresql:") ? "postgresql" : "h2";
        List<String> locations = List.of(environment.getProperty("spring.flyway.locations", "classpath:db/migration").replace("{vendor}", vendor).split(","));
        if (!isDone(store, locations)) {
            Flyway.configure().dataSource(store).locations(locations.toArray(String[]::new)).load().migrate();
        }
    }

    /** Whether the history has the scripts as they are now, and nothing else. */
    static boolean isDone(DataSource store, List<String> locations) {
        try {
            Map<String, Integer> done = new HashMap<>();
            List<Boolean> successes = JdbcClient.create(store).sql("SELECT \"script\", \"checksum\", \"success\" FROM \"flyway_schema_history\""
                    + " WHERE \"version\" IS NOT NULL OR \"checksum\" IS NOT NULL ORDER BY \"installed_rank\"").query((row, number) -> {
                        done.put(row.getString(1), row.getInt(2));
                        return row.getBoolean(3);
                    }).list();
            return !successes.contains(false) && done.equals(scripts(locations));
        } catch (DataAccessException | IOException e) {
            // No history yet, or scripts that cannot be read: Flyway says more.
            return false;
        }
    }

    private static Map<String, Integer> scripts(List<String> locations) throws IOException {
        Map<String, Integer> scripts = new HashMap<>();
        for (String location : locations) {
            for (Resource script : new PathMatchingResourcePatternResolver().getResources(location.strip() + "/*.sql")) {
                scripts.put(script.getFilename(), checksum(script));
            }
        }
        return scripts;
    }

    /** As Flyway makes it, so that what was edited has another one. */
    private static int checksum(Resource script) throws IOException {
        CRC32 sum = new CRC32();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(script.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return (int) sum.getValue();
    }
}
