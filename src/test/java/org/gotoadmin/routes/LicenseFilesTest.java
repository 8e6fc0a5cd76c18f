package org.gotoadmin.routes;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.gotoadmin.Settings;
import org.gotoadmin.bulk.LicenseFile;
import org.gotoadmin.bulk.LicenseFiles;
import org.gotoadmin.simulator.License;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** For tests that drop license files: the file, and what came of it. */
abstract class LicenseFilesTest extends RoutesTest {

    @Autowired
    LicenseFiles files;
    @Autowired
    Settings settings;

    License meeting;
    License webinar;

    @BeforeEach
    void noFiles() {
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
        return await().atMost(30, TimeUnit.SECONDS).until(() -> files.find(name), file -> file.isPresent() && file.get().state() == state).get();
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
