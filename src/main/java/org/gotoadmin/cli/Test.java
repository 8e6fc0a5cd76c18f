package org.gotoadmin.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.gotoadmin.StoredNames;
import org.gotoadmin.catalogue.Catalogue;
import org.gotoadmin.catalogue.Finding;
import org.gotoadmin.fields.Nearest;
import org.gotoadmin.scenario.JUnitXml;
import org.gotoadmin.scenario.Scenario;
import org.gotoadmin.scenario.ScenarioFiles;
import org.gotoadmin.scenario.Suite;
import org.gotoadmin.scenario.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code test}: plays the scenarios of the workflows against the simulator. Neither a running application nor a real account notices. */
@Command(name = "test", mixinStandardHelpOptions = true,
        description = "Plays the scenarios beside the workflows against the simulator, and says where they come out differently.")
public final class Test implements Callable<Integer> {

    @Parameters(paramLabel = "FOLDER", arity = "0..1", defaultValue = "routes", description = "Folder of routes (default: routes).")
    private Path folder;

    @Option(names = "--workflow", paramLabel = "NAME", description = "Only the scenarios of this workflow.")
    private String workflow;

    @Option(names = "--junit", paramLabel = "FILE", description = "Also writes the result as the XML of JUnit.")
    private Path junit;

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isDirectory(folder.resolve("workflows"))) {
            throw new ParameterException(spec.commandLine(), "There is no folder " + folder.resolve("workflows")
                    + ". Wanted a folder of routes, such as \"routes\" at the root of the repository.");
        }
        Instant begin = Instant.now();
        List<String> mistakes = new ArrayList<>(Quietly.read(() -> Catalogue.findings(folder, StoredNames.here())).stream().map(Finding::toString).toList());
        ScenarioFiles files = ScenarioFiles.read(folder);
        files.mistakes().forEach(mistake -> mistakes.add(mistake.toString()));
        List<Scenario> scenarios = wanted(files);
        List<Verdict> verdicts = mistakes.isEmpty() ? new Suite(folder).play(scenarios) : List.of();
        if (junit != null) {
            JUnitXml.write(junit, verdicts, mistakes);
        }
        if (json) {
            out().println(new ObjectMapper().writeValueAsString(Map.of("mistakes", mistakes,
                    "scenarios", verdicts.stream().map(Test::told).toList())));
        } else if (mistakes.isEmpty()) {
            print(files, verdicts, Duration.between(begin, Instant.now()));
        } else {
            mistakes.forEach(out()::println);
            out().println(mistakes.size() == 1 ? "1 mistake: no scenario was played." : mistakes.size() + " mistakes: no scenario was played.");
        }
        out().flush();
        return mistakes.isEmpty() && verdicts.stream().allMatch(Verdict::passed) ? 0 : 1;
    }

    private List<Scenario> wanted(ScenarioFiles files) {
        if (workflow != null && !files.workflows().contains(workflow)) {
            throw new ParameterException(spec.commandLine(), "There is no workflow \"" + workflow + "\" in " + folder + "."
                    + Nearest.question(workflow, files.workflows()));
        }
        return files.scenarios().stream().filter(scenario -> workflow == null || scenario.workflow().equals(workflow)).toList();
    }

    private static Map<String, Object> told(Verdict verdict) {
        return Map.of("workflow", verdict.scenario().workflow(), "scenario", verdict.scenario().name(),
                "place", verdict.scenario().place().toString(), "passed", verdict.passed(),
                "millis", verdict.took().toMillis(), "differences", verdict.differences().stream().map(one ->
                        Map.of("place", one.place().toString(), "what", one.what(), "wanted", one.wanted(), "found", one.found())).toList());
    }

    private void print(ScenarioFiles files, List<Verdict> verdicts, Duration took) {
        String before = "";
        for (Verdict verdict : verdicts) {
            if (!verdict.scenario().workflow().equals(before)) {
                before = verdict.scenario().workflow();
                out().println(before);
            }
            out().printf("  %-4s  %s%n", verdict.passed() ? "ok" : "FAIL", verdict.scenario().name());
            verdict.differences().forEach(difference -> out().print(difference.toString().indent(8)));
        }
        TreeSet<String> without = new TreeSet<>(files.workflows());
        files.scenarios().forEach(scenario -> without.remove(scenario.workflow()));
        if (!without.isEmpty() && workflow == null) {
            out().printf("No scenarios: %s. docs/testing.md says how to write one.%n", String.join(", ", without));
        }
        long failed = verdicts.stream().filter(verdict -> !verdict.passed()).count();
        out().printf("%d %s, %d failed, in %.1f s%n", verdicts.size(), verdicts.size() == 1 ? "scenario" : "scenarios", failed, took.toMillis() / 1000.0);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
