package org.gotoadmin.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.FileSystemUtils;

/**
 * Files with one mistake each, put beside our own routes. What is expected stands in the first line, as "# expects LINE: what" or
 * "# expects FILE:LINE: what"; or in a file beside it that ends in ".expects", without "# expects".
 */
class BrokenRoutesTest {

    private static final Path BROKEN = Path.of("src/test/resources/broken");
    private static final String EXPECTS = "# expects ";
    private static final String BESIDE = ".expects";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void ourOwnRoutes() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("routes"), folder.resolve("routes"));
        Files.copy(Path.of("application.yaml"), folder.resolve("application.yaml"));
    }

    static Stream<Path> mistakes() throws IOException {
        List<Path> files;
        try (Stream<Path> paths = Files.walk(BROKEN)) {
            files = paths.filter(Files::isRegularFile).map(BROKEN::relativize).sorted().toList();
        }
        return files.stream().filter(file -> !file.toString().endsWith(BESIDE) && !file.toString().endsWith(".schema.json"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsTheOneFinding(Path file) throws IOException {
        put(file);
        try {
            assertThat(findings()).containsExactly(expected(file));
        } finally {
            takeAway(file);
        }
    }

    @Test
    void theMistakesOfAllFilesAreToldAtOnce() throws IOException {
        List<Path> files = mistakes().toList();
        for (Path file : files) {
            put(file);
        }
        try {
            assertThat(files).hasSizeGreaterThan(80);
            assertThat(Files.readString(Path.of("docs/validate.md"))).contains(rules());
            // What is known beside what was meant differs: the other files are known too.
            assertThat(findings()).map(BrokenRoutesTest::withoutKnown)
                    .containsExactlyInAnyOrderElementsOf(files.stream().map(BrokenRoutesTest::expected).map(BrokenRoutesTest::withoutKnown).toList());
        } finally {
            for (Path file : files) {
                takeAway(file);
            }
        }
    }

    @Test
    void theFindingsOfOneFileAreThoseOfTheFile() throws IOException {
        Path one = Path.of("workflows/unknown-preset.camel.yaml");
        Path other = Path.of("workflows/misspelt-step.camel.yaml");
        put(one);
        put(other);
        try {
            Path routes = folder.resolve("routes");
            assertThat(texts(Catalogue.findings(routes, routes.resolve(one)))).containsExactly(expected(one));
            assertThat(Catalogue.findings(routes, routes.resolve("workflows/onboard-user.camel.yaml"))).isEmpty();
        } finally {
            takeAway(one);
            takeAway(other);
        }
    }

    private static void put(Path file) throws IOException {
        Path target = folder.resolve("routes").resolve(file);
        Files.createDirectories(target.getParent());
        Files.copy(BROKEN.resolve(file), target);
        if (Files.exists(BROKEN.resolve(schema(file)))) {
            Files.copy(BROKEN.resolve(schema(file)), folder.resolve("routes").resolve(schema(file)));
        }
    }

    private static void takeAway(Path file) throws IOException {
        Path target = folder.resolve("routes").resolve(file);
        Files.delete(target);
        Files.deleteIfExists(folder.resolve("routes").resolve(schema(file)));
        if (target.getParent().toFile().list().length == 0) {
            Files.delete(target.getParent());
        }
    }

    private static Path schema(Path file) {
        return Path.of(file.toString().replaceFirst("(\\.camel)?\\.yaml$", ".schema.json"));
    }

    private static List<String> findings() {
        return texts(Catalogue.findings(folder.resolve("routes")));
    }

    /** As the page names them. */
    private static List<String> rules() {
        return Catalogue.findings(folder.resolve("routes")).stream().map(finding -> "`" + finding.rule() + "`").distinct().toList();
    }

    private static List<String> texts(List<Finding> findings) {
        return findings.stream().map(finding -> finding.toString().replace(folder.resolve("routes") + "/", "")).toList();
    }

    private static String withoutKnown(String text) {
        return text.replaceFirst(" Known: .*", "");
    }

    private static String expected(Path file) {
        try {
            Path beside = BROKEN.resolve(file + BESIDE);
            String text = Files.exists(beside) ? Files.readString(beside).strip() : Files.readAllLines(BROKEN.resolve(file)).get(0);
            String expected = text.replaceFirst("^" + EXPECTS, "");
            return expected.matches("\\d+: .*") ? file + ":" + expected : expected;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
