package org.gotoadmin.cli;

import java.util.concurrent.Callable;

import org.gotoadmin.StoreOnly;
import org.gotoadmin.bulk.LicenseRequests;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code licenses undo}: the undo file of a license file goes the way of every license file. */
@Command(name = "undo", mixinStandardHelpOptions = true, description = "Reverses what a license file did, with a license file of its own.")
final class LicensesUndo implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "Name of the license file, as its results are called.")
    private String name;

    @Mixin
    private LicenseFileInApplication application;

    @Override
    public Integer call() throws InterruptedException {
        try (ConfigurableApplicationContext store = StoreOnly.open()) {
            if (!store.getBean(LicenseRequests.class).tookEffect(name)) {
                application.out().printf("Nothing of %s took effect, so there is nothing to undo.%n", name).flush();
                return 0;
            }
        }
        return application.run(requests -> requests.undo(name, System.getProperty("user.name")));
    }
}
