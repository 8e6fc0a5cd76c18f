package org.gotoadmin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.gotoadmin.BadSettings;
import org.gotoadmin.StoreOnly;
import org.gotoadmin.fields.Nearest;
import org.gotoadmin.workflow.Workflows;
import org.springframework.beans.BeansException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code new workflow}: a file to start from. Its text stands in routes/new, one file for each object. */
@Command(name = "new", mixinStandardHelpOptions = true, description = "Makes a file to start from.")
public final class New implements Runnable {

    /** A file name, an id, a timer's name and a cell of a table at once. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int MOST = 100;
    private static final String ENDING = ".camel.yaml";

    @Spec
    private CommandSpec spec;

    @Option(names = "--routes", paramLabel = "FOLDER", defaultValue = "routes", scope = ScopeType.INHERIT,
            description = "Folder of the routes (default: routes).")
    private Path routes;

    @Override
    public void run() {
        throw wrongUse("Say what is to be made: new workflow NAME --object people.");
    }

    @Command(name = "workflow", mixinStandardHelpOptions = true,
            description = "Makes a workflow that validates and does nothing until you write its rule.")
    int workflow(@Parameters(paramLabel = "NAME", description = "Its name and that of its file, such as welcome-back.") String name,
            @Option(names = "--object", required = true, paramLabel = "people|saas-users", description = "Whose records it is for.") String object,
            @Option(names = "--description", paramLabel = "TEXT", description = "What it does, in one sentence.") String description)
            throws IOException {
        Path form = routes.resolve("new").resolve(object + ".yaml");
        if (!Files.isRegularFile(form)) {
            List<String> known = objects();
            String question = Nearest.question(object, known);
            throw wrongUse("There is no object \"%s\".%s Known: %s.".formatted(object, question, String.join(", ", known)));
        }
        if (!NAME.matcher(name).matches() || name.length() > MOST) {
            throw wrongUse(("A workflow cannot be called \"%s\". Wanted lower-case letters, digits and single dashes, at most %d characters: "
                    + "welcome-back.").formatted(name, MOST));
        }
        Path taken = taken(name);
        if (taken != null) {
            throw wrongUse("The name \"%s\" is taken by %s. Wanted another one.".formatted(name, taken));
        }
        Path file = routes.resolve("workflows").resolve(name + ENDING);
        if (description != null && description.isBlank()) {
            throw wrongUse("--description is blank. Wanted one sentence that says what the workflow does.");
        }
        Files.writeString(file, described(Files.readString(form).replace("NAME", name), description), StandardOpenOption.CREATE_NEW);
        spec.commandLine().getOut().printf("%s is made. It does nothing yet: write its rule and its steps, then run \"validate %1$s\".%n", file)
                .flush();
        if (object.equals("saas-users")) {
            warnWithoutEntry();
        }
        return 0;
    }

    private static String described(String form, String description) {
        return description == null ? form : form.replaceFirst("(?m)^( +description: ).*", "$1" + Matcher.quoteReplacement(
                JsonNodeFactory.instance.textNode(description.strip().replaceAll("\\s+", " ")).toString()));
    }

    /** A workflow on SaaS users has nobody to look at before a load has made the GoTo entry. */
    private void warnWithoutEntry() {
        try (ConfigurableApplicationContext store = StoreOnly.open()) {
            if (!store.getBean(Workflows.class).hasSaasUsers()) {
                warn("There is no GoTo entry under SaaS yet, so this workflow has nobody to look at. Load the users with the command load-users "
                        + "(integration goto-users, mode user-plus-saas-user).");
            }
        } catch (BeansException | BadSettings e) {
            warn("Whether there is a GoTo entry under SaaS could not be looked up: " + NestedExceptionUtils.getMostSpecificCause(e).getMessage());
        }
    }

    private void warn(String what) {
        spec.commandLine().getErr().println("Warning: " + what);
        spec.commandLine().getErr().flush();
    }

    private List<String> objects() throws IOException {
        if (!Files.isDirectory(routes.resolve("new"))) {
            throw wrongUse("There is no folder " + routes.resolve("new") + ". Wanted the repository's root as the current folder, or "
                    + "--routes FOLDER.");
        }
        try (Stream<Path> files = Files.list(routes.resolve("new"))) {
            return files.map(file -> file.getFileName().toString().replace(".yaml", "")).sorted().toList();
        }
    }

    /** The file that has a route or a template of this name: its first one is called as the file. */
    private Path taken(String name) throws IOException {
        try (Stream<Path> files = Files.walk(routes)) {
            return files.filter(file -> file.getFileName().toString().equals(name + ENDING)).findFirst().orElse(null);
        }
    }

    private ParameterException wrongUse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
