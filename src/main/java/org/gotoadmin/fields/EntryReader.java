package org.gotoadmin.fields;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.reader.UnicodeReader;

/** Reads a YAML file that is a list of {word: text} entries. Works on nodes, because only they know their lines. */
final class EntryReader {

    private final Path file;
    private final Set<String> known;
    private final Findings findings;

    EntryReader(Path file, Set<String> known, Findings findings) {
        this.file = file;
        this.known = known;
        this.findings = findings;
    }

    /** What could be read; everything else is in the findings. */
    List<Entry> entries() {
        Node root = root();
        List<Entry> entries = new ArrayList<>();
        if (root instanceof SequenceNode list) {
            list.getValue().forEach(node -> entry(node, entries));
        } else if (root != null) {
            findings.add(file, line(root), "found no list. Wanted entries like \"- {%s: ...}\".".formatted(String.join(": ..., ", known)));
        }
        return entries;
    }

    private Node root() {
        try (Reader text = new UnicodeReader(Files.newInputStream(file))) {
            return new Yaml(new LoaderOptions()).compose(text);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            findings.add(file, line, "not YAML: %s. A value with [ ] { } , # or : needs quotes.".formatted(e.getProblem()));
        } catch (YAMLException e) {
            findings.add(file, "not YAML: %s".formatted(e.getMessage()));
        } catch (IOException e) {
            findings.add(file, "cannot be read as UTF-8 text (%s).".formatted(e));
        }
        return null;
    }

    private void entry(Node node, List<Entry> entries) {
        if (!(node instanceof MappingNode mapping)) {
            findings.add(file, line(node), "found no entry. Wanted \"- {%s: ...}\".".formatted(String.join(": ..., ", known)));
            return;
        }
        Map<String, Entry.Word> words = new LinkedHashMap<>();
        mapping.getValue().forEach(tuple -> word(tuple, words));
        entries.add(new Entry(line(node), words));
    }

    private void word(NodeTuple tuple, Map<String, Entry.Word> words) {
        int line = line(tuple.getKeyNode());
        String word = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
        if (!known.contains(word)) {
            findings.add(file, line, "unknown word \"%s\".%s Known: %s."
                    .formatted(word, Nearest.question(word, known), String.join(", ", known)));
            // What was meant is not also told to be missing.
            if (tuple.getValueNode() instanceof ScalarNode value) {
                Nearest.to(word, known).ifPresent(meant -> words.putIfAbsent(meant, new Entry.Word(value.getValue(), line(value))));
            }
        } else if (!(tuple.getValueNode() instanceof ScalarNode value) || value.getValue().isBlank()) {
            findings.add(file, line, "\"%s\" has no text. Write one after it, or take the word out.".formatted(word));
        } else if (words.putIfAbsent(word, new Entry.Word(value.getValue(), line(value))) != null) {
            findings.add(file, line, "\"%s\" stands twice in one entry. Keep one.".formatted(word));
        }
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
