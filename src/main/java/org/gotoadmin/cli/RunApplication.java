package org.gotoadmin.cli;

import java.util.concurrent.Callable;

import org.gotoadmin.Application;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code run}: the application, until it is stopped. */
@Command(name = "run", mixinStandardHelpOptions = true, description = "Runs the application (the default).")
public final class RunApplication implements Callable<Integer> {

    @Unmatched
    private String[] settings = {};

    @Override
    public Integer call() {
        try {
            Application.start(settings);
            return 0;
        } catch (RuntimeException e) {
            // Spring has said why.
            return 1;
        }
    }
}
