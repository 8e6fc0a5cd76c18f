package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.gotoadmin.bulk.LicenseFile;
import org.gotoadmin.bulk.LicenseFile.State;
import org.gotoadmin.people.Logged;
import org.gotoadmin.simulator.License;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.springframework.test.context.TestPropertySource;

/** Every license file of src/test/resources/catastrophes: nothing is written to GoTo, every row is accounted for, and somebody is told why. */
@TestPropertySource(properties = {"goto.guardrails.most-unassignments=5", "goto.guardrails.most-unassignments-percent=8",
        "goto.guardrails.protected-people=boss@example.com"})
class CatastrophesTest extends LicenseFilesTest {

    static List<Catastrophe> all() {
        return Catastrophe.all("");
    }

    @BeforeEach
    void company() {
        users(10, meeting);
        add("boss", List.of(meeting), List.of());
        add("admin", List.of(meeting), List.of("SUPER_USER"));
        for (int i = 0; i < 10; i++) {
            add("new%04d".formatted(i), List.of(), List.of());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void writesNothing(Catastrophe catastrophe) throws IOException {
        arrange(catastrophe);

        List<String> texts = new ArrayList<>();
        try (Logged log = new Logged(Logger.ROOT_LOGGER_NAME)) {
            drop(catastrophe.file(), catastrophe.content());
            String told = catastrophe.state().equals("refused") ? refusal(catastrophe) : decision(catastrophe);
            assertThat(told).contains(catastrophe.reason());
            texts.addAll(log.lines());
        }

        assertThat(writes()).isEmpty();
        assertThat(folder("inbox/licenses")).isEmptyDirectory();
        texts.addAll(written());
        assertThat(texts).hasSizeGreaterThan(1).noneMatch(text -> SECRETS.stream().anyMatch(text::contains));
    }

    private void arrange(Catastrophe catastrophe) {
        for (int i = 0; i < catastrophe.users(); i++) {
            add("more%04d".formatted(i), List.of(), List.of());
        }
        if (catastrophe.onlySuperUser() != null) {
            simulator.account().users().stream().filter(user -> !user.email().equals(catastrophe.onlySuperUser()))
                    .forEach(user -> simulator.account().alter(user.key(), other -> other.withAdminRoles(List.of())));
        }
        if (catastrophe.twin()) {
            simulator.account().put(new License(null, "Twin Test", 10, List.of("G2M")));
            simulator.account().put(new License(null, "Twin Test", 10, List.of("G2W")));
        }
        if (catastrophe.scarce() != null) {
            simulator.account().put(new License(null, "Scarce Test", catastrophe.scarce(), List.of("G2M")));
        }
        if (catastrophe.loaded() != null) {
            jdbc.sql("INSERT INTO user_load (integration, credential, begun_by, state, total, created_at) VALUES ('test', 'goto', 'test', 'done', ?,"
                    + " CURRENT_TIMESTAMP)").param(catastrophe.loaded()).update();
        }
        catastrophe.faults().forEach(simulator::addFault);
    }

    /** Nothing of the file is taken, and GoTo does not hear of it. */
    private String refusal(Catastrophe catastrophe) throws IOException {
        await().until(() -> Files.exists(folder("refused").resolve(catastrophe.file())));
        assertThat(files.newest(1)).isEmpty();
        assertThat(requests()).isEmpty();
        return Files.readString(folder("refused").resolve(catastrophe.name() + ".reason.txt"));
    }

    /** The file is held, paused or done. Whatever waits for somebody is cancelled in the end, so that each has its report. */
    private String decision(Catastrophe catastrophe) throws IOException {
        LicenseFile file = ended(catastrophe.result(), State.valueOf(catastrophe.state().toUpperCase(Locale.ROOT)));
        String told = file.reason();
        if (file.state() == State.HELD) {
            assertThat(folder("held").resolve(file.name() + ".plan.csv")).exists();
            told = Files.readString(folder("held").resolve(file.name() + ".reason.txt"));
        }
        if (file.state() != State.DONE) {
            want(file.name(), "cancel");
            ended(file.name(), State.CANCELLED);
        }
        assertThat(file.rows()).isEqualTo(catastrophe.rows());
        assertThat(folder("held").resolve(file.name() + ".plan.csv")).doesNotExist();
        return told + reported(catastrophe, file);
    }

    /** The reasons of all rows, each of which has one outcome. */
    private String reported(Catastrophe catastrophe, LicenseFile file) throws IOException {
        try (CSVParser result = CSVParser.parse(Files.newBufferedReader(folder("results").resolve(file.name() + ".result.csv")),
                CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
            List<CSVRecord> rows = result.getRecords();
            assertThat(rows).hasSize(catastrophe.rows()).extracting(row -> row.get("outcome")).doesNotContain("").isSubsetOf("unchanged", "refused",
                    "not-attempted");
            if (catastrophe.outcomes() != null) {
                Map<String, Integer> outcomes = rows.stream().collect(Collectors.groupingBy(row -> row.get("outcome"), Collectors.summingInt(row -> 1)));
                assertThat(outcomes).isEqualTo(catastrophe.outcomes());
            }
            return rows.stream().map(row -> row.get("reason")).collect(Collectors.joining("\n", "\n", ""));
        }
    }

    /** All files that the application has written. */
    private List<String> written() throws IOException {
        List<String> written = new ArrayList<>();
        for (String name : List.of("held", "results", "refused", "done")) {
            File[] all = folder(name).toFile().listFiles();
            for (File file : all == null ? new File[0] : all) {
                written.add(Files.readString(file.toPath(), StandardCharsets.ISO_8859_1));
            }
        }
        return written;
    }

    private void add(String name, List<License> licenses, List<String> roles) {
        simulator.account().add(User.named(name + "@example.com", "U", "S").withLicenseKeys(licenses.stream().map(License::key).toList())
                .withAdminRoles(roles));
    }
}
