package org.gotoadmin.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.gotoadmin.bulk.LicenseRequests;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code licenses plan}: what a license file would do. Only {@code licenses apply} lets it do that. */
@Command(name = "plan", mixinStandardHelpOptions = true, description = "Tells what a license file would write to GoTo, and writes nothing.")
final class LicensesPlan implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "CSV with the columns email,license[,action].")
    private Path file;

    @Option(names = "--credential", paramLabel = "NAME", defaultValue = "goto", description = "The account that it is for (default: goto).")
    private String credential;

    @Mixin
    private LicenseFileInApplication application;

    @Override
    public Integer call() throws InterruptedException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("There is no file " + file + ". Wanted: a license CSV file, for example samples/licenses/first.csv.");
        }
        LicenseFileInApplication.Came came = application.await(requests -> requests.plan(file, credential, System.getProperty("user.name")));
        boolean beyond = came.has("held") && !LicenseRequests.PLAN_ONLY.equals(came.file().reason());
        tell(came, beyond);
        return came.has("paused") || beyond || came.hasFailedRows() ? 1 : 0;
    }

    private void tell(LicenseFileInApplication.Came came, boolean beyond) {
        String name = came.file().name();
        var out = application.out();
        out.printf("%s: %d to assign, %d to unassign", name, came.planned().getOrDefault("assign", 0L), came.planned().getOrDefault("unassign", 0L));
        out.printf("%s. Nothing was written to GoTo.%n", came.rows().isEmpty() ? "" : ", " + came.rows());
        if (beyond) {
            out.printf("To be looked at before it is applied: %s%n", came.file().reason());
        }
        if (came.has("held")) {
            out.printf("Its plan: %s%nApply it with \"licenses apply %s\", discard it with \"licenses cancel %2$s\".%n", came.file().plan(), name);
        } else if (came.has("paused")) {
            out.printf("It could not be planned: %s%n", came.file().reason());
        } else {
            out.printf("There is nothing to write. Line by line: %s%n", came.results());
        }
        out.flush();
    }
}
