package org.gotoadmin.cli;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

import org.gotoadmin.Application;
import org.gotoadmin.OneApplication;
import org.gotoadmin.StoreOnly;
import org.gotoadmin.people.People;
import org.gotoadmin.workflow.RunStore;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code start}: one workflow for one person, now. The running application does it; when none runs, one is started for as long as
 * it takes.
 */
@Command(name = "start", mixinStandardHelpOptions = true, description = "Starts an active workflow for one person, and waits for the outcome.")
public final class Start implements Callable<Integer> {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    @Parameters(paramLabel = "WORKFLOW", description = "Name of the workflow, such as onboard-user.")
    private String workflow;

    @Option(names = "--record", required = true, paramLabel = "EMAIL", description = "The person.")
    private String record;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        try (ConfigurableApplicationContext store = StoreOnly.open()) {
            if (OneApplication.runs(store)) {
                return run(store);
            }
        }
        try (ConfigurableApplicationContext application = Application.start()) {
            return run(application);
        }
    }

    private int run(ConfigurableApplicationContext context) throws InterruptedException {
        context.getBean(RunStore.class).mustBeActive(workflow);
        Map<String, Object> person = context.getBean(People.class).byEmail(record).orElseThrow(() -> new IllegalArgumentException(
                "There is no person \"" + record + "\" in the store. Import one with import-people."));
        RunStore runs = context.getBean(RunStore.class);
        long id = runs.startByHand(workflow, (Long) person.get("id"), System.getProperty("user.name"));
        RunStore.Listed run = runs.find(id).orElseThrow();
        while (run.finishedAt() == null) {
            Thread.sleep(LOOK_AGAIN.toMillis());
            run = runs.find(id).orElseThrow();
        }
        spec.commandLine().getOut().printf("Run %d: %s for %s: %s%s%n", id, workflow, record, run.outcome(),
                Objects.toString(run.reason(), "").isEmpty() ? "" : " (" + run.reason() + ")").flush();
        return run.state().equals("done") && !"not-attempted".equals(run.outcome()) ? 0 : 1;
    }
}
