package org.gotoadmin.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.gotoadmin.Application;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A license file at GoTo's pace, 10 requests a second, which the simulator enforces: from its drop to its finished report, once with every
 * row to be written and once with 90 % of them right already. Argument: rows (default 1000).
 */
public final class PacedBench {

    public static void main(String[] args) throws Exception {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 1000;
        for (int missing : new int[] {100, 10}) {
            Process simulator = Simulating.startForFiles(rows, 1, missing, 20, 10);
            String base = Simulating.base(simulator);
            Path work = Files.createTempDirectory("goto-bench-");
            List<String> settings = Simulating.settings(base, work);
            settings.replaceAll(one -> one.replaceAll("requests-per-second=.*", "requests-per-second=10"));
            try (ConfigurableApplicationContext application = Application.start(settings.toArray(String[]::new))) {
                double seconds = BulkBench.drop(work, rows, 0);
                System.out.printf("%d rows, %d %% to be written, 10 requests a second: %.1f s, %d answers 429%n", rows, missing, seconds,
                        throttled(base));
            } finally {
                simulator.destroy();
            }
        }
        System.exit(0);
    }

    private static long throttled(String base) throws Exception {
        String requests = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(base + "/_simulator/requests")).build(),
                HttpResponse.BodyHandlers.ofString()).body();
        return Pattern.compile("\"status\":429").matcher(requests).results().count();
    }
}
