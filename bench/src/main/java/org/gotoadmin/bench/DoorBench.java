package org.gotoadmin.bench;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.gotoadmin.Application;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The door against a plain loop over java.net.http.HttpClient: the same requests to the same simulator (a process of its own, 20 ms
 * latency), 64 in flight, in turns. The door does all it does for a workflow: limits, journal on a durable H2 file, pace, token.
 * It is the credential that lets 64 requests be in flight; callers are a few more, so that somebody is always ready to go.
 * Arguments: requests in a round (default 16000), rounds (default 5), callers of the door (default 80).
 */
public final class DoorBench {

    private static final int IN_FLIGHT = 64;
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public static void main(String[] args) throws Exception {
        int requests = args.length > 0 ? Integer.parseInt(args[0]) : 16_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        int callers = args.length > 2 ? Integer.parseInt(args[2]) : 80;
        Process simulator = Simulating.start(2000, "20ms");
        String base = Simulating.base(simulator);
        try (ConfigurableApplicationContext application = application(base)) {
            List<String> users = users(base);
            String token = token(base);
            String api = base + "/admin/rest/v1/accounts/" + users.get(0);
            users = users.subList(1, users.size());
            Doors doors = new Doors(application, users);
            compare("read ", rounds, requests, callers, get(api, users, token), doors.read());
            compare("write", rounds, requests, callers, put(api, users, token), doors.write());
        } finally {
            simulator.destroy();
        }
        System.exit(0);
    }

    interface One {
        void call(int number) throws Exception;
    }

    private static void compare(String what, int rounds, int requests, int callers, One plain, One door) throws Exception {
        run(requests, IN_FLIGHT, plain);
        run(requests * 3, callers, door);
        double[] ratios = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            long before = cpuNanos();
            double loop = run(requests, IN_FLIGHT, plain);
            long between = cpuNanos();
            double here = run(requests, callers, door);
            ratios[i] = here / loop;
            System.out.printf("%s round %d: plain %.0f/s (%d us CPU each), door %.0f/s (%d us CPU each), ratio %.3f%n", what, i + 1, loop,
                    (between - before) / requests / 1000, here, (cpuNanos() - between) / requests / 1000, ratios[i]);
        }
        Arrays.sort(ratios);
        System.out.printf("%s median ratio %.3f (of %d rounds of %d requests, %d callers of the door)%n", what, ratios[rounds / 2], rounds, requests,
                callers);
    }

    static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static double run(int requests, int threads, One one) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(threads);
        long start = System.nanoTime();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> {
                try {
                    for (int number = next.getAndIncrement(); number < requests; number = next.getAndIncrement()) {
                        one.call(number);
                    }
                } catch (Exception e) {
                    e.printStackTrace();
                    System.exit(1);
                }
                done.countDown();
            });
            thread.setDaemon(true);
            thread.start();
        }
        done.await();
        return requests * 1e9 / (System.nanoTime() - start);
    }

    private static One get(String api, List<String> users, String token) {
        return number -> send(HttpRequest.newBuilder(URI.create(api + "/users/" + users.get(number % users.size()))), token);
    }

    private static One put(String api, List<String> users, String token) {
        return number -> send(HttpRequest.newBuilder(URI.create(api + "/users/" + users.get(number % users.size())))
                .header("Content-Type", "application/json").PUT(HttpRequest.BodyPublishers.ofString("{\"firstName\":\"Name" + number + "\"}")), token);
    }

    private static void send(HttpRequest.Builder request, String token) throws Exception {
        HttpResponse<String> answer = HTTP.send(request.header("Authorization", "Bearer " + token).header("Accept", "application/json").build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    /** The two presets, called as a workflow calls them. */
    private record Doors(ConfigurableApplicationContext application, List<String> users) {

        One read() throws Exception {
            return caller("read", "kamelet:goto-admin-get-licenses-by-user-id", "goto_user_key: \"${body[key]}\"");
        }

        One write() throws Exception {
            return caller("write", "kamelet:goto-admin-update-user", "goto_user_key: \"${body[key]}\", first_name: \"${body[name]}\"");
        }

        private One caller(String name, String preset, String parameters) throws Exception {
            CamelContext camel = application.getBean(CamelContext.class);
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString(name + ".camel.yaml", """
                    - route:
                        id: bench-%s
                        from:
                          uri: direct:bench-%s
                          steps:
                            - to: {uri: "%s", parameters: {%s}}
                    """.formatted(name, name, preset, parameters)));
            ProducerTemplate template = camel.createProducerTemplate();
            return number -> {
                Exchange exchange = template.request("direct:bench-" + name, given -> given.getMessage().setBody(
                        Map.of("key", users.get(number % users.size()), "name", "Name" + number)));
                if (exchange.getException() != null) {
                    throw exchange.getException();
                }
            };
        }
    }

    private static ConfigurableApplicationContext application(String base) throws Exception {
        List<String> settings = Simulating.settings(base, Files.createTempDirectory("goto-bench-"));
        settings.add("--goto.concurrency=" + IN_FLIGHT);
        return Application.start(settings.toArray(String[]::new));
    }

    /** The account's key, then the keys of its users. */
    private static List<String> users(String base) throws Exception {
        String state = HTTP.send(HttpRequest.newBuilder(URI.create(base + "/_simulator/state")).build(), HttpResponse.BodyHandlers.ofString()).body();
        var tree = new com.fasterxml.jackson.databind.ObjectMapper().readTree(state);
        List<String> keys = new ArrayList<>();
        keys.add(tree.at("/account/key").asText(tree.path("accountKey").asText()));
        tree.path("users").forEach(user -> {
            if (!user.path("nameLocked").asBoolean() && !user.path("identityReadOnly").asBoolean()) {
                keys.add(user.path("key").asText());
            }
        });
        return keys;
    }

    static String token(String base) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/oauth/token")).header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "Basic " + java.util.Base64.getEncoder().encodeToString("simulator-client:simulator-secret".getBytes()))
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=refresh_token&refresh_token=simulator-refresh-token")).build();
        return new com.fasterxml.jackson.databind.ObjectMapper().readTree(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body())
                .get("access_token").asText();
    }
}
