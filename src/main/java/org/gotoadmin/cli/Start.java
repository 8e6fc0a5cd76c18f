package org.gotoadmin.cli;

import java.util.concurrent.Callable;

import org.gotoadmin.workflow.RunRequests;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code start}: one workflow for one record, now. */
@Command(name = "start", mixinStandardHelpOptions = true,
        description = "Starts an active workflow for one person or SaaS user, and waits for the outcome.")
public final class Start implements Callable<Integer> {

    @Parameters(paramLabel = "WORKFLOW", description = "Name of the workflow, such as onboard-user.")
    private String workflow;

    @Option(names = "--record", required = true, paramLabel = "EMAIL", description = "The person or the SaaS user.")
    private String record;

    @Mixin
    private RunInApplication application;

    @Override
    public Integer call() throws InterruptedException {
        return application.run(context -> context.getBean(RunRequests.class).start(workflow, record, System.getProperty("user.name")));
    }
}
