package org.gotoadmin.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.gotoadmin.cluster.Alone;
import org.gotoadmin.fields.FieldMaps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** routes/integrations/people-file.camel.yaml with the policy that it names. */
class PeopleFileRouteTest {

    private static final String HEADER = "email,first_name,last_name,status\n";

    @TempDir
    private Path work;

    private final Store store = Store.h2();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private Path inbox;

    @BeforeEach
    void start() throws Exception {
        WorkFolder folder = new WorkFolder(work);
        inbox = folder.inboxPeople();
        context.getRegistry().bind("workFolder", folder);
        context.getRegistry().bind("wholeFile", new WholeFile(20, new Alone()));
        context.getRegistry().bind("peopleFile",
                new PeopleFile(store.people(), new FieldMaps(Path.of("routes/maps")), folder, store.transactions()));
        context.getPropertiesComponent().addInitialProperty("goto.work-dir", work.toString());
        context.getPropertiesComponent().addInitialProperty("goto.file-retry-delay", "50");
        for (String file : List.of("routes/platform/dropped-file.camel.yaml", "routes/integrations/people-file.camel.yaml")) {
            PluginHelper.getRoutesLoader(context).loadRoutes(PluginHelper.getResourceLoader(context).resolveResource("file:" + file));
        }
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void aDroppedFileIsTakenAndPutAway() throws IOException {
        try (Logged log = new Logged("goto")) {
            context.start();
            Files.copy(Path.of("samples/people/people-1.csv"), inbox.resolve("people-1.csv"));
            awaitFile("done/people-1.csv");
            await().untilAsserted(() -> assertThat(log.lines())
                    .containsExactly("INFO people file people-1.csv: 8 created, 0 updated, 0 unchanged, 0 refused"));
        }
        assertThat(work.resolve("results/people-1.result.csv")).exists();
        assertThat(inbox).isEmptyDirectory();
        assertThat(store.count("person")).isEqualTo(8);
    }

    @Test
    void aFileOfTheSameNameIsTakenAgain() throws IOException {
        context.start();
        drop("hr.csv", HEADER + "a@b,A,B,active\n");
        awaitFile("done/hr.csv");
        drop("hr.csv", HEADER + "a@b,A,B,left\n");
        awaitFile("done/hr-2.csv");
        assertThat(work.resolve("results/hr-2.result.csv")).hasContent("row,email,outcome,reason\n2,a@b,updated,");
    }

    @Test
    void aRefusedFileIsPutAsideWithItsReasonAndTheLogDoesNotQuoteIt() throws IOException {
        try (Logged log = new Logged("goto")) {
            context.start();
            drop("hr.csv", "secret@example.com,\"Ann, (Lee)\",x\n");
            awaitFile("refused/hr.csv");
            await().untilAsserted(() -> assertThat(log.lines())
                    .containsExactly("WARN file hr.csv: refused, the reason stands beside it in the folder refused"));
        }
        assertThat(work.resolve("refused/hr.reason.txt")).content().startsWith("hr.csv, line 1: No column \"email\".")
                .contains("Found: secret@example.com,Ann, (Lee),x.");
    }

    @Test
    void anEmptyFileGetsItsReasonToo() throws IOException {
        context.start();
        drop("hr.csv", "");
        awaitFile("refused/hr.reason.txt");
        awaitFile("refused/hr.csv");
    }

    @Test
    void halfWrittenFilesAreLeftAlone() throws IOException {
        for (String name : List.of(".hr.csv", "hr.csv.tmp", "hr.PART")) {
            drop(name, HEADER);
        }
        context.start();
        drop("last.csv", HEADER);
        awaitFile("done/last.csv");
        try (Stream<Path> left = Files.list(inbox)) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder(".hr.csv", "hr.csv.tmp", "hr.PART");
        }
    }

    @Test
    void ofTwoFilesTheLaterHasTheLastWord() throws IOException {
        drop("b.csv", HEADER + "a@b,A,Old,active\n");
        drop("a.csv", HEADER + "a@b,A,New,active\n");
        Files.setLastModifiedTime(inbox.resolve("b.csv"), FileTime.fromMillis(1_700_000_000_000L));
        context.start();
        awaitFile("done/a.csv");
        assertThat(store.people().byEmail("a@b").orElseThrow()).containsEntry("last_name", "New");
    }

    @Test
    void aFileThatCouldNotBeTakenStaysAndIsTakenLater() throws IOException {
        store.jdbc().sql("ALTER TABLE person RENAME TO person_away").update();
        try (Logged log = new Logged("goto")) {
            context.start();
            drop("hr.csv", HEADER + "a@b,A,B,active\n");
            await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(log.lines())
                    .anySatisfy(line -> assertThat(line).startsWith("ERROR file hr.csv: not taken, stays in the inbox")));
            assertThat(inbox.resolve("hr.csv")).exists();
        } finally {
            store.jdbc().sql("ALTER TABLE person_away RENAME TO person").update();
        }
        awaitFile("done/hr.csv");
        assertThat(store.count("person")).isEqualTo(1);
    }

    private void drop(String name, String text) throws IOException {
        Path aside = Files.writeString(work.resolve(name), text);
        Files.move(aside, inbox.resolve(name));
    }

    private void awaitFile(String name) {
        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(work.resolve(name)).exists());
    }
}
