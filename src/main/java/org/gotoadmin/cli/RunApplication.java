package org.gotoadmin.cli;

import java.util.List;
import java.util.concurrent.Callable;

import org.gotoadmin.Application;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;
import sun.misc.Signal;

/** {@code run}: the application, until it is stopped. */
@Command(name = "run", mixinStandardHelpOptions = true, description = "Runs the application (the default).")
public final class RunApplication implements Callable<Integer> {

    @Unmatched
    private String[] settings = {};

    @Override
    public Integer call() {
        try {
            stopInOrder(Application.startWithPages(settings));
            return 0;
        } catch (RuntimeException e) {
            // Spring has said why.
            return 1;
        }
    }

    /**
     * On SIGTERM and Ctrl-C the application is closed before the JVM's shutdown hooks run: H2 has one that closes the database at
     * once, under the runs that are still being finished.
     */
    private static void stopInOrder(ConfigurableApplicationContext application) {
        for (String name : List.of("TERM", "INT")) {
            Signal.handle(new Signal(name), signal -> {
                application.close();
                System.exit(0);
            });
        }
    }
}
