package org.gotoadmin.catalogue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;

/** Reads a folder of routes and the settings beside it. What cannot be read is a finding; the rest is checked all the same. */
final class RoutesReader {

    static final List<String> FOLDERS = List.of("blocks", "cluster", "doctor", "integrations", "platform", "presets", "workflows");
    /** Folders of YAML that is no route. */
    private static final Set<String> DATA = Set.of(Routes.MAPS, "doctor/reads", "doctor/writes", "new");

    /** A setting whose default stands in the file; the variable of the environment may say otherwise. */
    private static final Pattern ENVIRONMENT = Pattern.compile("\\$\\{[A-Z_]+:([^{}]*)}");

    private final Path folder;
    private final Findings findings;
    private final List<RouteFile> files = new ArrayList<>();
    private final List<Path> strays = new ArrayList<>();
    private final Yaml yaml = new Yaml(new LoaderOptions());

    private RoutesReader(Path folder, Findings findings) {
        this.folder = folder;
        this.findings = findings;
    }

    static Routes read(Path folder, Findings findings) {
        RoutesReader reader = new RoutesReader(folder, findings);
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.sorted().forEach(path -> {
                if (Files.isRegularFile(path)) {
                    reader.take(path);
                } else if (path.getFileName().toString().endsWith(RouteFile.ENDING)) {
                    findings.add(path, 1, "this is %s. Wanted a file of routes.", Files.isDirectory(path) ? "a folder" : "a link to nowhere");
                }
            });
        } catch (IOException e) {
            findings.add(folder, 1, "this folder of routes cannot be read (%s).", e);
        }
        return Routes.of(folder, reader.files, reader.strays, reader.settings());
    }

    private void take(Path path) {
        Path parent = folder.relativize(path).getParent();
        String in = parent == null ? "" : parent.toString().replace('\\', '/');
        String name = path.getFileName().toString();
        if (name.endsWith(RouteFile.ENDING) && FOLDERS.contains(in)) {
            file(path, in);
        } else if (name.endsWith(".yaml") && !DATA.contains(in) && !isScenarios(in, name) || name.endsWith(".yml")) {
            strays.add(path);
        }
    }

    /** What the command "test" plays. */
    private static boolean isScenarios(String in, String name) {
        return in.equals("workflows") && name.endsWith(".scenarios.yaml");
    }

    private void file(Path path, String in) {
        try {
            // Editors on Windows put a byte order mark first. Camel does not mind it.
            String text = Files.readString(path, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
            files.add(RouteFile.of(path, in, text.lines().toList(), compose(path, text)));
        } catch (IOException e) {
            findings.add(path, 1, "this file cannot be read as UTF-8 text (%s).", e);
        }
    }

    private Node compose(Path path, String text) {
        try {
            Node root = yaml.compose(new StringReader(text));
            Node circle = Nodes.insideItself(root, new ArrayList<>());
            if (circle == null) {
                return root;
            }
            findings.add(path, Nodes.line(circle), "this is named with \"&\" and stands, by \"*\", inside itself. Wanted what it stands for written out.");
        } catch (MarkedYAMLException e) {
            notYaml(path, e);
        } catch (YAMLException e) {
            findings.add(path, 1, "this is not YAML: %s.", e.getMessage());
        }
        return null;
    }

    private void notYaml(Path path, MarkedYAMLException e) {
        int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
        boolean tab = String.valueOf(e.getProblem()).contains("TAB");
        findings.add(path, line, tab ? "this is not YAML: found a tab. Wanted spaces: YAML is indented with nothing else."
                : "this is not YAML: %s. A value with [ ] { } , # or : needs quotes.", e.getProblem());
    }

    /** The keys of application.yaml, joined with dots. */
    private Optional<Map<String, String>> settings() {
        Path settings = folder.toAbsolutePath().normalize().resolveSibling("application.yaml");
        if (!Files.isRegularFile(settings)) {
            return Optional.empty();
        }
        Map<String, String> keys = new HashMap<>();
        try {
            String text = Files.readString(settings, StandardCharsets.UTF_8);
            yaml.composeAll(new StringReader(text)).forEach(node -> keys("", node, keys));
        } catch (MarkedYAMLException e) {
            notYaml(settings, e);
        } catch (IOException | YAMLException e) {
            findings.add(settings, 1, "the settings beside the routes cannot be read (%s).", e.getMessage());
        }
        return Optional.of(keys);
    }

    private static void keys(String before, Node node, Map<String, String> keys) {
        for (NodeTuple tuple : Nodes.tuples(node)) {
            String key = before + Nodes.textOrEmpty(tuple.getKeyNode());
            keys.put(key, ENVIRONMENT.matcher(Nodes.textOrEmpty(tuple.getValueNode())).replaceAll("$1"));
            keys(key + ".", tuple.getValueNode(), keys);
        }
    }
}
