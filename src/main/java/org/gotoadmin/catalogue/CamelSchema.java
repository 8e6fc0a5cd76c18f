package org.gotoadmin.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The schema of Camel's YAML DSL, as the camel-yaml-dsl jar brings it. It is walked here, not by a validator for any schema: that one takes
 * ten seconds for it, and where one key is misspelt it names every form of an expression that was not met.
 */
final class CamelSchema implements Check {

    private static final String RESOURCE = "/schema/camelYamlDsl.json";

    private final JsonNode schema;

    CamelSchema() {
        try (InputStream text = CamelSchema.class.getResourceAsStream(RESOURCE)) {
            if (text == null) {
                throw new IllegalStateException("found no " + RESOURCE + ". Wanted the jar camel-yaml-dsl on the class path.");
            }
            schema = new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Entries that Camel does not know are found by FileCheck. */
    @Override
    public void check(Routes routes, Findings findings) {
        JsonNode entries = schema.path("items").path("properties");
        for (Item item : routes.items()) {
            if (entries.has(item.kind())) {
                new SchemaWalk(item.file(), findings).value(item.kind(), item.node(), new SchemaForm(schema, entries.get(item.kind())));
            }
        }
    }
}
