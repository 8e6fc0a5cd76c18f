package org.gotoadmin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;
import org.gotoadmin.web.IdleHolders.Idle;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The figures on PostgreSQL; those on H2 are in the tests of the pages. */
class InsightsOnPostgresTest {

    private final Instant now = Instant.parse("2026-07-01T12:00:00Z");
    private final Clock clock = Clock.fixed(now, ZoneOffset.UTC);

    @Test
    void thePagesHaveTheSameFigures() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
            JdbcClient jdbc = JdbcClient.create(postgres.getPostgresDatabase());
            user(jdbc, "active", "ACTIVE", "1, 2");
            user(jdbc, "invited", "INVITED", "12");
            user(jdbc, "inactive", "INACTIVE", "2, 1");
            license(jdbc);
            jdbc.sql("INSERT INTO run (workflow, saas_user_id, begun_by, state, created_at) SELECT 'onboard-user', MIN(id), 'change', 'failed', ?"
                    + " FROM saas_user").param(Timestamp.from(now.minusSeconds(60))).update();

            Insights insights = new Insights(jdbc, new LicenseHistory(jdbc), clock,
                    new WebSettings("", List.of(), "roles", Map.of(), Duration.ZERO), 14);
            assertThat(insights.users().byStatus("goto")).containsExactly(Map.entry("ACTIVE", 1L), Map.entry("INVITED", 1L),
                    Map.entry("INACTIVE", 1L), Map.entry("SUSPENDED", 0L));
            assertThat(insights.users().waiting("goto")).isEqualTo(1);
            assertThat(insights.runs()).containsExactly(Map.entry("failed", 1L));
            assertThat(insights.licenses()).singleElement().satisfies(license -> {
                assertThat(license.holders()).isEqualTo(2);
                assertThat(license.forecast().words()).isEqualTo("2026-08-10");
            });
            assertThat(new LicenseHistory(jdbc).newest("goto", "1", 5, 0)).hasSize(5);
            assertThat(new IdleHolders(jdbc, clock, 90).of("goto", "1")).containsExactly(new Idle("INACTIVE", 1, 1));
        }
    }

    private void license(JdbcClient jdbc) {
        jdbc.sql("INSERT INTO license (credential, license_key, seats, used, seen_at) VALUES ('goto', '1', 100, 60, ?)")
                .param(Timestamp.from(now)).update();
        for (int day = 0; day <= 30; day++) {
            jdbc.sql("INSERT INTO license_history (credential, license_key, seats, used, seen_at) VALUES ('goto', '1', 100, ?, ?)")
                    .params(30 + day, Timestamp.from(now.minus(Duration.ofDays(30 - day)))).update();
        }
    }

    private void user(JdbcClient jdbc, String key, String status, String licenses) {
        jdbc.sql("INSERT INTO saas_user (credential, goto_user_key, email, email_key, goto_status, goto_license_keys, invited_at, state,"
                        + " status_since, created_at, updated_at) VALUES ('goto', ?, ?, ?, ?, ?, '2026-01-01T00:00:00Z', 'active', ?, ?, ?)")
                .params(key, key, key, status, licenses, Timestamp.from(now.minus(Duration.ofDays(100))), Timestamp.from(now), Timestamp.from(now))
                .update();
    }
}
