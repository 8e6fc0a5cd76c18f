package org.gotoadmin.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.gotoadmin.BadSettings;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the files that say what is expected of GoTo. */
final class Expectations {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Expectations() {
    }

    /**
     * @param folder of YAML files, each a list of entries
     * @throws BadSettings naming the file, when an entry has an unknown word or lacks one
     */
    static List<Expectation> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().flatMap(file -> read(file).stream()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be read. Start from the repository's root.", e);
        }
    }

    private static List<Expectation> read(Path file) {
        List<Expectation> entries = new ArrayList<>();
        try {
            Object list = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file, StandardCharsets.UTF_8));
            for (Object entry : (List<?>) list) {
                entries.add(JSON.convertValue(entry, Expectation.class));
            }
            return entries;
        } catch (IOException | YAMLException | ClassCastException | IllegalArgumentException e) {
            throw new BadSettings(file + ", entry " + (entries.size() + 1) + ": " + e.getMessage());
        }
    }
}
