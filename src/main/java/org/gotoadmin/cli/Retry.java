package org.gotoadmin.cli;

import java.util.concurrent.Callable;

import org.gotoadmin.workflow.RunRequests;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code retry}: a failed run goes on from where it failed. */
@Command(name = "retry", mixinStandardHelpOptions = true, description = "Tries a failed run again from where it failed, and waits for the outcome.")
public final class Retry implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "Number of the run, as \"runs --failed\" lists it.")
    private long run;

    @Mixin
    private RunInApplication application;

    @Override
    public Integer call() throws InterruptedException {
        return application.run(context -> {
            context.getBean(RunRequests.class).retry(run, System.getProperty("user.name"));
            return run;
        });
    }
}
