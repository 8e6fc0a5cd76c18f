package org.gotoadmin.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    private Path folder;

    @Test
    void aFileThatWasWrittenBeforeItWasRenamedIsWhole() throws IOException {
        Path written = Files.writeString(folder.resolve("july.part"), "email,license\n");
        Files.setLastModifiedTime(written, FileTime.from(Instant.now().minusSeconds(5)));

        assertThat(WholeFile.wasRenamed(Files.move(written, folder.resolve("july.csv")))).isTrue();
    }

    @Test
    void aFileThatIsBeingWrittenIsLookedAtAgain() throws IOException {
        Path file = Files.writeString(folder.resolve("july.csv"), "email,license\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(5)));
        Files.writeString(file, "email,license\na@example.com,");

        assertThat(WholeFile.wasRenamed(file)).isFalse();
    }

    @Test
    void aFileThatIsGoneIsLookedAtAgain() {
        assertThat(WholeFile.wasRenamed(folder.resolve("gone.csv"))).isFalse();
    }
}
