package org.gotoadmin.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.Keyword;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.resource.AllowSchemaLoader;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gotoadmin.fields.Nearest;

/** Turns the schema files into presets. Whatever is wrong with a file is found here, at the start, and named with the file. */
final class SchemaCompiler {

    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
    /** Where the files stand for networknt. A name that exists nowhere: nothing can be fetched from it. */
    private static final String BASE = "presets://folder/";
    private static final List<String> OURS = List.of("x-when-blank", "x-clear-word", "x-wanted");

    private final SchemaFiles files;
    private final Consumer<BadSchema> faults;
    private final Set<String> formats = new TreeSet<>();
    private final JsonSchemaFactory factory;
    private final SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
        .formatAssertionsEnabled(true)
        .regularExpressionFactory(SchemaCompiler::regularExpression)
        .build();
    private final JsonSchema draft;

    SchemaCompiler(SchemaFiles files, Consumer<BadSchema> faults) {
        this.files = files;
        this.faults = faults;
        JsonMetaSchema.Builder words = JsonMetaSchema.builder(JsonMetaSchema.getV202012())
            .format(new TimeZoneFormat())
            .formats(known -> formats.addAll(known.keySet()))
            .unknownKeywordFactory((word, context) -> unknown(word));
        OURS.forEach(word -> words.keyword(new NonValidationKeyword(word)));
        Map<String, String> texts = files.schemas().entrySet().stream()
            .collect(Collectors.toMap(entry -> BASE + entry.getKey(), entry -> entry.getValue().toString()));
        factory = JsonSchemaFactory.getInstance(VersionFlag.V202012, builder -> builder
            .metaSchema(words.build())
            // Asked in this order: the folder's files, then networknt's own jar for the draft, and nothing else.
            .schemaLoaders(loaders -> loaders.schemas(texts)
                .add(new AllowSchemaLoader(iri -> iri.toString().startsWith("classpath:")))));
        draft = factory.getSchema(SchemaLocation.of(DRAFT), config);
    }

    /** By id. A file with only {@code $defs} declares kinds of value for others and is no preset. */
    Map<String, PresetLimits> presets() {
        Map<String, PresetLimits> presets = new LinkedHashMap<>();
        files.schemas().forEach((file, schema) -> SchemaFiles.unless(faults, () -> {
            checkAgainstDraft(file, schema);
            if (schema.has("properties")) {
                PresetLimits preset = preset(file, schema);
                presets.put(preset.id(), preset);
            } else if (!schema.has("$defs")) {
                throw files.fault(file, "neither \"properties\" nor \"$defs\" is in it, wanted the first for a preset", null);
            }
        }));
        return presets;
    }

    private void checkAgainstDraft(String file, JsonNode schema) {
        if (!DRAFT.equals(schema.path("$schema").asText())) {
            throw files.fault(file, "\"$schema\" is " + schema.path("$schema").asText("not there") + ", wanted \"" + DRAFT + "\"", null);
        }
        Set<ValidationMessage> faults = draft.validate(schema);
        if (!faults.isEmpty()) {
            throw files.fault(file, "this is not a valid schema: "
                + faults.stream().map(ValidationMessage::getMessage).distinct().collect(Collectors.joining("; ")), null);
        }
        checkFormats(file, schema);
    }

    /** networknt passes over a format that it does not know, and a misspelt one would switch its limit off. */
    private void checkFormats(String file, JsonNode schema) {
        JsonNode format = schema.path("format");
        if (format.isTextual() && !formats.contains(format.textValue())) {
            throw files.fault(file, "\"format\": " + format + " is not known, known are " + String.join(", ", formats), null);
        }
        schema.forEach(child -> checkFormats(file, child));
    }

    private PresetLimits preset(String file, JsonNode schema) {
        try {
            Map<String, ParameterLimits> parameters = new LinkedHashMap<>();
            schema.get("properties").properties().forEach(property ->
                parameters.put(property.getKey(), ParameterLimits.of(property.getKey(), files.resolve(file, property.getValue()))));
            JsonSchema compiled = factory.getSchema(SchemaLocation.of(BASE + file), config);
            compiled.initializeValidators();
            String id = file.substring(0, file.length() - SchemaFiles.ENDING.length());
            return new PresetLimits(id, schema.path("title").asText(id), Collections.unmodifiableMap(parameters),
                required(schema, parameters), compiled);
        } catch (JsonSchemaException | IllegalArgumentException e) {
            // networknt wraps what our own keywords say.
            throw files.fault(file, (e.getCause() == null ? e : e.getCause()).getMessage(), e);
        }
    }

    private static Set<String> required(JsonNode schema, Map<String, ParameterLimits> parameters) {
        Set<String> required = new LinkedHashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        if (!parameters.keySet().containsAll(required)) {
            throw new IllegalArgumentException("\"required\" names " + required + ", but the properties are " + parameters.keySet());
        }
        return Collections.unmodifiableSet(required);
    }

    /** A misspelt keyword would switch its limit off. */
    private static Keyword unknown(String word) {
        Set<String> keywords = JsonMetaSchema.getV202012().getKeywords().keySet();
        throw new IllegalArgumentException("the keyword \"" + word + "\" is not known"
            + Nearest.to(word, keywords).map(known -> ". Did you mean \"" + known + "\"?").orElse(""));
    }

    /** Java's $ also matches before a line feed at the end, and a key with one would get through; a schema's $ is the very end. */
    private static RegularExpression regularExpression(String pattern) {
        boolean toTheEnd = pattern.endsWith("$") && !pattern.endsWith("\\$");
        Pattern compiled = Pattern.compile(toTheEnd ? pattern.substring(0, pattern.length() - 1) + "\\z" : pattern);
        return value -> compiled.matcher(value).find();
    }
}
