package org.gotoadmin.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.gotoadmin.crash.RunningApplication;
import org.gotoadmin.simulator.Account;
import org.gotoadmin.simulator.Credential;
import org.gotoadmin.simulator.License;
import org.gotoadmin.simulator.RecordedRequest;
import org.gotoadmin.simulator.Simulator;
import org.gotoadmin.simulator.SimulatorOptions;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/**
 * Three processes, one PostgreSQL, one Kafka broker, twenty GoTo accounts with a license file each, and a workflow on a schedule; nodes are
 * killed with {@code kill -9} at random and started again. {@code -Dcrash.seed=} repeats the choices. {@code bench/run cluster} has other numbers.
 */
@Timeout(420)
class ClusterKilledTest {

    private static final int MOST_IN_THREE_SECONDS = 36;
    private static final DateTimeFormatter FIRED = DateTimeFormatter.ofPattern("'schedule' EEE MMM dd HH:mm:ss zzz yyyy", Locale.ENGLISH);
    private static final String SCHEDULED = """
            # A schedule to count the firings of.
            - route:
                id: look-again
                description: Looks every SaaS user up, whichever account it is of.
                from:
                  uri: kamelet:begin-on-schedule
                  parameters: {workflow: look-again, object: saas-users, cron: "0/10 * * * * ?", zone: UTC}
                  steps:
                    - filter:
                        simple: "${variable.saas_user[goto_status]} == 'ACTIVE'"
                        steps:
                          - to:
                              uri: kamelet:goto-admin-get-user-by-email
                              parameters: {email: "${variable.saas_user[email]}", credential: "${variable.saas_user[credential]}"}
            """;

    private final int accountsInAll = Integer.getInteger("cluster.accounts", 20);
    private final int nodesInAll = Integer.getInteger("cluster.nodes", 3);
    private final int rows = Integer.getInteger("cluster.rows", 60);
    private final int pace = Integer.getInteger("cluster.pace", 10);
    private final int kills = Integer.getInteger("cluster.kills", 2);
    private final long seed = Long.getLong("crash.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Simulator goTo = Simulator.start(SimulatorOptions.defaults().withRequestsPerSecond(pace).withRecordedRequests(1_000_000)
            .withLatency(Duration.ofMillis(Integer.getInteger("cluster.latency", 0))));
    private final EmbeddedKafkaKraftBroker kafka = new EmbeddedKafkaKraftBroker(1, 1);
    private final String store = ClusterStore.empty();
    private final JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(store));
    private final List<RunningApplication> nodes = new ArrayList<>();
    private final Map<String, Account> accounts = new HashMap<>();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        nodes.forEach(RunningApplication::close);
        kafka.destroy();
        goTo.close();
    }

    @Test
    void nothingIsLostRepeatedOrTooFastWhicheverNodesDie() throws Exception {
        kafka.afterPropertiesSet();
        IntStream.range(0, accountsInAll).forEach(this::account);
        for (int i = 1; i <= nodesInAll; i++) {
            nodes.add(node(i));
        }
        nodes.parallelStream().forEach(RunningApplication::start);
        usersThatTheScheduleLooksAt();
        for (String credential : accounts.keySet()) {
            drop(credential);
        }
        for (int kill = 0; kill < kills; kill++) {
            int written = writes().size() + accountsInAll * rows / (kills + 1);
            await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(50)).until(() -> writes().size() >= Math.min(written, accountsInAll * rows));
            RunningApplication victim = nodes.get(random.nextInt(nodesInAll));
            victim.kill();
            victim.start();
        }
        await().atMost(Duration.ofSeconds(120 + 2L * rows / Math.max(1, pace))).pollInterval(Duration.ofSeconds(1)).until(this::allAreDoneAndNothingIsWrongYet);

        List<RecordedRequest> writes = writes();
        System.out.printf("%d nodes, %d kills, %d accounts, %d rows, %d writes, %.0f a second (%d in the best ten seconds), %.0f requests a second while all accounts were at work, %d answered 429, %d of them read back, %d firings; -Dcrash.seed=%d%n",
                nodesInAll, kills, accountsInAll, accountsInAll * rows, writes.size(), 1000.0 * writes.size() / (writes.get(writes.size() - 1).atMillis()
                - writes.get(0).atMillis()), best(writes) / 10, whileAllWereAtWork(writes), goTo.requests().stream().filter(request -> request.status() == 429).count(), count("call WHERE preset = 'goto-admin-read-back'"), firings().size(), seed);
        tellWritesToTheStore();
        everyRowIsAssignedOnceAndToldOnce();
        noWriteWasRepeatedBeforeGoToWasAsked();
        noAccountWasFasterThanItsPace();
        everyScheduleFiredOnce();
        everyNodeHasWorked();
    }

    /** A node that works for an account of another one is seen while it does, not when everybody has waited for it to be over. */
    private boolean allAreDoneAndNothingIsWrongYet() {
        if (kills > 0) {
            noAccountWasFasterThanItsPace();
            noWriteWasRepeatedBeforeGoToWasAsked();
        }
        return count("license_file WHERE state = 'done'") == accountsInAll;
    }

    private void account(int number) {
        Account account = goTo.addAccount("Company " + number, 1);
        String name = "company-%02d".formatted(number);
        account.put(new License(null, "Test", rows * 2, List.of("G2M")));
        IntStream.range(0, rows).forEach(user -> account.add(User.named(email(name, user), "U", "S")));
        goTo.addCredential(new Credential(name, name + "-secret", name + "-token", null, Set.of(Credential.ADMIN_SCOPE), Set.of("SUPER_USER"),
                List.of(account.key())));
        accounts.put(name, account);
    }

    private static String email(String account, int user) {
        return "user-%03d@%s.example.com".formatted(user, account);
    }

    private RunningApplication node(int number) throws IOException {
        Path own = Files.createDirectories(folder.resolve("node-" + number));
        RunningApplication node = new RunningApplication(own, goTo).with("SPRING_PROFILES_ACTIVE", "cluster").with("SPRING_DATASOURCE_URL", store)
                .with("GOTO_KAFKA_BROKERS", kafka.getBrokersAsString()).with("GOTO_WORK_DIR", work().toString())
                .with("GOTO_CLUSTER_LEASE", "4s").with("GOTO_CLUSTER_NODENAME", "node-" + number).with("GOTO_ACTIVE_WORKFLOWS", "look-again")
                .with("GOTO_SECRET_KEY", "a secret key of this test, long enough for it").withFile("routes/workflows/look-again.camel.yaml", SCHEDULED);
        Files.writeString(own.resolve("application.yaml"), "\n---\ngoto.credentials:\n" + accounts.keySet().stream().map(name ->
                "  %s: {account-key: \"%s\", client-id: %s, client-secret: %s-secret, refresh-token: %s-token, requests-per-second: %d}\n".formatted(name,
                        accounts.get(name).key(), name, name, name, pace)).collect(Collectors.joining()), java.nio.file.StandardOpenOption.APPEND);
        return node;
    }

    private Path work() {
        return folder.resolve("work");
    }

    private void drop(String credential) throws IOException {
        Path written = Files.writeString(Files.createTempFile(folder, "dropped", ".csv"), "email,license\n" + IntStream.range(0, rows)
                .mapToObj(user -> email(credential, user) + ",Test\n").collect(Collectors.joining()));
        Files.move(written, Files.createDirectories(work().resolve("inbox/licenses").resolve(credential)).resolve(credential + ".csv"),
                StandardCopyOption.ATOMIC_MOVE);
    }

    /** One of each account, as a user load would keep it. */
    private void usersThatTheScheduleLooksAt() {
        accounts.forEach((name, account) -> jdbc.sql("INSERT INTO saas_user (credential, goto_user_key, email, email_key, goto_status, state, created_at, updated_at)"
                + " VALUES (?, ?, ?, ?, 'ACTIVE', 'active', now(), now())").params(name, account.user(email(name, 0)).orElseThrow().key(), email(name, 0),
                email(name, 0)).update());
    }

    private void everyRowIsAssignedOnceAndToldOnce() throws IOException {
        assertThat(count("license_row WHERE outcome = 'assigned'")).as("seed %d", seed).isEqualTo(accountsInAll * rows);
        assertThat(count("license_row")).isEqualTo(accountsInAll * rows);
        assertThat(count("call WHERE outcome IS NULL AND file_id IS NOT NULL")).isZero();
        List<String> effects = writes().stream().filter(RecordedRequest::effect).map(RecordedRequest::path).toList();
        assertThat(effects).as("seed %d", seed).hasSize(accountsInAll * rows).doesNotHaveDuplicates();
        for (String credential : accounts.keySet()) {
            List<String> result = Files.readAllLines(work().resolve("results").resolve(credential + ".result.csv"));
            assertThat(result).hasSize(rows + 1).filteredOn(line -> line.contains(",assigned,")).hasSize(rows);
            assertThat(Files.exists(work().resolve("done").resolve(credential + ".csv"))).isTrue();
        }
    }

    /** GoTo is asked about the user of a write before that write is sent again, whichever node does. */
    private void noWriteWasRepeatedBeforeGoToWasAsked() {
        Set<String> open = new HashSet<>();
        for (RecordedRequest request : goTo.requests()) {
            String user = request.path().substring(request.path().lastIndexOf('/') + 1);
            if (request.method().equals("GET")) {
                open.remove(user);
            } else if (request.path().contains("/licenses/") && request.status() != 429) {
                assertThat(open.add(user)).as("%s, seed %d", request, seed).isTrue();
            }
        }
    }

    /**
     * GoTo's own limit is a second, and 429 where requests arrive closer than they left, as they do on a busy machine. Over three seconds that evens
     * out: one node makes 30, two that send for one account for one second more than 36.
     */
    private void noAccountWasFasterThanItsPace() {
        if (pace == 0) {
            return;
        }
        accounts.forEach((name, account) -> {
            long[] times = goTo.requests().stream().filter(request -> request.path().contains("/accounts/" + account.key() + "/"))
                    .mapToLong(RecordedRequest::atMillis).sorted().toArray();
            for (int i = MOST_IN_THREE_SECONDS; i < times.length; i++) {
                assertThat(times[i] - times[i - MOST_IN_THREE_SECONDS]).as("%s, seed %d", name, seed).isGreaterThanOrEqualTo(3000);
            }
        });
    }

    private void everyScheduleFiredOnce() {
        assertThat(jdbc.sql("SELECT count(*) FROM (SELECT begun_by, saas_user_id FROM run GROUP BY begun_by, saas_user_id HAVING count(*) > 1) twice")
                .query(Integer.class).single()).as("seed %d", seed).isZero();
        List<String> firings = firings();
        assertThat(firings).as("seed %d", seed).hasSizeGreaterThan(1);
        LocalDateTime first = LocalDateTime.parse(firings.get(0), FIRED);
        LocalDateTime last = LocalDateTime.parse(firings.get(firings.size() - 1), FIRED);
        assertThat(firings).as("none is missed, seed %d", seed).hasSize((int) Duration.between(first, last).toSeconds() / 10 + 1);
    }

    private void tellWritesToTheStore() {
        System.out.println("rows written by table: " + jdbc.sql("SELECT relname || ' ' || n_tup_ins || ' inserted, ' || n_tup_upd || ' updated' FROM pg_stat_user_tables"
                + " WHERE n_tup_ins + n_tup_upd > 100 ORDER BY relname").query(String.class).list());
    }

    private static int best(List<RecordedRequest> writes) {
        int best = 0;
        for (int from = 0, to = 0; to < writes.size(); to++) {
            while (writes.get(to).atMillis() - writes.get(from).atMillis() > 10_000) {
                from++;
            }
            best = Math.max(best, to - from + 1);
        }
        return best;
    }

    /** From the first write of the account that began last to the last one of the account that ended first: requests a second, without those answered 429. */
    private double whileAllWereAtWork(List<RecordedRequest> writes) {
        Map<String, LongSummaryStatistics> times = writes.stream().collect(Collectors.groupingBy(write -> write.path().replaceFirst("/licenses/.*", ""),
                Collectors.summarizingLong(RecordedRequest::atMillis)));
        long from = times.values().stream().mapToLong(LongSummaryStatistics::getMin).max().orElseThrow();
        long to = times.values().stream().mapToLong(LongSummaryStatistics::getMax).min().orElseThrow();
        return 1000.0 * goTo.requests().stream().filter(request -> request.status() != 429 && request.atMillis() >= from && request.atMillis() < to).count()
                / Math.max(1, to - from);
    }

    private List<String> firings() {
        return jdbc.sql("SELECT DISTINCT begun_by FROM run WHERE workflow = 'look-again'").query(String.class).list().stream().sorted(Comparator.comparing(fired -> LocalDateTime.parse(fired, FIRED))).toList();
    }

    /** As the logs of all its starts say. */
    private void everyNodeHasWorked() throws IOException {
        for (int i = 1; i <= nodesInAll; i++) {
            try (Stream<Path> files = Files.list(folder.resolve("node-" + i))) {
                assertThat(files.filter(file -> file.getFileName().toString().startsWith("output-"))).as("node-" + i)
                        .anySatisfy(file -> assertThat(file).content().contains("is here now"));
            }
        }
    }

    private List<RecordedRequest> writes() {
        return goTo.requests().stream().filter(request -> request.method().equals("PUT")).toList();
    }

    private int count(String what) {
        return jdbc.sql("SELECT count(*) FROM " + what).query(Integer.class).single();
    }
}
