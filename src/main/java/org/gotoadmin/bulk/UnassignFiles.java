package org.gotoadmin.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.gotoadmin.api.Run;
import org.gotoadmin.people.CsvFile;
import org.gotoadmin.people.Email;
import org.gotoadmin.people.RefusedFile;
import org.gotoadmin.people.WorkFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * License files that scheduled workflows make: rows are collected while the rule looks at everybody, then the file is dropped. A crash in
 * between drops nothing; the next firing does.
 */
@Component("unassignFiles")
public final class UnassignFiles {

    private static final Logger LOG = LoggerFactory.getLogger(UnassignFiles.class);
    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

    private final WorkFolder folder;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<String, Collecting> byWorkflow = new HashMap<>();

    UnassignFiles(WorkFolder folder, JdbcClient jdbc, Clock clock) {
        this.folder = folder;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The SaaS user of the run gives all licenses back, unless GoTo was read too long ago, or a file that is under way takes them anyway. */
    public synchronized void add(Exchange exchange, String inbox) throws IOException {
        Map<?, ?> user = exchange.getVariable("saas_user", Map.class);
        String workflow = exchange.getVariable("workflow", String.class);
        Run run = exchange.getVariable("run", Run.class);
        Collecting file = byWorkflow.get(workflow);
        if (file == null) {
            file = new Collecting(folder.inbox(inbox), workflow + "-" + LocalDate.now(clock.withZone(ZoneOffset.UTC)),
                    workflow, underWay((String) user.get("credential"), folder.inbox(inbox), workflow));
            byWorkflow.put(workflow, file);
        }
        if (!Boolean.TRUE.equals(user.get("fresh"))) {
            file.stale++;
            run.handOver("nothing is taken back: GoTo was read longer ago than goto.load-fresh-for. Load the users with load-users first");
            return;
        }
        int rows = file.add((String) user.get("email"), List.of(((String) user.get("goto_license_keys")).split(", ")));
        run.handOver(rows + " of the user's licenses are taken back by the license file " + file.name);
    }

    /** The workflow has looked at everybody. */
    public synchronized void drop(String workflow) throws IOException {
        Collecting file = byWorkflow.remove(workflow);
        if (file != null) {
            Optional<Path> dropped = file.drop(folder);
            LOG.info("{}: {}, {} rows; {} more are in license files that are under way.", workflow,
                    dropped.map(path -> "license file " + path.getFileName() + " dropped").orElse("no license file"), file.rows, file.repeated);
            if (file.stale > 0) {
                LOG.warn("{}: {} SaaS users were left out, since GoTo was read longer ago than goto.load-fresh-for. Load the users before it fires:"
                        + " see the schedule in routes/integrations/goto-users.camel.yaml, or use load-users.", workflow, file.stale);
            }
        }
    }

    /** Whom unassign rows name that are under way, or in a file which was not taken yet, and the license. A mere plan does not count. */
    private Set<String> underWay(String credential, Path inbox, String workflow) throws IOException {
        Set<String> rows = new HashSet<>();
        // First the folder: what is taken meanwhile is in the store then.
        try (Stream<Path> files = Files.list(inbox)) {
            files.filter(file -> file.getFileName().toString().startsWith(workflow + "-")).forEach(file -> read(file, rows));
        }
        jdbc.sql("SELECT r.email, COALESCE(r.license_key, r.license) FROM license_row r JOIN license_file f ON f.id = r.file_id WHERE f.credential = ?"
                + " AND f.state NOT IN ('done', 'cancelled', 'refused') AND NOT (f.plan_only AND f.state = 'held')"
                + " AND r.action = 'unassign' AND r.outcome IS NULL").param(credential).query(row -> {
                    rows.add(row(row.getString(1), row.getString(2)));
                });
        return rows;
    }

    private static void read(Path file, Set<String> rows) {
        try (CsvFile csv = CsvFile.open(file, RowCheck.REQUIRED)) {
            int email = csv.header().indexOf("email");
            int license = csv.header().indexOf("license");
            for (Optional<CsvFile.Line> line = csv.next(); line.isPresent(); line = csv.next()) {
                rows.add(row(line.get().cells().get(email), line.get().cells().get(license)));
            }
        } catch (RefusedFile | IndexOutOfBoundsException | UncheckedIOException e) {
            LOG.debug("{} is no file of ours, or was just taken", file.getFileName(), e);
        }
    }

    private static String row(String email, String license) {
        return Email.key(email) + " " + license;
    }

    /** A file while its rows come in. */
    private static final class Collecting {

        private final Path part;
        private final Path inbox;
        private final String name;
        private final Set<String> underWay;
        private final CSVPrinter printer;
        private int rows;
        private int repeated;
        private int stale;

        Collecting(Path inbox, String name, String workflow, Set<String> underWay) throws IOException {
            this.inbox = inbox;
            this.name = name;
            this.part = inbox.resolve("." + workflow + ".part");
            this.underWay = underWay;
            this.printer = new CSVPrinter(Files.newBufferedWriter(part), FORMAT);
            printer.printRecord("email", "license", "action");
        }

        /** @return how many rows were new */
        int add(String email, List<String> licenses) throws IOException {
            int before = rows;
            for (String license : licenses) {
                if (underWay.add(row(email, license))) {
                    printer.printRecord(email, license, LicenseRow.UNASSIGN);
                    rows++;
                } else {
                    repeated++;
                }
            }
            return rows - before;
        }

        /** @return empty when there is no row */
        Optional<Path> drop(WorkFolder folder) throws IOException {
            printer.close();
            if (rows == 0) {
                Files.delete(part);
                return Optional.empty();
            }
            return Optional.of(folder.move(part, inbox, name, ".csv"));
        }
    }
}
