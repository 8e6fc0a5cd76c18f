package org.gotoadmin.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A simulator that is a process of its own, and the settings that point an application at it. */
final class Simulating {

    private Simulating() {
    }

    static Process start(int users, String latency) throws Exception {
        return new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp", System.getProperty("java.class.path"), "org.gotoadmin.Main",
                "simulate", "--port", "0", "--users", Integer.toString(users), "--latency", latency, "--requests-per-second", "0")
                .redirectErrorStream(true).start();
    }

    /** An account for license files; see {@link BulkSimulator}. */
    static Process startForFiles(int users, int licenses, int missing, int latency, double requestsPerSecond) throws Exception {
        return new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp", System.getProperty("java.class.path"),
                BulkSimulator.class.getName(), "" + users, "" + licenses, "" + missing, "" + latency, "" + requestsPerSecond)
                .redirectErrorStream(true).start();
    }

    static String base(Process simulator) throws Exception {
        Pattern address = Pattern.compile("(http://127.0.0.1:[0-9]+)");
        var lines = simulator.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher found = address.matcher(line);
            if (found.find()) {
                Thread rest = new Thread(() -> lines.lines().forEach(ignored -> { }));
                rest.setDaemon(true);
                rest.start();
                return found.group(1);
            }
        }
        throw new IllegalStateException("the simulator did not start");
    }

    /** An unpaced credential; routes are stopped with the JVM. */
    static List<String> settings(String base, Path work) {
        List<String> settings = new ArrayList<>();
        settings.add("--goto.api-base-url=" + base + "/admin/rest/v1");
        settings.add("--goto.token-url=" + base + "/oauth/token");
        settings.add("--goto.credentials.goto.client-id=simulator-client");
        settings.add("--goto.credentials.goto.client-secret=simulator-secret");
        settings.add("--goto.credentials.goto.refresh-token=simulator-refresh-token");
        settings.add("--goto.credentials.goto.requests-per-second=0");
        settings.add("--goto.work-dir=" + work);
        settings.add("--camel.main.run-controller=false");
        return settings;
    }
}
