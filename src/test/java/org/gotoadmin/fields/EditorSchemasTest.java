package org.gotoadmin.fields;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The schemas by which an editor completes field maps say what the reader of field maps says. */
class EditorSchemasTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MAP = "field-map";
    private static final String FIELDS = "person-fields";

    @Test
    void ourMapsFollowTheSchemas() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes/maps"))) {
            for (Path file : files.toList()) {
                String schema = file.endsWith("person-fields.yaml") ? FIELDS : MAP;
                assertThat(faults(schema, Files.readString(file))).as(file.toString()).isEmpty();
            }
        }
    }

    @Test
    void theSchemaKnowsEveryFunctionAndEveryField() throws IOException {
        JsonNode properties = schema(MAP).at("/items/properties");
        assertThat(texts(properties.at("/with/enum"))).containsExactlyElementsOf(Functions.ALL.keySet());
        Stream<String> fields = Stream.of(PersonFields.columns(), StoredFields.SAAS_USER, StoredFields.LICENSE)
                .flatMap(all -> all.stream().map(PersonFields.Field::name)).distinct();
        assertThat(texts(properties.at("/to/anyOf/0/enum"))).containsExactlyInAnyOrderElementsOf(fields.toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"- {too: email, from: $.a}", "- {to: email}", "- {to: email, from: email}", "- {to: email, from: $.a, with: lowercase}",
        "- {to: email, from: $.a, default: b, required: true}", "to: email", "- {to: email, from: $.a, required: perhaps}"})
    void whatTheReaderRefusesTheSchemaRefusesToo(String map) throws IOException {
        assertThat(faults(MAP, map)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"- {name: Shoe Size, description: x}", "- {name: shoe_size}", "- {name: id, description: x}"})
    void aFieldThatCannotBeDeclaredIsRefused(String fields) throws IOException {
        assertThat(faults(FIELDS, fields)).isNotEmpty();
    }

    private static Set<ValidationMessage> faults(String schema, String yaml) throws IOException {
        JsonNode document = JSON.valueToTree(new Yaml().load(yaml));
        return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(schema(schema)).validate(document);
    }

    private static JsonNode schema(String name) throws IOException {
        return JSON.readTree(EditorSchemasTest.class.getResource("/schema/" + name + ".schema.json"));
    }

    private static List<String> texts(JsonNode list) {
        return Stream.of(JSON.convertValue(list, String[].class)).toList();
    }
}
