package org.gotoadmin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The lists of runs on PostgreSQL; those on H2 are in the tests of the pages. */
class RunRowsOnPostgresTest {

    private static final int RUNS = Integer.getInteger("runs", 5_000);
    private static final int HALF = RUNS / 2;

    private final Clock clock = Clock.fixed(Instant.parse("2026-07-01T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void eachFilterAndTheWholeListAreTheSameThere() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
            JdbcClient jdbc = JdbcClient.create(postgres.getPostgresDatabase());
            fill(jdbc);
            RunRows runs = new RunRows(jdbc, clock);

            assertThat(ids(runs.page(RunFilter.of(null), null, 3))).containsExactly((long) RUNS, RUNS - 1L, RUNS - 2L);
            assertThat(ids(runs.newerThan(RunFilter.of(null), 1, 2))).containsExactly(3L, 2L);
            assertThat(ids(runs.page(new RunFilter(null, "failed", "refused", null, null), null, 3))).containsExactly((long) HALF);
            assertThat(ids(runs.page(new RunFilter("onboard-user", null, null, "One@Example.com", null), null, 3))).containsExactly((long) HALF, 1L);
            assertThat(ids(runs.page(new RunFilter(null, null, null, "saas@example.com", null), null, 3))).containsExactly(2L);
            assertThat(ids(runs.page(new RunFilter(null, null, null, "nobody@example.com", null), null, 3))).isEmpty();
            assertThat(runs.count("failed")).isEqualTo(1);
            assertThat(runs.count("done")).isEqualTo(1000);
            List<Long> since = new ArrayList<>();
            runs.each(new RunFilter(null, null, null, null, "24h"), run -> since.add(run.id()));
            assertThat(since).as("one a minute").hasSize(24 * 60 + 1).isSortedAccordingTo((one, other) -> Long.compare(other, one));
        }
    }

    /** One run a minute until now; the first one and the one in the middle are of one person, the second of a SaaS user. */
    private void fill(JdbcClient jdbc) {
        jdbc.sql("INSERT INTO person (email, email_key, created_at, updated_at) VALUES ('one@example.com', 'one@example.com', now(), now()),"
                + " ('two@example.com', 'two@example.com', now(), now())").update();
        jdbc.sql("INSERT INTO saas_user (credential, goto_user_key, email, email_key, state, created_at, updated_at)"
                + " VALUES ('goto', '1', 'saas@example.com', 'saas@example.com', 'active', now(), now())").update();
        jdbc.sql("INSERT INTO run (workflow, person_id, saas_user_id, begun_by, state, outcome, created_at) SELECT 'onboard-user',"
                        + " CASE WHEN x = 2 THEN NULL WHEN x IN (1, :half) THEN (SELECT min(id) FROM person) ELSE (SELECT max(id) FROM person) END,"
                        + " CASE WHEN x = 2 THEN (SELECT min(id) FROM saas_user) END, 'change', CASE WHEN x = :half THEN 'failed' ELSE 'done' END,"
                        + " CASE WHEN x = :half THEN 'refused' ELSE 'updated' END, CAST(:now AS timestamptz) - (:runs - x) * INTERVAL '1 minute'"
                        + " FROM generate_series(1, :runs) x").param("half", HALF).param("runs", RUNS).param("now", clock.instant().toString()).update();
    }

    private static List<Long> ids(RunRows.Page page) {
        return page.rows().stream().map(RunRows.Row::id).toList();
    }
}
