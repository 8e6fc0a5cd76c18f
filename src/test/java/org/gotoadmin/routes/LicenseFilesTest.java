package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.gotoadmin.Settings;
import org.gotoadmin.bulk.LicenseFile;
import org.gotoadmin.bulk.LicenseFiles;
import org.gotoadmin.people.Logged;
import org.gotoadmin.simulator.License;
import org.gotoadmin.simulator.Simulator;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.slf4j.Logger;
import org.springframework.beans.factory.annotation.Autowired;

/** For tests that drop license files: the file, and what came of it. */
abstract class LicenseFilesTest extends RoutesTest {

    @Autowired
    LicenseFiles files;
    @Autowired
    Settings settings;

    static final List<String> SECRETS = List.of(Simulator.CLIENT_SECRET, Simulator.REFRESH_TOKEN, Simulator.PERSONAL_ACCESS_TOKEN);

    private Logged log;
    License meeting;
    License webinar;

    @BeforeEach
    void noFiles() {
        log = new Logged(Logger.ROOT_LOGGER_NAME);
        for (String table : List.of("license_row", "license_file")) {
            jdbc.sql("DELETE FROM " + table).update();
        }
        jdbc.sql("UPDATE workflow SET active = FALSE").update();
        for (String folder : List.of("results", "held", "done", "refused", "inbox/licenses", "inbox/approved")) {
            empty(folder(folder));
        }
        meeting = simulator.account().put(new License(null, "Meeting Test", 1000, List.of("G2M")));
        webinar = simulator.account().put(new License(null, "Webinar Test", 1000, List.of("G2W")));
    }

    /** Of each file that has ended: rows in are rows out, no call is open, and no write took effect that the journal does not have. */
    @AfterEach
    void everyRowIsAccountedForAndNoSecretIsTold() throws IOException {
        List<String> texts = new ArrayList<>(log.lines());
        log.close();
        for (LicenseFile file : files.newest(1000)) {
            if (file.state() == LicenseFile.State.DONE || file.state() == LicenseFile.State.CANCELLED) {
                assertThat(outcomes(file)).isEqualTo(jdbc.sql("SELECT COALESCE(outcome, 'unchanged') FROM license_row WHERE file_id = ? ORDER BY row_no")
                        .param(file.id()).query(String.class).list()).hasSize((int) file.rows());
                assertThat(jdbc.sql("SELECT count(*) FROM call WHERE file_id = ? AND outcome IS NULL").param(file.id()).query(Integer.class).single())
                        .isZero();
            }
        }
        Set<String> journal = new HashSet<>(jdbc.sql("SELECT DISTINCT method || ' ' || path FROM call WHERE outcome NOT IN ('refused', 'not-attempted')"
                + " OR outcome IS NULL").query(String.class).list());
        assertThat(effects().stream().map(effect -> effect.method() + " " + effect.path().substring("/admin/rest/v1".length()) + "?" + effect.query()))
                .isSubsetOf(journal);
        for (String folder : List.of("results", "held", "refused", "done")) {
            for (File file : Optional.ofNullable(folder(folder).toFile().listFiles()).orElse(new File[0])) {
                assertThat(file).isFile();
                texts.add(Files.readString(file.toPath(), StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(texts).noneMatch(text -> SECRETS.stream().anyMatch(text::contains));
    }

    private List<String> outcomes(LicenseFile file) throws IOException {
        try (CSVParser result = CSVParser.parse(Files.newBufferedReader(folder("results/" + file.name() + ".result.csv")),
                CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
            return result.stream().map(row -> row.get("outcome")).toList();
        }
    }

    Path folder(String name) {
        return settings.workDir().resolve(name);
    }

    /** Drops a file as others do: renamed into the inbox when it is whole. */
    void drop(String name, String... lines) {
        drop(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void drop(String name, byte[] content) {
        try {
            Path part = Files.createDirectories(folder("inbox/licenses")).resolve("drop.part");
            Files.write(part, content);
            Files.move(part, folder("inbox/licenses").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file with many lines below the usual header. */
    void dropAll(String name, List<String> lines) {
        drop(name, "email,license,action\n" + String.join("\n", lines));
    }

    LicenseFile ended(String name, LicenseFile.State state) {
        return await().atMost(90, TimeUnit.SECONDS).until(() -> files.find(name), file -> file.isPresent() && file.get().state() == state).get();
    }

    /** Asks for pause, resume or cancel, as somebody would. */
    void want(String name, String wanted) {
        jdbc.sql("UPDATE license_file SET wanted = ? WHERE name = ?").params(wanted, name).update();
    }

    LicenseFile done(String name) {
        return ended(name, LicenseFile.State.DONE);
    }

    /** The lines of a result, without its header and without its times. */
    List<String> result(String name) {
        return lines("results/" + name + ".result.csv").stream().skip(1).map(line -> line.substring(0, line.lastIndexOf(','))).toList();
    }

    List<String> lines(String file) {
        try {
            return Files.readAllLines(folder(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<User> users(int count, License... licenses) {
        return IntStream.range(0, count).mapToObj(i -> simulator.account().add(User.named("user%04d@example.com".formatted(i), "U", "S")
                .withLicenseKeys(List.of(licenses).stream().map(License::key).toList()))).toList();
    }

    boolean has(User user, License license) {
        return simulator.account().user(user.key()).orElseThrow().licenseKeys().contains(license.key());
    }

    private static void empty(Path folder) {
        try {
            if (Files.isDirectory(folder)) {
                try (var all = Files.list(folder)) {
                    for (Path file : all.toList()) {
                        Files.delete(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
