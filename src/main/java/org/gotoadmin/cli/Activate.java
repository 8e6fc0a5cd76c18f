package org.gotoadmin.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;

import org.gotoadmin.OneApplication;
import org.gotoadmin.StoreOnly;
import org.gotoadmin.workflow.WorkflowList;
import org.gotoadmin.workflow.Workflows;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code activate}: the file of a workflow becomes its active revision. */
@Command(name = "activate", mixinStandardHelpOptions = true,
        description = "Makes the file of a workflow its active revision, once nothing is wrong with it; the running application takes it.")
public final class Activate implements Callable<Integer> {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    @Parameters(paramLabel = "WORKFLOW", description = "Name of the workflow, such as onboard-user.")
    private String workflow;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (ConfigurableApplicationContext store = StoreOnly.open()) {
            String revision = store.getBean(Workflows.class).activate(workflow, System.getProperty("user.name"));
            String shown = revision.substring(0, 8);
            if (!OneApplication.runs(store)) {
                out.printf("%s is active in revision %s. No application is running; it begins when one is started.%n", workflow, shown).flush();
                return 0;
            }
            WorkflowList.Listed taken = await(store, revision);
            boolean runs = revision.equals(taken.running()) && taken.state().equals("active");
            out.println(runs ? workflow + " is active, and the running application has taken revision " + shown + "." : workflow + ": "
                    + (taken.problem() == null ? "the application was stopped; it takes revision " + shown + " at its start." : taken.problem()));
            out.flush();
            return runs || taken.problem() == null ? 0 : 1;
        }
    }

    private WorkflowList.Listed await(ApplicationContext store, String revision) throws InterruptedException {
        WorkflowList.Listed one = find(store);
        while (!revision.equals(one.running()) && one.problem() == null && OneApplication.runs(store)) {
            Thread.sleep(LOOK_AGAIN.toMillis());
            one = find(store);
        }
        return one;
    }

    private WorkflowList.Listed find(ApplicationContext store) {
        return store.getBean(WorkflowList.class).all().stream().filter(one -> one.name().equals(workflow)).findFirst().orElseThrow();
    }
}
