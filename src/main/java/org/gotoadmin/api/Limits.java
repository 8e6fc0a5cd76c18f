package org.gotoadmin.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.gotoadmin.fields.Nearest;

/**
 * The limits of the presets: which values each takes, how long they may be, and which words are allowed. They are data, one JSON Schema
 * (draft 2020-12) a preset, {@code routes/presets/PRESET.schema.json}; this class reads values against them before anything is sent.
 * The figures are those of the acceptance list (rows A2 to A10, D1 to D9, Z2). GoTo's help page for adding users says 32 characters for a
 * name where the list says 60, so GoTo may still refuse a longer one; one edit of the schema changes a limit.
 *
 * <p>Schemas are compiled once, at the start. Thread-safe.
 */
public final class Limits {

    private final Path folder;
    private final Map<String, PresetLimits> presets;

    /**
     * @param routes the folder with the routes ({@code goto.routes-dir}); the schemas are in its folder {@code presets}
     * @throws BadSchema when a schema is not JSON, not a schema, has an unknown keyword, or refers to what is not there;
     *     the message names file and reason
     */
    public Limits(Path routes) {
        this(routes, fault -> {
            throw fault;
        });
    }

    private Limits(Path routes, Consumer<BadSchema> faults) {
        folder = routes.resolve("presets");
        presets = new SchemaCompiler(new SchemaFiles(folder, faults), faults).presets();
    }

    /** The limits of a folder that may have faults: all of those are told, and a preset whose schema has one is left out. */
    public static Limits look(Path routes, Consumer<BadSchema> faults) {
        return new Limits(routes, faults);
    }

    /**
     * Reads the values of one record. A null is not given. Text for a switch is true or false in any case; a list may be text with commas;
     * a whole number for a text keeps every digit, a decimal one is refused.
     *
     * @param preset id of the preset, such as {@code goto-admin-add-users}
     * @param values by parameter name
     * @return the typed values in the order of the schema, without those that were not given; the caller may change it
     * @throws InvalidValues with every violation of the record
     * @throws IllegalArgumentException when there is no schema of that name
     */
    public ObjectNode check(String preset, Map<String, ?> values) {
        PresetLimits limits = find(preset);
        Violations violations = new Violations(limits);
        Coercion coercion = new Coercion(violations);
        ObjectNode typed = JsonNodeFactory.instance.objectNode();
        for (ParameterLimits parameter : limits.parameters().values()) {
            JsonNode value = coercion.read(parameter, values.get(parameter.name()));
            if (value != null) {
                typed.set(parameter.name(), value);
            }
        }
        for (String name : values.keySet()) {
            if (!limits.parameters().containsKey(name)) {
                violations.addUnknown(name);
            }
        }
        violations.addAll(limits.schema().validate(typed), typed);
        violations.throwIfAny();
        return typed;
    }

    /** Names of all values that a preset takes, in the order of its schema. */
    public Set<String> parameters(String preset) {
        return find(preset).parameters().keySet();
    }

    /** Names of the mandatory values of a preset, in the order of its schema. */
    public Set<String> required(String preset) {
        return find(preset).required();
    }

    /** What each value of a preset may be, for people to read, in the order of its schema. */
    public Map<String, Limit> described(String preset) {
        Map<String, Limit> described = new LinkedHashMap<>();
        find(preset).parameters().forEach((name, parameter) -> described.put(name, parameter.limit()));
        return described;
    }

    /** Whether there is a schema of that name. */
    public boolean has(String preset) {
        return presets.containsKey(preset);
    }

    private PresetLimits find(String id) {
        PresetLimits preset = presets.get(id);
        if (preset == null) {
            throw new IllegalArgumentException(folder.resolve(id + SchemaFiles.ENDING) + " is missing: the limits of preset "
                + Texts.quoted(id) + " are not known"
                + Nearest.to(id, presets.keySet()).map(name -> ". Did you mean \"" + name + "\"?").orElse(""));
        }
        return preset;
    }
}
