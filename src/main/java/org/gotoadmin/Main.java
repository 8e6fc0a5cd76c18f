package org.gotoadmin;

import org.gotoadmin.cli.Activate;
import org.gotoadmin.cli.Deactivate;
import org.gotoadmin.cli.Doctor;
import org.gotoadmin.cli.HashPassword;
import org.gotoadmin.cli.ImportPeople;
import org.gotoadmin.cli.Licenses;
import org.gotoadmin.cli.ListPresets;
import org.gotoadmin.cli.ListWorkflows;
import org.gotoadmin.cli.LoadUsers;
import org.gotoadmin.cli.ManageCredentials;
import org.gotoadmin.cli.New;
import org.gotoadmin.cli.Preview;
import org.gotoadmin.cli.Retry;
import org.gotoadmin.cli.RunApplication;
import org.gotoadmin.cli.Runs;
import org.gotoadmin.cli.Simulate;
import org.gotoadmin.cli.Start;
import org.gotoadmin.cli.Test;
import org.gotoadmin.cli.Validate;
import org.springframework.beans.BeansException;
import org.springframework.core.NestedExceptionUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The command line. Without a command it runs the application. Exit status: 0 done, 1 the work failed, 2 wrong use. */
@Command(name = "goto-admin-routes", mixinStandardHelpOptions = true, version = "goto-admin-routes 0.1.0",
        description = "GoTo user-lifecycle workflows as Apache Camel YAML routes.",
        subcommands = {RunApplication.class, Simulate.class, Doctor.class, ImportPeople.class, LoadUsers.class, Start.class, Runs.class,
            Retry.class, Licenses.class, HashPassword.class, ListPresets.class, New.class, Validate.class, Test.class, ListWorkflows.class, Preview.class,
            Activate.class, Deactivate.class, ManageCredentials.class})
public final class Main {

    private Main() {
    }

    public static void main(String[] args) {
        // H2 opens a port for the commands that run beside the application: on loopback only, and this must be said before it loads.
        System.setProperty("h2.bindAddress", "127.0.0.1");
        if (args.length > 0 && args[0].equals("preview")) {
            FirstCompiler.only();
        }
        int status = commands().execute(args.length == 0 ? new String[] {"run"} : args);
        if (status != 0 || args.length > 0 && !args[0].equals("run")) {
            System.exit(status);
        }
    }

    static CommandLine commands() {
        return new CommandLine(new Main()).setExecutionExceptionHandler(Main::failed);
    }

    private static int failed(Exception failure, CommandLine command, ParseResult parsed) {
        // What Spring wraps around it says nothing to people.
        Throwable cause = failure instanceof BeansException ? NestedExceptionUtils.getMostSpecificCause(failure) : failure;
        command.getErr().println(cause.getMessage() == null ? cause.toString() : cause.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
    }
}
