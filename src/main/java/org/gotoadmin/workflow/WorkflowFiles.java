package org.gotoadmin.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.gotoadmin.fields.Nearest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of {@code routes/workflows}, by the workflow's name: what people edit. What runs is what {@link Workflows} has taken of them. */
final class WorkflowFiles {

    private static final Logger LOG = LoggerFactory.getLogger(WorkflowFiles.class);
    private static final String SUFFIX = ".camel.yaml";
    /** Of this folder, not of one beside it. */
    private static final String NAME = "[^/\\\\]+";

    private final Path folder;

    WorkflowFiles(Path routes) {
        this.folder = routes.resolve("workflows");
    }

    Path path(String workflow) {
        return folder.resolve(workflow + SUFFIX);
    }

    /** The files as they are now; without those that cannot be read. */
    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        names().forEach(name -> {
            try {
                read(name).ifPresent(text -> texts.put(name, text));
            } catch (IllegalArgumentException e) {
                LOG.debug("{}", e.getMessage());
            }
        });
        return texts;
    }

    /** Also of those that cannot be read. */
    Set<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length())).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be read. Start from the repository's root,"
                    + " or set goto.routes-dir.", e);
        }
    }

    /**
     * The file as it is now; empty when there is none. Text that is no UTF-8 is read all the same: the check of the routes refuses it.
     *
     * @throws IllegalArgumentException when it cannot be read
     */
    Optional<String> read(String workflow) {
        if (!workflow.matches(NAME)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new String(Files.readAllBytes(path(workflow)), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalArgumentException(path(workflow) + " cannot be read (" + e + "). Wanted a file that the application may read.", e);
        }
    }

    /** @throws IllegalArgumentException when there is no such workflow, naming the nearest */
    String get(String workflow) {
        return read(workflow).orElseThrow(() -> {
            Map<String, String> there = texts();
            return new IllegalArgumentException("There is no workflow \"" + workflow + "\" in " + folder + "." + Nearest.to(workflow, there.keySet())
                    .map(near -> " Did you mean \"" + near + "\"?").orElse(" There are: " + String.join(", ", there.keySet()) + "."));
        });
    }
}
