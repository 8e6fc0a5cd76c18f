package org.gotoadmin.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.gotoadmin.catalogue.Preset;
import org.gotoadmin.catalogue.Presets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code presets}: which GoTo operations a workflow may call, and with what. Needs no store and no application. */
@Command(name = "presets", mixinStandardHelpOptions = true,
        description = "Lists the presets, or those with a word in name, title, method or path; of one preset, named in full, all there is to know.")
public final class ListPresets implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "WORD", defaultValue = "", description = "Word to look for, or the name of one preset.")
    private String word;

    @Option(names = "--object", paramLabel = "people|saas-users",
            description = "For workflows on what (default: people; those for SaaS users when nothing else is found).")
    private String object;

    @Option(names = "--routes", paramLabel = "FOLDER", defaultValue = "routes", description = "Folder of the routes (default: routes).")
    private Path routes;

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        Presets presets = presets();
        Optional<Preset> one = presets.find(word);
        List<Preset> found = presets.search(word);
        if (found.isEmpty()) {
            spec.commandLine().getErr().println("There is no preset \"" + word + "\", and none that has it in name, title, method or path." + presets
                    .nearest(word).map(" Did you mean \"%s\"?"::formatted).orElse(" The command \"presets\" lists all."));
            return 1;
        }
        List<Preset> shown = of(object == null ? "people" : object, found);
        shown = shown.isEmpty() && object == null ? found : shown;
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(one.isPresent() ? one.get() : shown));
        } else if (one.isPresent()) {
            PresetText.inFull(one.get(), out);
        } else {
            PresetText.list(shown, found.size() - shown.size(), out);
        }
        out.flush();
        return one.isEmpty() && shown.isEmpty() ? 1 : 0;
    }

    private static List<Preset> of(String object, List<Preset> presets) {
        return presets.stream().filter(preset -> preset.object().equals(object)).toList();
    }

    private Presets presets() {
        if (object != null && !List.of("people", "saas-users").contains(object)) {
            throw new ParameterException(spec.commandLine(), "There is no object \"" + object + "\". Known: people, saas-users.");
        }
        if (!Files.isDirectory(routes.resolve("presets"))) {
            throw new ParameterException(spec.commandLine(), "There is no folder " + routes.resolve("presets") + ". Wanted the repository's root as"
                    + " the current folder, or --routes FOLDER.");
        }
        return Quietly.read(() -> Presets.in(routes));
    }
}
