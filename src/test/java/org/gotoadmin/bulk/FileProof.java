package org.gotoadmin.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.gotoadmin.simulator.RecordedRequest;
import org.gotoadmin.simulator.Simulator;
import org.gotoadmin.simulator.User;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What must hold of every license file that has ended, whatever went wrong on the way: rows in are rows out; rows, journal and GoTo say the
 * same; no write took effect twice. The simulator's record begins before the file, and no other file has written since.
 */
public final class FileProof {

    private static final String EFFECT = "'assigned', 'unassigned'";

    private final JdbcClient jdbc;
    private final Simulator simulator;
    private final Path work;
    private final long file;
    private final String name;
    private final List<CSVRecord> result;

    public FileProof(JdbcClient jdbc, Simulator simulator, Path work, String name) {
        this.jdbc = jdbc;
        this.simulator = simulator;
        this.work = work;
        this.name = name;
        this.file = jdbc.sql("SELECT id FROM license_file WHERE name = ?").param(name).query(Long.class).single();
        this.result = csv("results/" + name + ".result.csv");
    }

    /** @param lines those that were dropped: email,license,action */
    public void holds(List<String> lines) {
        assertThat(result.stream().map(row -> row.get("email") + "," + row.get("license") + "," + row.get("action"))).isEqualTo(lines);
        assertThat(result.stream().map(row -> Integer.valueOf(row.get("row")))).isEqualTo(IntStream.range(2, lines.size() + 2).boxed().toList());
        theReportSaysWhatTheStoreSays();
        theJournalSaysTheSame();
        goToIsSo();
        noWriteTookEffectTwice();
        theOtherTwoFilesAreComplete();
    }

    /** How many rows have which outcome. */
    public Map<String, Long> outcomes() {
        return result.stream().collect(Collectors.groupingBy(row -> row.get("outcome"), TreeMap::new, Collectors.counting()));
    }

    public List<CSVRecord> result() {
        return result;
    }

    private void theReportSaysWhatTheStoreSays() {
        assertThat(result.stream().map(row -> row.get("row") + " " + row.get("outcome"))).isEqualTo(jdbc.sql(
                "SELECT row_no || ' ' || COALESCE(outcome, 'unchanged') FROM license_row WHERE file_id = ? ORDER BY row_no").param(file)
                .query(String.class).list());
        assertThat(ask("SELECT count(*) FROM license_row WHERE file_id = ? AND todo AND outcome IS NULL")).isZero();
    }

    /** A row took effect exactly when one of its calls did, and no call is open. */
    private void theJournalSaysTheSame() {
        assertThat(ask("SELECT count(*) FROM call WHERE file_id = ? AND outcome IS NULL")).isZero();
        assertThat(rows("SELECT row_no FROM license_row WHERE file_id = ? AND outcome IN (" + EFFECT + ") ORDER BY row_no")).isEqualTo(
                rows("SELECT row_no FROM call WHERE file_id = ? AND outcome IN (" + EFFECT + ") ORDER BY row_no"));
        assertThat(rows("SELECT r.row_no FROM license_row r JOIN call c ON c.file_id = r.file_id AND c.row_no = r.row_no AND c.method <> 'GET'"
                + " WHERE r.file_id = ? AND c.outcome <> r.outcome AND c.outcome <> 'not-attempted'")).isEmpty();
    }

    private void goToIsSo() {
        Map<String, User> users = simulator.account().users().stream().collect(Collectors.toMap(User::email, user -> user));
        jdbc.sql("SELECT email, license_key, outcome FROM license_row WHERE file_id = ? AND outcome IN (" + EFFECT + ")").param(file).query(row -> {
            assertThat(users.get(row.getString(1)).licenseKeys().contains(row.getString(2))).as("%s %s", row.getString(1), row.getString(3))
                    .isEqualTo(row.getString(3).equals("assigned"));
        });
    }

    private void noWriteTookEffectTwice() {
        List<String> effects = simulator.requests().stream().filter(RecordedRequest::effect).map(one -> one.method() + " " + one.path()).toList();
        assertThat(effects).doesNotHaveDuplicates().hasSize(rows("SELECT row_no FROM license_row WHERE file_id = ? AND outcome IN (" + EFFECT + ")").size());
    }

    private void theOtherTwoFilesAreComplete() {
        assertThat(csv("results/" + name + ".undo.csv")).hasSize((int) result.stream().filter(row -> EFFECT.contains("'" + row.get("outcome") + "'")).count());
        assertThat(csv("results/" + name + ".failed.csv").stream().map(row -> row.get("email"))).isEqualTo(result.stream()
                .filter(row -> List.of("refused", "failed", "unknown", "not-attempted").contains(row.get("outcome"))).map(row -> row.get("email")).toList());
    }

    private int ask(String sql) {
        return jdbc.sql(sql).param(file).query(Integer.class).single();
    }

    private List<Integer> rows(String sql) {
        return jdbc.sql(sql).param(file).query(Integer.class).list();
    }

    private List<CSVRecord> csv(String path) {
        try (CSVParser parser = CSVParser.parse(Files.newBufferedReader(work.resolve(path)), CSVFormat.RFC4180.builder().setHeader()
                .setSkipHeaderRecord(true).get())) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
