package org.gotoadmin.cli;

import java.util.concurrent.Callable;

import org.gotoadmin.StoreOnly;
import org.gotoadmin.workflow.Workflows;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code deactivate}: a workflow begins no more. */
@Command(name = "deactivate", mixinStandardHelpOptions = true,
        description = "Lets a workflow begin no more, in the running application and after every start. Runs under way go on to their end.")
public final class Deactivate implements Callable<Integer> {

    @Parameters(paramLabel = "WORKFLOW", description = "Name of the workflow, such as onboard-user.")
    private String workflow;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (ConfigurableApplicationContext store = StoreOnly.open()) {
            store.getBean(Workflows.class).deactivate(workflow, System.getProperty("user.name"));
            spec.commandLine().getOut().printf("%s is not active any more.%n", workflow).flush();
            return 0;
        }
    }
}
