package org.gotoadmin.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import org.gotoadmin.StoredNames;
import org.gotoadmin.catalogue.Catalogue;
import org.gotoadmin.catalogue.Finding;
import org.gotoadmin.catalogue.PresetsPage;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code validate}: every mistake of a folder of routes, before anything is started. Needs no application, and looks at the store only for a credential that
 * the settings do not have. */
@Command(name = "validate", mixinStandardHelpOptions = true,
        description = "Finds the mistakes in a folder of routes, all at once, and starts nothing. Exit status 1 when there are any.")
public final class Validate implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "FOLDER", defaultValue = "routes",
            description = "Folder with workflows/, presets/, maps/ and the rest (default: routes), or one file of it.")
    private Path path;

    @ArgGroup
    private Form form = new Form();

    /** How the findings are written; plain lines when nothing is said. */
    static final class Form {
        @Option(names = "--json", description = "As JSON, for programs.")
        private boolean json;

        @Option(names = "--sarif", description = "As SARIF 2.1.0, which code review tools show beside the lines.")
        private boolean sarif;

        @Option(names = "--github", description = "As commands of a GitHub workflow, which shows them beside the lines of a pull request.")
        private boolean github;
    }

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path folder = Files.isDirectory(path) ? folder(path) : folderOf(path);
        List<Finding> findings = Quietly.read(() -> Files.isDirectory(path) ? all(folder) : Catalogue.findings(folder, path, StoredNames.here()));
        PrintWriter out = spec.commandLine().getOut();
        if (form.json) {
            out.println(FindingForms.json(findings));
        } else if (form.sarif) {
            out.println(FindingForms.sarif(findings));
        } else if (form.github) {
            findings.forEach(finding -> out.println(FindingForms.github(finding)));
        } else {
            findings.forEach(out::println);
            out.println(findings.isEmpty() ? "No mistake found in " + path + "."
                    : findings.size() + (findings.size() == 1 ? " mistake found." : " mistakes found."));
        }
        out.flush();
        return findings.isEmpty() ? 0 : 1;
    }

    /** The page of the presets is looked at once the presets are right. A stale one is no reason to refuse a start. */
    private static List<Finding> all(Path folder) {
        List<Finding> findings = Catalogue.findings(folder, StoredNames.here());
        return findings.isEmpty() ? PresetsPage.stale(folder).stream().toList() : findings;
    }

    private Path folder(Path folder) {
        if (!Files.isDirectory(folder.resolve("workflows")) && !Files.isDirectory(folder.resolve("presets"))) {
            Path above = folder.toAbsolutePath().normalize().getParent();
            boolean inside = above != null && Files.isDirectory(above.resolve("presets"));
            throw wrongUse("The folder " + folder + " has no workflows/ and no presets/. Wanted the folder that holds them"
                    + (inside ? ": " + Path.of("").toAbsolutePath().relativize(above) : ", such as routes") + ".");
        }
        return folder;
    }

    /** Below which folder a file stands: ROUTES/workflows/x.camel.yaml. */
    private Path folderOf(Path file) {
        if (!Files.exists(file)) {
            throw wrongUse("There is no folder and no file " + file + ". Wanted the folder of the routes, or a file of it, "
                    + "such as routes/workflows/onboard-user.camel.yaml.");
        }
        Path folder = file.toAbsolutePath().normalize().getParent().getParent();
        return folder(folder == null ? file.getParent() : file.isAbsolute() ? folder : Path.of("").toAbsolutePath().relativize(folder));
    }

    private ParameterException wrongUse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
