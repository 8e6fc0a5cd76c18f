package org.gotoadmin.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is open in the store, counted at most every five seconds however many gauges ask. */
@Component
class StateFigures {

    private static final long FRESH_NANOS = 5_000_000_000L;

    /** Each gives a name and a number. */
    private static final List<String> QUERIES = List.of(
            "SELECT 'file ' || state, count(*) FROM license_file WHERE state IN ('taking', 'taken', 'held', 'approved', 'applying', 'paused')"
                    + " GROUP BY state",
            "SELECT 'run ' || state, count(*) FROM run WHERE state IN ('waiting', 'running') GROUP BY state",
            "SELECT 'problem', count(*) FROM workflow WHERE problem IS NOT NULL",
            "SELECT 'stopped ' || name, 1 FROM credential WHERE state = 'stopped'",
            "SELECT 'load ' || credential, CAST(EXTRACT(EPOCH FROM max(finished_at)) AS DOUBLE PRECISION) FROM user_load"
                    + " WHERE state = 'done' AND credential IS NOT NULL GROUP BY credential");

    private final JdbcClient jdbc;
    private Map<String, Double> figures = Map.of();
    private long readAt = System.nanoTime() - FRESH_NANOS;

    StateFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Zero where there is nothing of this name. */
    double of(String name) {
        return read().getOrDefault(name, 0.0);
    }

    /** Not a number where there is nothing of this name. */
    double known(String name) {
        return read().getOrDefault(name, Double.NaN);
    }

    private synchronized Map<String, Double> read() {
        if (System.nanoTime() - readAt >= FRESH_NANOS) {
            Map<String, Double> now = new HashMap<>();
            for (String query : QUERIES) {
                jdbc.sql(query).query(row -> {
                    now.put(row.getString(1), row.getDouble(2));
                });
            }
            figures = now;
            readAt = System.nanoTime();
        }
        return figures;
    }
}
