package org.gotoadmin.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code licenses apply}: approves a plan and waits for the end. */
@Command(name = "apply", mixinStandardHelpOptions = true, description = "Approves the plan of a held license file, and waits for its end.")
final class LicensesApply implements Callable<Integer> {

    @Parameters(paramLabel = "PLAN", description = "The plan's file, or the name of the license file.")
    private String plan;

    @Mixin
    private LicenseFileInApplication application;

    @Override
    public Integer call() throws InterruptedException {
        return application.run(requests -> requests.approve(plan, System.getProperty("user.name")));
    }
}
