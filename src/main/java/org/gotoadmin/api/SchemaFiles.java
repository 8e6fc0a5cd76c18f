package org.gotoadmin.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.gotoadmin.fields.Nearest;

/** The schema files of one folder as they are written, and where the references in them lead: to the same folder, never elsewhere. */
final class SchemaFiles {

    static final String ENDING = ".schema.json";

    private static final JsonMapper JSON = JsonMapper.builder()
        .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();

    private final Path folder;
    private final Map<String, JsonNode> schemas = new TreeMap<>();

    /** @param faults takes what cannot be read, is not JSON, or refers to what is not there; where it goes on, that file is left out */
    SchemaFiles(Path folder, Consumer<BadSchema> faults) {
        this.folder = folder;
        try (Stream<Path> paths = Files.list(folder)) {
            List<Path> found = paths.filter(path -> path.toString().endsWith(ENDING)).toList();
            found.forEach(path -> unless(faults, () -> schemas.put(path.getFileName().toString(), read(path))));
            if (found.isEmpty()) {
                faults.accept(new BadSchema(folder, 1, "there is no schema in this folder, wanted PRESET" + ENDING + " for each preset", null));
            }
        } catch (IOException e) {
            faults.accept(new BadSchema(folder, 1, "this folder with the schemas of the presets cannot be read (" + e + ")", e));
        }
        Map.copyOf(schemas).forEach((file, schema) -> {
            if (!unless(faults, () -> followAll(file, schema))) {
                schemas.remove(file);
            }
        });
    }

    /** @return whether it went without a fault */
    static boolean unless(Consumer<BadSchema> faults, Runnable task) {
        try {
            task.run();
            return true;
        } catch (BadSchema e) {
            faults.accept(e);
            return false;
        }
    }

    /** File name to content, by name. */
    Map<String, JsonNode> schemas() {
        return schemas;
    }

    /** Where a file is, for a message. */
    Path path(String file) {
        return folder.resolve(file);
    }

    BadSchema fault(String file, String reason, Exception cause) {
        return new BadSchema(path(file), 1, reason, cause);
    }

    JsonNode nothing() {
        return JSON.createObjectNode();
    }

    /** A schema together with what its {@code $ref} leads to. */
    Declaration resolve(String file, JsonNode schema) {
        List<Declaration.Place> places = new ArrayList<>();
        Declaration.Place place = new Declaration.Place(file, schema);
        places.add(place);
        while (place.schema().path("$ref").isTextual()) {
            place = follow(place.file(), place.schema().get("$ref").textValue());
            if (places.contains(place)) {
                throw fault(file, "\"$ref\": " + schema.get("$ref") + " leads back to itself", null);
            }
            places.add(place);
        }
        return new Declaration(this, List.copyOf(places));
    }

    private JsonNode read(Path path) {
        String file = path.getFileName().toString();
        try {
            JsonNode schema = JSON.readTree(Files.readString(path, StandardCharsets.UTF_8));
            if (!schema.isObject()) {
                throw fault(file, "a JSON object is wanted, found "
                    + (schema.isMissingNode() ? "an empty file" : schema.getNodeType()), null);
            }
            return schema;
        } catch (JsonProcessingException e) {
            throw new BadSchema(path, e.getLocation().getLineNr(), "line " + e.getLocation().getLineNr() + ", column "
                + e.getLocation().getColumnNr() + ": this is not JSON: " + e.getOriginalMessage().replaceFirst(" \\(start marker.*", ""), e);
        } catch (IOException e) {
            throw fault(file, "this file cannot be read as UTF-8 text (" + e + ")", e);
        }
    }

    private void followAll(String file, JsonNode schema) {
        if (schema.path("$ref").isTextual()) {
            resolve(file, schema);
        }
        schema.forEach(child -> followAll(file, child));
    }

    private Declaration.Place follow(String file, String reference) {
        int hash = reference.indexOf('#');
        String name = hash < 0 ? reference : reference.substring(0, hash);
        String target = name.isEmpty() ? file : name;
        if (!schemas.containsKey(target)) {
            throw fault(file, "\"$ref\": \"" + reference + "\" leads nowhere, there is no schema file " + Texts.quoted(target)
                + " in this folder" + nearest(target, schemas.keySet()), null);
        }
        return new Declaration.Place(target, inside(file, reference, schemas.get(target), hash < 0 ? "" : reference.substring(hash + 1)));
    }

    private JsonNode inside(String file, String reference, JsonNode schema, String pointer) {
        JsonNode found;
        try {
            found = schema.at(JsonPointer.compile(pointer));
        } catch (IllegalArgumentException e) {
            throw fault(file, "\"$ref\": \"" + reference + "\" is not understood, wanted a form such as values" + ENDING
                + "#/$defs/email", e);
        }
        if (found.isMissingNode()) {
            List<String> kinds = new ArrayList<>();
            schema.path("$defs").fieldNames().forEachRemaining(kinds::add);
            throw fault(file, "\"$ref\": \"" + reference + "\" leads nowhere"
                + nearest(pointer.substring(pointer.lastIndexOf('/') + 1), kinds), null);
        }
        return found;
    }

    private static String nearest(String word, Collection<String> known) {
        return Nearest.to(word, known).map(name -> ". Did you mean \"" + name + "\"?").orElse("");
    }
}
