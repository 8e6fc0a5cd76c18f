package org.gotoadmin.scenario;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.gotoadmin.fields.Nearest;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.UnicodeReader;

/** The files {@code workflows/NAME.scenarios.yaml} of a folder of routes: what can be played, and what is wrong with the rest. */
public final class ScenarioFiles {

    static final String ENDING = ".scenarios.yaml";
    private static final String ROUTES = ".camel.yaml";

    private final Path workflows;
    private final List<Scenario> scenarios = new ArrayList<>();
    private final List<Mistake> mistakes = new ArrayList<>();
    private final Map<String, Path> files = new TreeMap<>();

    private ScenarioFiles(Path routes) {
        this.workflows = routes.resolve("workflows");
        named(ENDING).forEach(name -> files.put(name, workflows.resolve(name + ENDING)));
        ScenarioCheck check = new ScenarioCheck(routes, mistakes);
        files.forEach((name, file) -> read(name, file, check));
    }

    /** @param routes the folder with workflows/ in it */
    public static ScenarioFiles read(Path routes) {
        return new ScenarioFiles(routes);
    }

    /** In the order of files and lines. */
    public List<Scenario> scenarios() {
        return List.copyOf(scenarios);
    }

    /** All of all files. */
    public List<Mistake> mistakes() {
        return List.copyOf(mistakes);
    }

    /** Every workflow of the folder. */
    public Set<String> workflows() {
        return named(ROUTES);
    }

    private Set<String> named(String ending) {
        if (!Files.isDirectory(workflows)) {
            return Set.of();
        }
        try (Stream<Path> all = Files.list(workflows)) {
            Set<String> names = new TreeSet<>();
            all.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(ending) && !name.startsWith("."))
                    .forEach(name -> names.add(name.substring(0, name.length() - ending.length())));
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String workflow, Path file, ScenarioCheck check) {
        Set<String> known = workflows();
        if (!known.contains(workflow)) {
            String example = (known.isEmpty() ? "onboard-user" : known.iterator().next()) + ENDING;
            mistakes.add(new Mistake(new Place(file, 1), "there is no workflow \"" + workflow + "\". Wanted the name of one, as in " + example + "."
                    + Nearest.question(workflow, known)));
        }
        Node root = root(file);
        if (root != null) {
            Part all = Part.of(file, root);
            if (check.isRight(all)) {
                all.items().forEach(item -> scenarios.add(new Scenario(workflow, item.at("scenario").text(), item)));
            }
        }
    }

    private Node root(Path file) {
        try (Reader text = new UnicodeReader(Files.newInputStream(file))) {
            Node root = new Yaml(new LoaderOptions()).compose(text);
            if (root == null) {
                mistakes.add(new Mistake(new Place(file, 1), "found nothing. Wanted a list: \"- scenario: ...\"."));
            }
            return root;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            mistakes.add(new Mistake(new Place(file, line), "this is not YAML: " + e.getProblem() + ". A value with [ ] { } , # or : needs quotes."));
        } catch (YAMLException | IOException e) {
            mistakes.add(new Mistake(new Place(file, 1), "this cannot be read as YAML in UTF-8 (" + e.getMessage() + ")."));
        }
        return null;
    }
}
