package org.gotoadmin.cli;

import org.gotoadmin.bulk.LicenseRequests.Wish;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code licenses}: license files, from their plan to their undo. */
@Command(name = "licenses", mixinStandardHelpOptions = true, description = "Plans, applies and undoes license files, and tells how far they have come.",
        subcommands = {LicensesPlan.class, LicensesApply.class, LicensesUndo.class, LicensesStatus.class}, synopsisSubcommandLabel = "COMMAND")
public final class Licenses {

    @Mixin
    private LicenseFileInApplication application;

    @Command(mixinStandardHelpOptions = true, description = "Pauses a license file; what is in flight ends.")
    int pause(@Parameters(paramLabel = "NAME", description = "Name of the license file, as its results are called.") String name)
            throws InterruptedException {
        return application.pause(name);
    }

    @Command(mixinStandardHelpOptions = true, description = "Lets a paused license file go on where it stands, and waits for its end.")
    int resume(@Parameters(paramLabel = "NAME", description = "Name of the license file, as its results are called.") String name)
            throws InterruptedException {
        return application.ask(name, Wish.RESUME);
    }

    @Command(mixinStandardHelpOptions = true, description = "Ends a license file; rows that were not attempted say so in its result.")
    int cancel(@Parameters(paramLabel = "NAME", description = "Name of the license file, as its results are called.") String name)
            throws InterruptedException {
        return application.ask(name, Wish.CANCEL);
    }
}
