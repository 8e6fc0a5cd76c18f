package org.gotoadmin.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.gotoadmin.fields.FieldMaps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of which nothing is taken. */
class RefusedFileTest {

    private static final String HEADER = "email,first_name,last_name,status";

    private static final String WANTED = "Wanted: a first line with at least email,first_name,last_name,status.";

    @TempDir
    private Path work;

    @Test
    void anEmptyFileIsToldWhatAHeaderIs() throws IOException {
        String wanted = "hr.csv: found no header; the first line is empty. " + WANTED;
        assertThat(reason("")).isEqualTo(wanted);
        assertThat(reason("\uFEFF")).isEqualTo(wanted);
        assertThat(reason("\n" + HEADER)).isEqualTo(wanted);
    }

    @Test
    void aMissingColumnIsToldWithWhatWasFoundAndTheNearest() throws IOException {
        assertThat(reason("email,frist_name,status\na@b,A,active"))
                .isEqualTo("hr.csv, line 1: No column \"first_name\". Rename \"frist_name\"? "
                + "No column \"last_name\". Found: email,frist_name,status. " + WANTED);
        assertThat(reason("Email,First Name,Last Name,Status")).contains("Rename \"Email\"?").contains("Rename \"First Name\"?");
    }

    @Test
    void anotherSeparatorIsNamed() throws IOException {
        assertThat(reason(HEADER.replace(',', ';'))).contains("The columns are separated by \";\". Save the file with commas");
        assertThat(reason(HEADER.replace(',', '\t'))).contains("The columns are separated by tabs.");
    }

    @Test
    void aColumnThatStandsTwiceOrHasNoNameIsTold() throws IOException {
        assertThat(reason(HEADER + ",title,,title")).contains("Column 6 has no name.")
                .contains("Column \"title\" stands twice, at 5 and 7.");
    }

    @Test
    void aColumnNamedLikeAFieldThatIsFilledInAnotherWayIsRefused() throws IOException {
        assertThat(reason(HEADER + ",goto_user_key,id")).contains("people files do not fill goto_user_key, id.");
    }

    @Test
    void bytesThatAreNotUtf8AreToldWithLineAndByte() throws IOException {
        String lines = HEADER + "\r\n" + "a@b,Ø,B,active\r\n".repeat(10_000);
        byte[] good = lines.getBytes(StandardCharsets.UTF_8);
        byte[] bad = "c@d,Ren\u00e9,B,active\r\n".getBytes(Charset.forName("windows-1252"));
        byte[] all = Arrays.copyOf(good, good.length + bad.length);
        System.arraycopy(bad, 0, all, good.length, bad.length);
        assertThat(reason(all)).isEqualTo("hr.csv, line 10002: byte 0xE9 is not UTF-8. Save the file as UTF-8 and drop it again.");
        assertThat(reason(HEADER.getBytes(StandardCharsets.UTF_16))).startsWith("hr.csv, line 1: byte 0xFE is not UTF-8.");
        assertThat(reason(new byte[] {'a', '\n', (byte) 0xC3})).startsWith("hr.csv, line 2: byte 0xC3 is not UTF-8.");
    }

    @Test
    void brokenQuotesAreToldWithTheirLine() throws IOException {
        assertThat(reason(HEADER + "\na@b,A,B,active\nc@d,\"C,D,active\n"))
                .startsWith("hr.csv, line 3: a quote is opened and never closed.");
        assertThat(reason(HEADER + "\na@b,\"A\"x,B,active\n"))
                .startsWith("hr.csv, line 2: text follows a closing quote (the record begins in line 2).");
    }

    @Test
    void aRefusedFileIsMovedWithItsReasonBesideIt() throws IOException {
        WorkFolder folder = new WorkFolder(work);
        for (String name : new String[] {"hr", "hr-2"}) {
            folder.refused(Files.writeString(folder.inboxPeople().resolve("hr.csv"), "x"), "because, of \"this\"");
            assertThat(work.resolve("refused").resolve(name + ".csv")).hasContent("x");
            assertThat(work.resolve("refused").resolve(name + ".reason.txt")).hasContent("because, of \"this\"");
        }
        assertThat(work.resolve("inbox/people")).isEmptyDirectory();
    }

    @Test
    void aLaterFileOfTheSameNameGetsANumber() throws IOException {
        WorkFolder folder = new WorkFolder(work);
        for (int i = 0; i < 3; i++) {
            folder.done(Files.writeString(folder.inboxPeople().resolve("hr.csv"), "file " + i));
        }
        assertThat(work.resolve("done/hr.csv")).hasContent("file 0");
        assertThat(work.resolve("done/hr-2.csv")).hasContent("file 1");
        assertThat(work.resolve("done/hr-3.csv")).hasContent("file 2");
        assertThat(folder.free(folder.results(), "hr", ".result.csv")).isEqualTo(work.resolve("results/hr.result.csv"));
    }

    @Test
    void aFileThatIsNotThereIsNoRefusedFile() {
        assertThatThrownBy(() -> take(work.resolve("nowhere.csv"))).isInstanceOf(UncheckedIOException.class);
    }

    private String reason(String text) throws IOException {
        return reason(text.getBytes(StandardCharsets.UTF_8));
    }

    private String reason(byte[] bytes) throws IOException {
        Path file = Files.write(work.resolve("hr.csv"), bytes);
        return catchThrowableOfType(RefusedFile.class, () -> take(file)).getMessage();
    }

    private void take(Path file) {
        Store store = Store.h2();
        new PeopleFile(store.people(), new FieldMaps(Path.of("routes/maps")), new WorkFolder(work), store.transactions()).take(file);
    }
}
