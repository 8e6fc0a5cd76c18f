package org.gotoadmin.cli;

import org.gotoadmin.OneApplication;
import org.gotoadmin.StoreOnly;
import org.gotoadmin.api.StoredCredentials;
import org.gotoadmin.people.Audit;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code credentials}: those that stand in the store, which the running application takes without a restart. */
@Command(name = "credentials", mixinStandardHelpOptions = true, description = "Lists the GoTo credentials, and adds and removes those that stand in the store.",
        subcommands = {CredentialsAdd.class, CredentialsList.class}, synopsisSubcommandLabel = "COMMAND")
public final class ManageCredentials {

    @Spec
    private CommandSpec spec;

    @Command(mixinStandardHelpOptions = true, description = "Takes a credential out of the store, unless it has open work. What was done with it stays.")
    int remove(@Parameters(paramLabel = "NAME", description = "Name of the credential.") String name) {
        String who = System.getProperty("user.name");
        try (ConfigurableApplicationContext store = StoreOnly.open()) {
            store.getBean(StoredCredentials.class).remove(name, who, () -> store.getBean(Audit.class).write(who, "remove", "credential " + name));
            spec.commandLine().getOut().printf("%s is removed, and its secrets with it. %s%n", name, follows(store, "sends nothing more with it")).flush();
            return 0;
        }
    }

    /** What the application does about it. */
    static String follows(ApplicationContext store, String what) {
        return OneApplication.runs(store) ? "The running application " + what + " from its next look on, within a second or two."
                : "No application is running.";
    }
}
