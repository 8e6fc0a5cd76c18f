package org.gotoadmin.cli;

import java.time.Duration;
import java.util.function.ToLongFunction;

import org.gotoadmin.Application;
import org.gotoadmin.OneApplication;
import org.gotoadmin.StoreOnly;
import org.gotoadmin.workflow.RunList;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** For commands that ask for one run: the running application does it; when none runs, one is started for as long as it takes. */
@Command
final class RunInApplication {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    /** @return exit status: 0 when the run is done and something was to be done */
    int run(ToLongFunction<ApplicationContext> ask) throws InterruptedException {
        try (ConfigurableApplicationContext store = StoreOnly.open()) {
            if (OneApplication.runs(store)) {
                return await(store, ask.applyAsLong(store));
            }
        }
        try (ConfigurableApplicationContext application = Application.startForOneTask()) {
            return await(application, ask.applyAsLong(application));
        }
    }

    private int await(ApplicationContext context, long id) throws InterruptedException {
        RunList runs = context.getBean(RunList.class);
        RunList.Listed run = runs.find(id).orElseThrow();
        while (run.finishedAt() == null) {
            Thread.sleep(LOOK_AGAIN.toMillis());
            run = runs.find(id).orElseThrow();
        }
        spec.commandLine().getOut().printf("Run %d: %s for %s: %s%s%n", id, run.workflow(), run.email(), run.outcome(),
                run.reason() == null ? "" : " (" + run.reason() + ")").flush();
        return run.state().equals("done") && !"not-attempted".equals(run.outcome()) ? 0 : 1;
    }
}
