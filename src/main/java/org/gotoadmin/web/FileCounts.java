package org.gotoadmin.web;

import java.util.List;
import java.util.Map;

import org.gotoadmin.bulk.LicenseFile;
import org.gotoadmin.bulk.LicenseFile.State;
import org.gotoadmin.bulk.LicenseFileList;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many rows of a license file have which outcome, and what its plan does to the seats. */
@Component
final class FileCounts {

    private final LicenseFileList list;
    private final JdbcClient jdbc;
    private final Remembered<Map<String, Long>> outcomes = new Remembered<>();
    private final Remembered<List<Change>> changes = new Remembered<>();

    FileCounts(LicenseFileList list, JdbcClient jdbc) {
        this.list = list;
        this.jdbc = jdbc;
    }

    private record Change(String licenseKey, long assigned, long unassigned) {
    }

    /**
     * What a plan does to the seats of a license.
     *
     * @param license its key
     * @param called  its description, or the key when GoTo tells none
     * @param free    seats that are free now; null when GoTo does not tell
     * @param needed  rows that assign it
     * @param freed   rows that unassign it
     */
    record Seats(String license, String called, Long free, long needed, long freed) {

        /** Free seats afterwards; below zero where there are too few. */
        public Long after() {
            return free == null ? null : Long.valueOf(free - needed + freed);
        }
    }

    /** By outcome; "open": a write is to be sent. While a file is under way they may be some seconds old. */
    Map<String, Long> of(LicenseFile file) {
        boolean settled = file.state() == State.DONE || file.state() == State.CANCELLED;
        return outcomes.get(file.id(), file.state(), settled, () -> list.counts(file.name()));
    }

    /** Rows that need a write and were not attempted. */
    long left(LicenseFile file) {
        Map<String, Long> counts = of(file);
        return counts.getOrDefault("open", 0L) + counts.getOrDefault("not-attempted", 0L);
    }

    /** Of each license that the plan of a held file names. */
    List<Seats> seats(LicenseFile file) {
        return changes.get(file.id(), file.planHash(), true, () -> changes(file)).stream().map(change -> seats(file, change)).toList();
    }

    private List<Change> changes(LicenseFile file) {
        return jdbc.sql("SELECT license_key, SUM(CASE WHEN action = 'assign' THEN 1 ELSE 0 END), SUM(CASE WHEN action = 'unassign' THEN 1 ELSE 0 END)"
                + " FROM license_row WHERE file_id = ? AND todo AND outcome IS NULL GROUP BY license_key ORDER BY license_key").param(file.id())
                .query((row, number) -> new Change(row.getString(1), row.getLong(2), row.getLong(3))).list();
    }

    private Seats seats(LicenseFile file, Change change) {
        return jdbc.sql("SELECT COALESCE(description, license_key), seats - used FROM license WHERE credential = ? AND license_key = ?")
                .params(file.credential(), change.licenseKey()).query((row, number) -> new Seats(change.licenseKey(), row.getString(1),
                        row.getObject(2, Long.class), change.assigned(), change.unassigned())).optional()
                .orElseGet(() -> new Seats(change.licenseKey(), change.licenseKey(), null, change.assigned(), change.unassigned()));
    }
}
