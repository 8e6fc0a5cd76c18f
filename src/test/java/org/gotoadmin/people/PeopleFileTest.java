package org.gotoadmin.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gotoadmin.fields.FieldMaps;
import org.junit.jupiter.api.io.TempDir;

class PeopleFileTest {

    private static final String HEADER = "email,first_name,last_name,status\n";
    private static final FieldMaps MAPS = new FieldMaps(Path.of("routes/maps"));

    @TempDir
    private Path work;

    @BothDatabases
    void newChangedAndLeftPeopleBecomeChanges(Store store) {
        store.workflow("onboard", "new", true, false);
        store.workflow("offboard", "edited", true, false);
        assertCounts(take(store, Path.of("samples/people/people-1.csv")), 8, 0, 0, 0);
        assertThat(store.runs()).hasSize(8).containsOnly("onboard new waiting change");
        assertCounts(take(store, Path.of("samples/people/people-2.csv")), 1, 2, 0, 0);
        assertThat(store.runs()).hasSize(11)
                .endsWith("onboard new waiting change", "offboard edited waiting change", "offboard edited waiting change");
        assertThat(store.people().byEmail("sean.o'brien@example.org").orElseThrow()).containsEntry("status", "left")
                .containsEntry("title", "Engineer, Voice").containsEntry("end_date", "2026-06-30").containsEntry("cost_center", "4400");
        assertThat(store.people().byEmail("SØREN.nygård@example.com").orElseThrow()).containsEntry("status", "active");
    }

    @BothDatabases
    void theSameFileAgainChangesNothing(Store store) {
        take(store, Path.of("samples/people/people-1.csv"));
        int changes = store.count("change");
        PeopleFile.Result again = take(store, Path.of("samples/people/people-1.csv"));
        assertCounts(again, 0, 0, 8, 0);
        assertThat(store.count("change")).isEqualTo(changes);
        assertThat(again.results()).isEqualTo(work.resolve("results/people-1-2.result.csv"));
    }

    @BothDatabases
    void aBadLineIsRefusedWithAllItsReasonsAndDoesNotStopTheOthers(Store store) throws IOException {
        PeopleFile.Result result = take(store, Path.of("samples/people/people-with-mistakes.csv"));
        assertCounts(result, 1, 0, 0, 6);
        assertThat(Files.readString(result.results())).isEqualTo("""
                row,email,outcome,reason
                2,amara.okafor@example.com,created,
                3,,refused,"email: found nothing, wanted an email"
                4,paulo.example.com,refused,"email: found ""paulo.example.com"", wanted one @ between two parts, without spaces, quotes, \
                backslashes or control characters"
                5,noor.haddad@example.com,refused,"first_name: found nothing, wanted a name; last_name: found nothing, wanted a name; \
                status: found ""Active"", wanted active or left"
                6,Amara.Okafor@example.com,refused,"email: found it in line 2 already, wanted one line for a person"
                7,jonas.weber@example.org,refused,"found 4 columns, wanted 6 as in the header"
                8,ines.dubois@example.org,refused,"manager_email: found ""no manager"", wanted one @ between two parts, without spaces, \
                quotes, backslashes or control characters; start_date: found ""01/02/2026"", wanted a date such as 2026-12-31"
                """);
        assertThat(store.people().byEmail("amara.okafor@example.com").orElseThrow()).containsEntry("status", "active");
    }

    @BothDatabases
    void threeBadLinesAmongAThousandAreNamedByLineAndTheOthersAreTaken(Store store) throws IOException {
        StringBuilder csv = new StringBuilder("email,first_name,last_name,status\n");
        for (int line = 2; line <= 1001; line++) {
            csv.append(line % 400 == 7 ? "nobody" : "p" + line + "@example.com").append(",A,B,active\n");
        }

        PeopleFile.Result result = take(store, file(csv.toString()));

        assertCounts(result, 997, 0, 0, 3);
        assertThat(Files.readAllLines(result.results())).hasSize(1001).filteredOn(line -> line.contains("refused"))
                .extracting(line -> line.substring(0, line.indexOf(','))).containsExactly("7", "407", "807");
    }

    @BothDatabases
    void anEmailOfAHundredAndTwentyNineCharactersAndAnOverlongTitleAreRefused(Store store) throws IOException {
        PeopleFile.Result result = take(store, file("email,first_name,last_name,status,title\n"
                + "x".repeat(127) + "@b,A,B,active,\n" + "x".repeat(126) + "@b,A,B,active,\nc@d,A,B,active," + "t".repeat(1001) + "\n"
                + "e@f,A,B,active,\"a\0b\"\n"));
        assertCounts(result, 1, 0, 0, 3);
        assertThat(Files.readString(result.results())).contains("email: found 129 characters, wanted at most 128")
                .contains("title: found 1001 characters, wanted at most 1000").contains("title: found the character U+0000");
    }

    @BothDatabases
    void rowIsTheLineThatARecordBeginsIn(Store store) throws IOException {
        PeopleFile.Result result = take(store, file("\uFEFFemail,first_name,last_name,status,note\r\n"
                + "a@b,A,\"B\r\nC\",active,\"one\r\ntwo\"\r\n\r\n" + "c@d,A,B,active,\"say \"\"hi\"\"\"\r\n" + "e@f,A,B,gone,"));
        assertThat(Files.readAllLines(result.results())).element(1).isEqualTo("2,a@b,created,");
        assertThat(Files.readAllLines(result.results())).element(2).isEqualTo("6,c@d,created,");
        assertThat(Files.readAllLines(result.results())).element(3).asString().startsWith("7,e@f,refused,");
        assertThat(store.people().byEmail("a@b").orElseThrow()).containsEntry("last_name", "B\r\nC").containsEntry("note", "one\r\ntwo");
        assertThat(store.people().byEmail("c@d").orElseThrow()).containsEntry("note", "say \"hi\"");
    }

    @BothDatabases
    void peopleAndColumnsThatAFileDoesNotHaveAreLeftAloneAndABlankEmptiesAField(Store store) {
        take(store, file("email,first_name,last_name,status,title,department\na@b,A,B,active,Boss,Sales\nc@d,C,D,active,,\n"));
        take(store, file("email,first_name,last_name,status,department\nA@B, A ,B,active,\n"));
        assertThat(store.people().byEmail("a@b").orElseThrow()).containsEntry("title", "Boss").containsEntry("first_name", "A")
                .containsEntry("email", "a@b").doesNotContainKey("department");
        assertThat(store.people().byEmail("c@d").orElseThrow()).containsEntry("status", "active");
    }

    @BothDatabases
    void theMappingCanBeChanged(Store store) throws IOException {
        Path folder = Files.createDirectories(work.resolve("maps"));
        Files.writeString(folder.resolve("hr-file-to-person.yaml"), """
                - {to: email, from: "$['Work Email']", with: lower-case}
                - {to: first_name, from: $.given}
                - {to: last_name, from: $.family}
                - {to: status, from: $.state, default: active}
                - {to: locale, from: $.locale, default: en_US}
                """);
        PeopleFile.Result result = new PeopleFile(store.people(), new FieldMaps(folder), new WorkFolder(work), store.transactions())
                .take(file("Work Email,given,family,state\nANN@B,Ann,Lee,\n"));
        assertCounts(result, 1, 0, 0, 0);
        Map<String, Object> ann = store.people().byEmail("ann@b").orElseThrow();
        assertThat(ann).containsEntry("email", "ann@b").containsEntry("status", "active").containsEntry("locale", "en_US").hasSize(6);
        assertThat(Files.readString(result.results())).contains("2,ANN@B,created,");
    }

    @BothDatabases
    void aFileWhoseQuotesBreakLateIsNotTakenAtAll(Store store) throws IOException {
        Path file = file(HEADER + "a@b,A,B,active\n" + "c@d,\"C,D,active\n".repeat(1) + "e@f,E,F,active\n");
        assertThatThrownBy(() -> take(store, file)).isInstanceOf(RefusedFile.class)
                .hasMessageStartingWith("hr.csv, line 3: a quote is opened and never closed.");
        assertThat(store.count("person")).isZero();
        try (Stream<Path> results = Files.list(work.resolve("results"))) {
            assertThat(results).isEmpty();
        }
    }

    @BothDatabases
    void aLargeFileIsTaken(Store store) {
        StringBuilder csv = new StringBuilder(HEADER);
        for (int i = 0; i < 3_000; i++) {
            csv.append("p").append(i).append("@example.com,A,B,active\n");
        }
        assertCounts(take(store, file(csv.toString())), 3_000, 0, 0, 0);
        assertCounts(take(store, file(csv.append("p0@example.com,A,B,left\n").toString())), 0, 0, 3_000, 1);
    }

    private static void assertCounts(PeopleFile.Result result, int created, int updated, int unchanged, int refused) {
        assertThat(List.of(result.created(), result.updated(), result.unchanged(), result.refused()))
                .containsExactly(created, updated, unchanged, refused);
    }

    private PeopleFile.Result take(Store store, Path file) {
        return new PeopleFile(store.people(), MAPS, new WorkFolder(work), store.transactions()).take(file);
    }

    private Path file(String text) {
        try {
            return Files.write(work.resolve("hr.csv"), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
