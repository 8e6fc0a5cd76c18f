package org.gotoadmin.web;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who holds a license and does not use GoTo, and for how many of them this is old enough for the workflow reclaim-licenses. */
@Component
final class IdleHolders {

    /** As the rule of routes/workflows/reclaim-licenses.camel.yaml has it; a test plays that workflow's scenario against it. */
    private static final String LONG_AGO = "missing_since IS NULL AND (licenses_since IS NULL OR licenses_since < :since) AND"
            + " (goto_status = 'INVITED' AND invited_at < :sinceText OR goto_status IN ('INACTIVE', 'SUSPENDED') AND status_since < :since)";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final int reclaimAfterDays;

    IdleHolders(JdbcClient jdbc, Clock clock, @Value("${goto.reclaim-after-days:90}") int reclaimAfterDays) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.reclaimAfterDays = reclaimAfterDays;
    }

    /** @param longAgo those of them whom reclaim-licenses takes the license from */
    record Idle(String status, long holders, long longAgo) {
    }

    int reclaimAfterDays() {
        return reclaimAfterDays;
    }

    /** By status; a status that nobody has is not among them. */
    List<Idle> of(String credential, String license) {
        Instant since = clock.instant().minus(Duration.ofDays(reclaimAfterDays));
        return jdbc.sql("SELECT goto_status, COUNT(*), SUM(CASE WHEN " + LONG_AGO + " THEN 1 ELSE 0 END) FROM saas_user"
                        + " WHERE credential = :credential AND goto_status IN ('INVITED', 'INACTIVE', 'SUSPENDED')"
                        + " AND POSITION(:key IN ', ' || goto_license_keys || ', ') > 0 GROUP BY goto_status ORDER BY goto_status")
                .param("since", Timestamp.from(since)).param("sinceText", since.truncatedTo(ChronoUnit.SECONDS).toString())
                .param("credential", credential).param("key", ", " + license + ", ")
                .query((row, number) -> new Idle(row.getString(1), row.getLong(2), row.getLong(3))).list();
    }
}
