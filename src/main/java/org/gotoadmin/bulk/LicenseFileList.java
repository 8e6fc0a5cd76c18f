package org.gotoadmin.bulk;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.gotoadmin.bulk.LicenseFile.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far the license files have come, for people to read. Also from a process that does not work on them. */
@Component
public final class LicenseFileList {

    private static final Duration LATELY = Duration.ofSeconds(10);

    private final LicenseFiles files;
    private final LicenseRows rows;
    private final PlanFiles plans;
    private final JdbcClient jdbc;

    LicenseFileList(LicenseFiles files, LicenseRows rows, PlanFiles plans, JdbcClient jdbc) {
        this.files = files;
        this.rows = rows;
        this.plans = plans;
        this.jdbc = jdbc;
    }

    /**
     * One file.
     *
     * @param rows        data lines
     * @param done        rows that needed a write and have their outcome; null before it is planned
     * @param left        rows that need a write and were not attempted yet; null before it is planned
     * @param rate        rows a second over the last ten seconds; null when it is not being applied
     * @param secondsLeft as that rate goes on; null when nobody can tell
     * @param reason      why it is held, paused or cancelled
     * @param plan        where the plan of a held file is
     */
    public record Listed(String name, String fileName, String credential, String state, long rows, Long done, Long left, Double rate,
                         Long secondsLeft, String reason, String plan, Instant createdAt, Instant finishedAt) {
    }

    /** The newest first. */
    public List<Listed> newest(int most) {
        return files.newest(most).stream().map(this::listed).toList();
    }

    /** @throws java.util.NoSuchElementException when there is no such file */
    public Listed find(String name) {
        return listed(files.find(name).orElseThrow());
    }

    /** How many rows have which outcome; "open": a write is to be sent. */
    public Map<String, Long> counts(String name) {
        return rows.counts(files.find(name).orElseThrow().id());
    }

    /** How many rows are planned to be written, by their action. */
    public Map<String, Long> planned(String name) {
        return rows.planned(files.find(name).orElseThrow().id());
    }

    private Listed listed(LicenseFile file) {
        boolean planned = file.plannedAt() != null;
        long left = !planned || file.state() == State.DONE && file.reason() == null ? 0 : rows.left(file.id());
        Double rate = file.state() == State.APPLYING ? rate(file.id()) : null;
        return new Listed(file.name(), file.fileName(), file.credential(), file.state().toString(), file.rows(), planned ? file.todo() - left : null,
                planned ? left : null, rate, rate == null || rate == 0 ? null : Long.valueOf(Math.round(left / rate)), file.reason(),
                file.state() == State.HELD ? plans.plan(file).toString() : null, file.createdAt(), file.finishedAt());
    }

    private double rate(long file) {
        return jdbc.sql("SELECT count(*) FROM license_row WHERE file_id = ? AND finished_at > ? AND todo")
                .params(file, Timestamp.from(Instant.now().minus(LATELY))).query(Long.class).single() / (double) LATELY.toSeconds();
    }
}
