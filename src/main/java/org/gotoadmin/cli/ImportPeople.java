package org.gotoadmin.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.gotoadmin.OneApplication;
import org.gotoadmin.StoreOnly;
import org.gotoadmin.people.PeopleFile;
import org.gotoadmin.people.RefusedFile;
import org.gotoadmin.workflow.RunList;
import org.gotoadmin.workflow.Workflows;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import-people}: takes a people file as if it had been dropped, and leaves the file where it is. */
@Command(name = "import-people", mixinStandardHelpOptions = true, description = "Takes a people CSV file.")
public final class ImportPeople implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "CSV with at least email,first_name,last_name,status.")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("There is no file " + file + ". Wanted: a people CSV file, for example samples/people/people-1.csv.");
        }
        try (ConfigurableApplicationContext store = StoreOnly.open()) {
            store.getBean(Workflows.class).registerFirst();
            PeopleFile.Result result = store.getBean(PeopleFile.class).take(file);
            spec.commandLine().getOut().printf("%s: %d created, %d updated, %d unchanged, %d refused. Line by line: %s%n", file.getFileName(),
                    result.created(), result.updated(), result.unchanged(), result.refused(), result.results()).flush();
            int waiting = store.getBean(RunList.class).waiting();
            spec.commandLine().getOut().println(waiting == 0 ? "No workflow began." : OneApplication.runs(store)
                    ? "Workflows began; the running application does the rest. See them with the command runs."
                    : waiting + " runs of workflows wait for the application to be started.");
            return result.refused() == 0 ? 0 : 1;
        } catch (RefusedFile e) {
            throw new IllegalArgumentException(e.getMessage());
        }
    }
}
