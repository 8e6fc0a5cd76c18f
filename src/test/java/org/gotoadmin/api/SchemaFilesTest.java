package org.gotoadmin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gotoadmin.api.LimitsTest.ROLES;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The schemas as files: those of the project, and what is said about broken ones. */
@ExtendWith(OutputCaptureExtension.class)
class SchemaFilesTest {

    private static final Path PRESETS = Path.of("routes/presets");
    private static final String HEAD = "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\", ";

    @TempDir
    Path routes;

    @BeforeEach
    void aCopyOfTheSharedValues() throws IOException {
        Files.createDirectory(routes.resolve("presets"));
        Files.copy(PRESETS.resolve("values.schema.json"), routes.resolve("presets/values.schema.json"));
    }

    private void fails(String file, String content, String... reasons) throws IOException {
        Files.writeString(routes.resolve("presets").resolve(file), content);
        assertThatThrownBy(() -> new Limits(routes)).isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("presets/" + file + ": ").hasMessageContainingAll(reasons);
        Files.delete(routes.resolve("presets").resolve(file));
    }

    private void failsWithProperty(String property, String... reasons) throws IOException {
        fails("demo.schema.json", HEAD + "\"type\": \"object\", \"properties\": {\"email\": " + property + "}}", reasons);
    }

    @Test
    void eachPresetHasATitleAndLabelsAndAllowsNothingElse() {
        SchemaFiles files = new SchemaFiles(PRESETS, Assertions::fail);
        assertThat(files.schemas()).hasSize(10);
        files.schemas().forEach((file, schema) -> {
            if (!file.startsWith("values")) {
                assertThat(file.replace(".schema.json", "").replace('-', ' ')).isEqualToIgnoringCase(schema.get("title").asText());
                assertThat(schema.get("additionalProperties").asBoolean(true)).isFalse();
                assertThat(schema.get("properties")).allSatisfy(property -> {
                    assertThat(property.path("title").asText()).isNotBlank();
                    assertThat(property.path("description").asText()).isNotBlank();
                });
            }
        });
    }

    @Test
    void theRolesAreThe13AndStandInOnePlace() throws IOException {
        assertThat(new SchemaFiles(PRESETS, Assertions::fail).schemas().get("values.schema.json").at("/$defs/admin_role/enum"))
            .extracting(role -> role.asText()).containsExactlyElementsOf(ROLES);
        try (Stream<Path> schemas = Files.list(PRESETS).filter(path -> path.toString().endsWith(".schema.json"))) {
            List<Path> naming = schemas.filter(path -> contains(path, "VIEW_AND_PAY_INVOICES")).toList();
            assertThat(naming).containsExactly(PRESETS.resolve("values.schema.json"));
        }
    }

    private static boolean contains(Path path, String word) {
        try {
            return Files.readString(path).contains(word);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void readingTheSchemasSaysNothing(CapturedOutput output) {
        new Limits(Path.of("routes")).check("goto-admin-get-user-by-email", Map.of("email", "a@example.com"));
        assertThat(output.getAll()).doesNotContainIgnoringCase("keyword").doesNotContain("WARN");
    }

    @Test
    void aMissingFolderOrAnEmptyOneIsNamed() throws IOException {
        Path nowhere = routes.resolve("nowhere");
        assertThatThrownBy(() -> new Limits(nowhere)).hasMessageStartingWith(nowhere.resolve("presets") + ": ");
        Files.delete(routes.resolve("presets/values.schema.json"));
        assertThatThrownBy(() -> new Limits(routes)).hasMessageContaining("there is no schema in this folder");
    }

    @Test
    void aFileThatIsNotJsonIsNamedWithItsLine() throws IOException {
        fails("demo.schema.json", "{\n  \"type\": }", "line 2, column ", "this is not JSON");
        fails("demo.schema.json", "", "found an empty file");
        fails("demo.schema.json", "[]", "a JSON object is wanted");
        fails("demo.schema.json", "{\"type\": \"object\", \"type\": \"object\"}", "Duplicate field 'type'");
    }

    @Test
    void aFileThatIsNoSchemaOfTheDraftIsNamed() throws IOException {
        fails("demo.schema.json", "{\"properties\": {}}", "\"$schema\" is ", "2020-12");
        failsWithProperty("{\"type\": \"string\", \"maxLength\": \"128\"}", "not a valid schema", "maxLength");
        failsWithProperty("{\"type\": \"text\"}", "not a valid schema");
        failsWithProperty("{\"type\": \"string\", \"maxLenght\": 128}",
            "the keyword \"maxLenght\" is not known. Did you mean \"maxLength\"?");
        failsWithProperty("{\"type\": \"string\", \"pattern\": \"[\"}", "pattern");
        failsWithProperty("{\"type\": \"string\", \"format\": \"iana-timezone\"}", "\"iana-timezone\" is not known");
        fails("demo.schema.json", HEAD + "\"propertys\": {}}", "neither \"properties\" nor \"$defs\" is in it");
        fails("demo.schema.json", HEAD + "\"properties\": {}, \"required\": [\"email\"]}", "\"required\" names [email]");
    }

    @Test
    void aTypeThatNoValueIsReadAsIsNamed() throws IOException {
        failsWithProperty("{\"type\": \"integer\"}", "the type of email is \"integer\", wanted string, boolean, or array");
        failsWithProperty("{}", "the type of email is \"\"");
        failsWithProperty("{\"type\": \"array\"}", "the type of email is \"array\"");
        failsWithProperty("{\"type\": \"string\", \"x-when-blank\": \"omitt\"}", "x-when-blank of email is \"omitt\"");
        failsWithProperty("{\"type\": \"string\", \"x-clear-word\": \"none\"}", "x-clear-word of email wants a list");
    }

    @Test
    void aDanglingReferenceIsNamedWithTheNearestName() throws IOException {
        failsWithProperty("{\"$ref\": \"values.schema.json#/$defs/emial\"}", "leads nowhere. Did you mean \"email\"?");
        failsWithProperty("{\"$ref\": \"value.schema.json#/$defs/email\"}", "no schema file", "Did you mean \"values.schema.json\"?");
        failsWithProperty("{\"$ref\": \"#email\"}", "is not understood");
        failsWithProperty("{\"$ref\": \"#/properties/email\"}", "leads back to itself");
    }

    @Test
    void nothingIsFetchedFromTheNetwork() throws IOException {
        failsWithProperty("{\"$ref\": \"https://example.com/a.json\"}", "no schema file \"https://example.com/a.json\"");
        failsWithProperty("{\"$ref\": \"file:///etc/hosts\"}", "no schema file");
        failsWithProperty("{\"type\": \"string\", \"$dynamicRef\": \"https://example.com/a.json\"}", "not allowed to be loaded");
    }
}
