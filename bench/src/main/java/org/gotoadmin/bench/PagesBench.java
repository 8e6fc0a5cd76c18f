package org.gotoadmin.bench;

import java.lang.management.ManagementFactory;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.gotoadmin.Application;
import org.gotoadmin.people.SeenSaasUsers;
import org.gotoadmin.people.SeenSaasUsers.Seen;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * The list of GoTo's users as a logged-in browser gets it, in an application of its own with a durable H2 file (or SPRING_DATASOURCE_URL):
 * users are put straight into the store, then first pages, searches and others are asked for, one after the other. Tells milliseconds from
 * the request to the end of its answer. Arguments: users (default 100000), requests of each kind (default 300).
 */
public final class PagesBench {

    private static final List<String> FIRST = List.of("Anna", "Bert", "Çağla", "Dörte", "Émile", "Felix", "Gina", "Hugo", "Ines", "Jörg");
    private static final List<String> LAST = List.of("Lindqvist", "Müller", "O'Neil", "Tanaka", "Sharma", "Okafor", "Núñez", "Zając");
    private static final List<String> STATUS = List.of("ACTIVE", "ACTIVE", "ACTIVE", "ACTIVE", "INVITED", "INACTIVE", "SUSPENDED");
    private static final String LIST = "/software/saas/goto/users";

    private final HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).followRedirects(HttpClient.Redirect.NORMAL).build();
    private final String base;
    private final int requests;

    private PagesBench(String base, int requests) {
        this.base = base;
        this.requests = requests;
    }

    public static void main(String[] args) throws Exception {
        int users = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        Process simulator = Simulating.start(10, "0ms");
        List<String> settings = Simulating.settings(Simulating.base(simulator), Files.createTempDirectory("goto-bench-"));
        settings.addAll(List.of("--spring.main.web-application-type=servlet", "--server.port=0", "--goto.web.users[0].name=bench",
                "--goto.web.users[0].role=VIEWER", "--goto.web.users[0].password={bcrypt}" + new BCryptPasswordEncoder(4).encode("bench")));
        try (ConfigurableApplicationContext application = Application.start(settings.toArray(String[]::new))) {
            fill(application.getBean(SeenSaasUsers.class), users);
            PagesBench bench = new PagesBench("http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port"),
                    args.length > 1 ? Integer.parseInt(args[1]) : 300);
            bench.logIn();
            bench.measure(users, application.getBean(JdbcClient.class));
        } finally {
            simulator.destroy();
        }
        System.exit(0);
    }

    private static void fill(SeenSaasUsers saasUsers, int users) {
        saasUsers.application("goto", "GoTo");
        for (int from = 0; from < users; from += 1000) {
            saasUsers.saveAll("goto", IntStream.range(from, Math.min(users, from + 1000)).mapToObj(PagesBench::user).toList(), "SUSPENDED", "bench");
        }
    }

    private static Seen user(int i) {
        String first = FIRST.get(i % FIRST.size());
        String last = LAST.get(i % LAST.size()) + i % 997;
        return new Seen(null, Map.of("goto_user_key", Long.toString(1_000_000_000_000_000_000L + i * 7_654_321L), "email", "user-%06d@example.com".formatted(i),
                "first_name", first, "last_name", last, "goto_status", STATUS.get(i % STATUS.size()), "admin_roles", i % 50 == 0 ? "SUPER_ADMIN" : "Member",
                "goto_license_keys", i % 3 == 0 ? "1949450753168216100, 7106332548957196503" : "1949450753168216100"), null);
    }

    private void logIn() throws Exception {
        Matcher token = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(get("/login"));
        if (!token.find()) {
            throw new IllegalStateException("no login page");
        }
        String form = "username=bench&password=bench&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
        browser.send(HttpRequest.newBuilder(URI.create(base + "/login")).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private void measure(int users, JdbcClient jdbc) throws Exception {
        long began = System.nanoTime();
        get(LIST);
        System.out.printf("%d users; the very first page %.0f ms%n", users, (System.nanoTime() - began) / 1e6);
        tell("first page", i -> LIST);
        tell("search for one", i -> LIST + "?q=user-%06d".formatted(i * 331 % users));
        tell("search for many", i -> LIST + "?q=" + URLEncoder.encode(FIRST.get(i % 10) + " " + LAST.get(i % 8), StandardCharsets.UTF_8));
        tell("search for nobody", i -> LIST + "?q=nobody" + i);
        tell("sorted and filtered", i -> LIST + List.of("?sort=-email", "?sort=status", "?status=SUSPENDED", "?license=7106332548957196503").get(i % 4));
        tell("last page", i -> LIST + "?page=" + (users / 50 - i));
        tell("first page, a user written before each", i -> {
            jdbc.sql("UPDATE saas_user SET role = 'Member', checked_at = now(), updated_at = now() WHERE id = ?").param(i + 1).update();
            return LIST;
        });
        began = System.nanoTime();
        long lines = get(LIST + ".csv").lines().count();
        System.out.printf("CSV of %d lines in %.1f s%n", lines, (System.nanoTime() - began) / 1e9);
    }

    private void tell(String what, IntFunction<String> address) throws Exception {
        double[] millis = new double[requests];
        long cpu = 0;
        for (int i = -requests / 5; i < requests; i++) {
            String page = address.apply(Math.abs(i));
            long began = System.nanoTime();
            get(page);
            if (i == 0) {
                cpu = cpuNanos();
            }
            millis[Math.max(0, i)] = (System.nanoTime() - began) / 1e6;
        }
        Arrays.sort(millis);
        System.out.printf("%s: p50 %.1f ms, p95 %.1f ms, most %.1f ms, %.1f ms CPU each, the browser's with it%n", what, millis[requests / 2],
                millis[requests * 95 / 100], millis[requests - 1], (cpuNanos() - cpu) / 1e6 / (requests - 1));
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private String get(String address) throws Exception {
        HttpResponse<String> answer = browser.send(HttpRequest.newBuilder(URI.create(base + address)).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200 || !address.equals("/login") && answer.uri().getPath().equals("/login")) {
            throw new IllegalStateException(address + " answers " + answer.statusCode() + " at " + answer.uri());
        }
        return answer.body();
    }
}
