package org.gotoadmin.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.gotoadmin.StoreOnly;
import org.gotoadmin.bulk.LicenseFile;
import org.gotoadmin.bulk.LicenseFile.State;
import org.gotoadmin.bulk.LicenseFiles;
import org.gotoadmin.bulk.PlanFiles;
import org.gotoadmin.fields.Nearest;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code licenses}: looks at license files, and decides about those that wait. The running application does what is asked, or the next one. */
@Command(name = "licenses", mixinStandardHelpOptions = true, description = "Looks at license files, and decides about those that wait.")
public final class Licenses {

    private static final int MOST = 100;
    private static final Set<State> OVER = Set.of(State.ENDED, State.DONE, State.CANCELLED, State.REFUSED);

    @Spec
    private CommandSpec spec;

    @Command(name = "status", mixinStandardHelpOptions = true, description = "Lists the license files, the newest first.")
    int status() {
        try (ConfigurableApplicationContext store = StoreOnly.open()) {
            List<LicenseFile> files = store.getBean(LicenseFiles.class).newest(MOST);
            var out = spec.commandLine().getOut();
            out.printf("%-30s %-10s %9s %9s  %s%n", "FILE", "STATE", "ROWS", "TO WRITE", "REASON");
            files.forEach(file -> out.printf("%-30s %-10s %9d %9d  %s%n", file.name(), file.state(), file.rows(), file.todo(),
                    Objects.toString(file.reason(), "")));
            if (files.isEmpty()) {
                out.println("No license files yet. Drop one into work/inbox/licenses.");
            }
            out.flush();
            return 0;
        }
    }

    @Command(name = "apply", mixinStandardHelpOptions = true, description = "Approves the plan of a held file.")
    int apply(@Parameters(paramLabel = "PLAN", description = "Name of the file, or path of its plan.") String plan) {
        try (ConfigurableApplicationContext store = StoreOnly.open()) {
            PlanFiles plans = store.getBean(PlanFiles.class);
            Path path = Files.isRegularFile(Path.of(plan)) ? Path.of(plan) : plans.plan(find(store, plan));
            if (!Files.isRegularFile(path)) {
                throw new IllegalArgumentException("There is no plan " + path + ". Only a file that is held has one; \"licenses status\" lists them.");
            }
            plans.approve(path, System.getProperty("user.name"));
            say("The plan is approved");
            return 0;
        }
    }

    @Command(name = "pause", mixinStandardHelpOptions = true, description = "Lets a file that is being applied wait.")
    int pause(@Parameters(paramLabel = "NAME") String name) {
        return want(name, "pause", Set.of(State.APPLYING));
    }

    @Command(name = "resume", mixinStandardHelpOptions = true, description = "Lets a paused file go on.")
    int resume(@Parameters(paramLabel = "NAME") String name) {
        return want(name, "resume", Set.of(State.PAUSED));
    }

    @Command(name = "cancel", mixinStandardHelpOptions = true, description = "Ends a file; rows that were not attempted say so in its result.")
    int cancel(@Parameters(paramLabel = "NAME") String name) {
        return want(name, "cancel", Set.of(State.HELD, State.PAUSED, State.APPLYING));
    }

    private int want(String name, String what, Set<State> from) {
        try (ConfigurableApplicationContext store = StoreOnly.open()) {
            LicenseFile file = find(store, name);
            if (!from.contains(file.state())) {
                throw new IllegalArgumentException("The license file " + name + " is " + file.state() + ", so there is nothing to " + what + "."
                        + (OVER.contains(file.state()) ? "" : " Wanted one that is "
                        + from.stream().map(State::toString).sorted().collect(Collectors.joining(" or ")) + "."));
            }
            store.getBean(LicenseFiles.class).want(file.id(), what);
            say("Asked for: " + what);
            return 0;
        }
    }

    private static LicenseFile find(ConfigurableApplicationContext store, String name) {
        LicenseFiles files = store.getBean(LicenseFiles.class);
        return files.find(name).orElseThrow(() -> new IllegalArgumentException("There is no license file \"" + name + "\"."
                + Nearest.to(name, files.newest(MOST).stream().map(LicenseFile::name).toList()).map(" Did you mean \"%s\"?"::formatted)
                        .orElse(" \"licenses status\" lists them.")));
    }

    private void say(String done) {
        spec.commandLine().getOut().println(done + ". The application does it. \"licenses status\" tells what came of it.");
        spec.commandLine().getOut().flush();
    }
}
