package org.gotoadmin.bulk;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Set;

import org.apache.camel.Variable;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.gotoadmin.api.Counts;
import org.gotoadmin.bulk.LicenseFile.State;
import org.gotoadmin.people.WorkFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes what came of a license file: {@code NAME.result.csv} with one line for each row, in the order of the file; {@code NAME.failed.csv}
 * and {@code NAME.undo.csv}, which are license files themselves. Each is written aside and appears as a whole.
 */
@Component("licenseReport")
public final class LicenseReport {

    private static final Logger LOG = LoggerFactory.getLogger(LicenseReport.class);
    static final String UNDO = ".undo.csv";

    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();
    private static final Set<String> FAILED = Set.of("refused", "failed", "unknown", "not-attempted");
    private static final Map<String, String> REVERSED = Map.of("assigned", LicenseRow.UNASSIGN, "unassigned", LicenseRow.ASSIGN);

    private final LicenseFiles files;
    private final LicenseRows rows;
    private final WorkFolder folder;
    private final Counts counts;

    LicenseReport(LicenseFiles files, LicenseRows rows, WorkFolder folder, Counts counts) {
        this.counts = counts;
        this.files = files;
        this.rows = rows;
        this.folder = folder;
    }

    /** Writes the three files; doing it again, after a crash, writes the same. */
    public void write(@Variable("licenseFile") LicenseFile file) {
        try (Aside result = new Aside(file, ".result.csv"); Aside failed = new Aside(file, ".failed.csv"); Aside undo = new Aside(file, UNDO)) {
            result.print("row", "email", "license", "action", "outcome", "reason", "attempts", "finished_at");
            failed.print("email", "license", "action");
            undo.print("email", "license", "action");
            rows.pages(file.id(), page -> page.forEach(row -> write(file, row, result, failed, undo)));
            failed.publish();
            undo.publish();
            result.publish();
        }
        State state = file.isCancelled() ? State.CANCELLED : State.DONE;
        Map<String, Long> outcomes = rows.counts(file.id());
        files.finished(file.id(), state, outcomes.entrySet().stream().filter(one -> FAILED.contains(one.getKey())).mapToLong(Map.Entry::getValue).sum());
        counts.rows(file.credential(), outcomes);
        LOG.info("license file {} {}: {}. {}", file.name(), state, outcomes.toString().replaceAll("[{}]", "").replace('=', ' '),
                folder.results().resolve(file.name() + ".result.csv"));
    }

    private static void write(LicenseFile file, LicenseRow row, Aside result, Aside failed, Aside undo) {
        String outcome = row.outcome() == null ? "unchanged" : row.outcome();
        result.print(row.row(), row.email(), row.license(), row.action(), outcome, row.reason(), row.attempts(),
                row.finishedAt() == null ? file.plannedAt() : row.finishedAt());
        if (FAILED.contains(outcome)) {
            failed.print(row.email(), row.license(), row.action());
        }
        if (REVERSED.containsKey(outcome)) {
            undo.print(row.email(), row.licenseKey(), REVERSED.get(outcome));
        }
    }

    /** A file that is written aside first. */
    private final class Aside implements AutoCloseable {

        private final Path aside;
        private final Path path;
        private final CSVPrinter printer;

        Aside(LicenseFile file, String suffix) {
            path = folder.results().resolve(file.name() + suffix);
            aside = folder.results().resolve("." + file.name() + suffix + ".part");
            try {
                printer = new CSVPrinter(Files.newBufferedWriter(aside), FORMAT);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void print(Object... values) {
            try {
                printer.printRecord(values);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void publish() {
            try {
                printer.close();
                Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            // On a full disk closing fails as well, and what lies aside would keep it full.
            try (Closeable after = () -> Files.deleteIfExists(aside)) {
                printer.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
