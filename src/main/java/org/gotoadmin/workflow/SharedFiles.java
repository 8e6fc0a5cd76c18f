package org.gotoadmin.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Set;
import java.util.stream.Stream;

import org.gotoadmin.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The files of routes that are read at the start only: presets, blocks, integrations, the platform, maps. */
@Component
final class SharedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(SharedFiles.class);
    private static final List<String> FOLDERS = List.of("blocks", "integrations", "maps", "platform", "presets");

    private final Path routes;
    private final Map<Path, String> atStart;
    private Set<Path> told = Set.of();

    SharedFiles(Settings settings) {
        this.routes = settings.routesDir();
        this.atStart = now();
    }

    /** Says once of each changed file that it needs a restart. @return whether one has changed since the start */
    boolean tellChanges() {
        Map<Path, String> now = now();
        Set<Path> changed = new TreeSet<>(now.keySet());
        changed.addAll(atStart.keySet());
        changed.removeIf(file -> Objects.equals(now.get(file), atStart.get(file)));
        changed.stream().filter(file -> !told.contains(file)).forEach(file ->
                LOG.warn("{} has changed. It is read at the start only: start the application again.", file));
        told = changed;
        return !changed.isEmpty();
    }

    /** By file: when it was written, and how long it is. */
    private Map<Path, String> now() {
        Map<Path, String> files = new TreeMap<>();
        for (String folder : FOLDERS) {
            Path path = routes.resolve(folder);
            if (Files.isDirectory(path)) {
                try (Stream<Path> all = Files.walk(path)) {
                    all.filter(Files::isRegularFile).filter(file -> !file.getFileName().toString().startsWith("."))
                            .forEach(file -> files.put(file, written(file)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return files;
    }

    private static String written(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size();
        } catch (IOException e) {
            return "gone";
        }
    }
}
