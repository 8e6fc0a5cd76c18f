package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.gotoadmin.bulk.LicenseFile;
import org.gotoadmin.bulk.LicenseFileTake;
import org.gotoadmin.bulk.LicenseRequests;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** A license file is taken once and whole, wherever a crash has come between. The states are set as the crash would leave them. */
class TakenLicenseFileTest extends LicenseFilesTest {

    private static final String TEXT = "email,license\nuser0000@example.com,Meeting Test\nuser0001@example.com,Meeting Test\n";

    @Autowired
    private LicenseFileTake take;
    @Autowired
    private LicenseRequests requests;
    private List<User> users;

    @BeforeEach
    void twoUsers() {
        users = users(2);
    }

    @Test
    void aFileOfWhichALineWasReadBeforeTheCrashIsTakenAnew() throws IOException {
        insert("july", "taking", TEXT, 1);
        dropText("july.csv", TEXT);
        done("july");

        assertThat(result("july")).hasSize(2).allMatch(line -> line.contains(",assigned,"));
        assertThat(names()).containsExactly("july");
    }

    @Test
    void whatWasHalfTakenAndIsNotThereAnyMoreIsForgottenAtTheStart() {
        insert("july", "taking", TEXT, 1);
        take.beforeApplicationStart(camel);

        assertThat(names()).isEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM license_row").query(Integer.class).single()).isZero();
    }

    @Test
    void aFileThatWasTakenAndNotPutAwayIsOnlyPutAway() throws IOException {
        dropText("july.csv", TEXT);
        done("july");
        jdbc.sql("UPDATE license_file SET put_away = FALSE").update();
        simulator.clearRequests();
        dropText("july.csv", TEXT);

        await().until(() -> Files.exists(folder("done/july-2.csv")));
        assertThat(names()).containsExactly("july");
        assertThat(jdbc.sql("SELECT put_away FROM license_file").query(Boolean.class).single()).isTrue();
        assertThat(requests()).isEmpty();
    }

    @Test
    void aFileThatWasPutAwayJustBeforeTheCrashMayBeDroppedAgain() throws IOException {
        dropText("july.csv", TEXT);
        done("july");
        jdbc.sql("UPDATE license_file SET put_away = FALSE").update();
        take.beforeApplicationStart(camel);
        dropText("july.csv", TEXT);

        assertThat(done("july-2").todo()).isZero();
        assertThat(effects()).hasSize(2);
    }

    @Test
    void anotherFileOfTheSameNameGetsANumber() throws IOException {
        dropText("july.csv", TEXT);
        done("july");
        dropText("july.csv", TEXT.replace("Meeting", "Webinar"));
        done("july-2");

        assertThat(result("july-2")).allMatch(line -> line.contains(",Webinar Test,assign,assigned,"));
        assertThat(users).allMatch(user -> has(user, meeting) && has(user, webinar));
        assertThat(folder("done/july.csv")).hasContent(TEXT);
        assertThat(folder("done/july-2.csv")).exists();
    }

    @Test
    void aFileOfTheSameNameDoesNotOverwriteTheResultOfAPeopleFile() throws IOException {
        Path result = Files.writeString(Files.createDirectories(folder("results")).resolve("hr.result.csv"), "of people\n");
        dropText("hr.csv", TEXT);
        done("hr-2");

        assertThat(result).hasContent("of people");
    }

    @Test
    void aFileThatIsCancelledBeforeItWasPlannedDoesNotSayThatItsRowsAreRight() throws IOException {
        simulator.addFault(Fault.once(Fault.Kind.EMPTY_FIRST_PAGE));
        dropText("july.csv", TEXT + ",\n");
        ended("july", LicenseFile.State.PAUSED);
        want("july", "cancel");
        ended("july", LicenseFile.State.CANCELLED);

        assertThat(result("july")).extracting(line -> line.split(",")[4]).containsExactly("not-attempted", "not-attempted", "refused");
    }

    @Test
    void aFileThatIsReplacedWhileItIsTakenIsNotLost() throws IOException {
        dropText("july.csv", "email,license\n" + "nobody,Meeting Test\n".repeat(50_000));
        await().pollInterval(Duration.ofMillis(1)).until(() -> jdbc.sql("SELECT count(*) FROM license_row").query(Integer.class).single() > 0);
        Path other = Files.writeString(folder("inbox/licenses").resolve(".other"), TEXT);
        Files.move(other, folder("inbox/licenses").resolve("july.csv"), StandardCopyOption.REPLACE_EXISTING);

        await().atMost(Duration.ofSeconds(30)).until(() -> users.stream().allMatch(user -> has(user, meeting)));
        await().until(() -> Files.list(folder("inbox/licenses")).findAny().isEmpty());
        assertThat(effects()).hasSize(2);
    }

    @Test
    void filesOfOneNameThatAreTakenAtTheSameTimeGetNumbers(@TempDir Path elsewhere) throws Exception {
        List<CompletableFuture<String>> taken = IntStream.range(0, 8).mapToObj(number -> CompletableFuture.supplyAsync(
                () -> requests.plan(file(elsewhere.resolve("" + number)), "goto", "somebody"))).toList();

        assertThat(taken.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder("july", "july-2", "july-3", "july-4", "july-5", "july-6",
                "july-7", "july-8");
    }

    private static Path file(Path folder) {
        try {
            return Files.writeString(Files.createDirectories(folder).resolve("july.csv"), TEXT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void onAFullDiskTheReportWaitsAndLeavesNothingBehind() throws IOException {
        Path part = folder("results").resolve(".july.result.csv.part");
        Files.createSymbolicLink(part, Path.of("/dev/full"));
        dropText("july.csv", TEXT + "nobody,Meeting Test\n".repeat(500));

        assertThat(ended("july", LicenseFile.State.PAUSED).reason()).contains("No space left");
        assertThat(part).doesNotExist();
        assertThat(folder("results/july.result.csv")).doesNotExist();
        want("july", "resume");
        done("july");
        assertThat(result("july")).hasSize(502);
        assertThat(effects()).hasSize(2);
    }

    private void dropText(String name, String text) {
        drop(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void insert(String name, String state, String text, int rows) {
        Path path = folder("inbox/licenses").resolve(name + ".csv").toAbsolutePath().normalize();
        jdbc.sql("INSERT INTO license_file (id, name, file_name, path, hash, credential, dropped_by, state, created_at)"
                        + " VALUES (1000000, ?, ?, ?, ?, 'goto', 'inbox', ?, CURRENT_TIMESTAMP)")
                .params(name, name + ".csv", path.toString(), hash(text), state).update();
        for (int row = 0; row < rows; row++) {
            jdbc.sql("INSERT INTO license_row (file_id, row_no, email, license, action) VALUES (1000000, ?, 'user0000@example.com', 'Meeting Test',"
                    + " 'assign')").param(row + 2).update();
        }
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> names() {
        return files.newest(10).stream().map(LicenseFile::name).toList();
    }
}
