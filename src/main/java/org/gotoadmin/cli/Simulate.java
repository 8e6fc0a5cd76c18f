package org.gotoadmin.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import org.gotoadmin.simulator.Simulator;
import org.gotoadmin.simulator.SimulatorOptions;
import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simulate}: a GoTo of its own process, until it is stopped. */
@Command(name = "simulate", mixinStandardHelpOptions = true, description = "Runs a GoTo that behaves like the real one, on this machine only.")
public final class Simulate implements Callable<Integer> {

    @Option(names = "--port", required = true, paramLabel = "P", description = "Port on 127.0.0.1; 0 takes a free one.")
    private int port;

    @Option(names = "--users", paramLabel = "N", defaultValue = "25", description = "Invented users to start with (default: 25).")
    private int users;

    @Option(names = "--latency", paramLabel = "TIME", defaultValue = "0ms", description = "Time from request to answer, such as 20ms (default: none).")
    private String latency;

    @Option(names = "--requests-per-second", paramLabel = "N", defaultValue = "10", description = "Beyond it the answer is 429 (default: 10); 0 is unlimited.")
    private double requestsPerSecond;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Duration wait = DurationStyle.detectAndParse(latency);
        try (Simulator simulator = Simulator.start(SimulatorOptions.defaults().withPort(port).withUsers(users).withLatency(wait)
                .withRequestsPerSecond(requestsPerSecond))) {
            spec.commandLine().getOut().printf("""
                    Simulator of GoTo with %d users. Point the application at it with:
                      export GOTO_API_BASE_URL=%s GOTO_TOKEN_URL=%s GOTO_AUTHORIZE_URL=%s
                      export GOTO_CLIENT_ID=%s GOTO_CLIENT_SECRET=%s GOTO_REFRESH_TOKEN=%s
                    What it was asked: http://127.0.0.1:%d/_simulator/requests
                    """, users, simulator.apiBaseUrl(), simulator.tokenUrl(), simulator.authorizeUrl(), Simulator.CLIENT_ID,
                    Simulator.CLIENT_SECRET, Simulator.REFRESH_TOKEN, simulator.port()).flush();
            new CountDownLatch(1).await();
        }
        return 0;
    }
}
