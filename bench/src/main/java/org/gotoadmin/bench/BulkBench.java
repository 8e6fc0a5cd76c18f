package org.gotoadmin.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.gotoadmin.Application;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A license file from its drop to its finished report, against the same requests from others, in turns: curl with 64 in parallel (the floor),
 * and whatever the command line names. The simulator is a process of its own, 20 ms latency, unpaced. Each of them has a license of its own
 * in each round, so that every request takes effect.
 *
 * <p>Arguments: rows, rounds, then NAME=COMMAND for each peer, which is given a file of URLs, one a line, and an access token, sends a PUT to
 * each, 64 in flight, and prints the milliseconds that it took without its start. It may stay and be given a further line of the two.
 */
public final class BulkBench {

    private static final int IN_FLIGHT = 64;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    public static void main(String[] args) throws Exception {
        int rows = Integer.parseInt(args[0]);
        int rounds = Integer.parseInt(args[1]);
        Map<String, Process> peers = new LinkedHashMap<>();
        for (String peer : Arrays.asList(args).subList(2, args.length)) {
            peers.put(peer.substring(0, peer.indexOf('=')), new ProcessBuilder(peer.substring(peer.indexOf('=') + 1).split(" "))
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start());
        }
        int licenses = (rounds + 1) * (peers.size() + 2);
        Process simulator = Simulating.startForFiles(rows, licenses, 100, 20, 0);
        String base = Simulating.base(simulator);
        Path work = Files.createTempDirectory("goto-bench-");
        List<String> settings = Simulating.settings(base, work);
        // Two places in flight are never taken by rows.
        settings.add("--goto.concurrency=" + (IN_FLIGHT + 2));
        try (ConfigurableApplicationContext application = Application.start(settings.toArray(String[]::new))) {
            Account account = new Account(base);
            Map<String, double[]> seconds = new TreeMap<>();
            // The first round warms up.
            for (int round = 0, license = 0; round <= rounds; round++) {
                note(seconds, round, rounds, "floor: curl", curl(account.urls(work, license++), account.token()));
                long before = DoorBench.cpuNanos();
                long simulated = cpuNanos(simulator);
                note(seconds, round, rounds, "goto-admin-routes", drop(work, rows, license++));
                System.out.printf("         (%d us CPU a row, and %d us in the simulator)%n", (DoorBench.cpuNanos() - before) / rows / 1000,
                        (cpuNanos(simulator) - simulated) / rows / 1000);
                for (Map.Entry<String, Process> peer : peers.entrySet()) {
                    note(seconds, round, rounds, peer.getKey(), ask(peer.getValue(), account.urls(work, license++), account.token()));
                }
            }
            double floor = median(seconds.get("floor: curl"));
            seconds.forEach((name, all) -> System.out.printf("%-20s median %6.2f s, %5.0f rows a second, %.2f x the floor (%s)%n", name, median(all),
                    rows / median(all), median(all) / floor, Arrays.toString(Arrays.stream(all).map(one -> Math.round(one * 100) / 100.0).toArray())));
        } finally {
            simulator.destroy();
            peers.values().forEach(Process::destroy);
        }
        System.exit(0);
    }

    private static long cpuNanos(Process process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    private static void note(Map<String, double[]> seconds, int round, int rounds, String name, double one) {
        System.out.printf("round %d: %s %.2f s%n", round, name, one);
        if (round > 0) {
            seconds.computeIfAbsent(name, none -> new double[rounds])[round - 1] = one;
        }
    }

    private static double median(double[] all) {
        double[] sorted = all.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** From the rename into the inbox until the report is there. */
    static double drop(Path work, int rows, int license) throws Exception {
        String name = "license-" + license + "-" + System.nanoTime();
        List<String> lines = new ArrayList<>(List.of("email,license,action"));
        for (int user = 0; user < rows; user++) {
            lines.add("user-%06d@example.com,License %d,assign".formatted(user, license));
        }
        Path file = Files.write(work.resolve(name + ".csv"), lines);
        Path report = work.resolve("results/" + name + ".result.csv");
        // It was written some time before it is dropped.
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
        long began = System.nanoTime();
        Files.move(file, work.resolve("inbox/licenses").resolve(name + ".csv"), StandardCopyOption.ATOMIC_MOVE);
        while (!Files.exists(report)) {
            Thread.sleep(2);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private static double curl(Path urls, String token) throws Exception {
        Path config = Files.write(urls.resolveSibling("curl.txt"), Files.readAllLines(urls).stream().map("url = \"%s\""::formatted).toList());
        long began = System.nanoTime();
        int status = new ProcessBuilder("curl", "-s", "-f", "-Z", "--parallel-immediate", "--parallel-max", "" + IN_FLIGHT, "-X", "PUT", "-H",
                "Authorization: Bearer " + token, "-K", config.toString()).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start().waitFor();
        if (status != 0) {
            throw new IllegalStateException("curl has failed with " + status);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private static double ask(Process peer, Path urls, String token) throws IOException {
        peer.outputWriter().write(urls + " " + token + "\n");
        peer.outputWriter().flush();
        BufferedReader answers = peer.inputReader();
        String answer = answers.readLine();
        while (answer != null && !answer.matches("[0-9]+")) {
            answer = answers.readLine();
        }
        if (answer == null) {
            throw new IllegalStateException("a peer has ended");
        }
        return Long.parseLong(answer) / 1e3;
    }

    /** What the peers are given: they need not look for the keys of users and licenses. */
    private static final class Account {

        private final String base;
        private final JsonNode state;

        Account(String base) throws Exception {
            this.base = base;
            this.state = JSON.readTree(HTTP.send(HttpRequest.newBuilder(URI.create(base + "/_simulator/state")).build(),
                    HttpResponse.BodyHandlers.ofString()).body());
        }

        String token() throws Exception {
            return DoorBench.token(base);
        }

        Path urls(Path work, int license) throws IOException {
            String key = null;
            for (JsonNode one : state.path("licenses")) {
                key = one.path("description").asText().equals("License " + license) ? one.path("key").asText() : key;
            }
            List<String> urls = new ArrayList<>();
            for (JsonNode user : state.path("users")) {
                if (user.path("email").asText().startsWith("user-")) {
                    urls.add(base + "/admin/rest/v1/accounts/" + state.at("/account/key").asText(state.path("accountKey").asText()) + "/licenses/" + key
                            + "/users/" + user.path("key").asText());
                }
            }
            return Files.write(work.resolve("urls.txt"), urls);
        }
    }
}
