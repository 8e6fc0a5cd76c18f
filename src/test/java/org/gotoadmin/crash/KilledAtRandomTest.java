package org.gotoadmin.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.gotoadmin.simulator.RecordedRequest;
import org.gotoadmin.simulator.Simulator;
import org.gotoadmin.simulator.SimulatorOptions;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 at random moments of a hundred runs: 67 people are onboarded and half of them offboarded again. With eight runs under way at
 * a time this meets what no held request can: a call that was answered and has no outcome yet, an outcome whose run has no end yet,
 * a people file that was taken and not put away.
 */
class KilledAtRandomTest {

    private static final int KILLS = 5;
    private static final Pattern EMAIL = Pattern.compile("person-[0-9]+");
    private static final IntPredicate KNOWN = person -> person % 4 < 2;
    private static final IntPredicate LEAVES = person -> person % 2 == 1;

    private final long seed = Long.getLong("crash.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults().withRequestsPerSecond(0).withUsers(60)
            .withLatency(Duration.ofMillis(20)));
    private final String license = simulator.account().license("GoTo Meeting").orElseThrow().key();
    private RunningApplication application;

    @AfterEach
    void stop() {
        application.close();
        simulator.close();
    }

    @Test
    void nothingIsLostOrRepeatedWhereverTheKillsFall(@TempDir Path folder) {
        simulator.account().put(simulator.account().license(license).orElseThrow().withSeats(1000));
        people(KNOWN).forEach(person -> simulator.account().add(User.named(email(person), "Augusta", "Byron")));
        application = new RunningApplication(folder, simulator).with("GOTO_ACTIVE_WORKFLOWS", "onboard-user,change-user,offboard-user");
        application.drop("people", "joiners.csv", file("active", person -> true));
        for (int kill = 1; kill <= KILLS; kill++) {
            application.start();
            aWhilePasses();
            application.kill();
            if (kill == 1) {
                application.drop("people", "leavers.csv", file("left", LEAVES));
            }
        }
        application.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(application.work().resolve("done/leavers.csv")));
        application.awaitRuns();

        everyChangeHadItsOneRun();
        noWriteTookEffectTwiceOrWasRepeatedBlindly();
        theWantedStateIsThere();
        System.out.printf("%d kills met %s writes without an answer; -Dcrash.seed=%d%n", KILLS,
                ask("SELECT count(*) FROM call WHERE preset = 'goto-admin-read-back'").get(0), seed);
    }

    /** Some more requests and some milliseconds, unless the work is done before. */
    private void aWhilePasses() {
        int requests = simulator.requests().size() + 1 + random.nextInt(20);
        await().pollInterval(Duration.ofMillis(1)).atMost(Duration.ofSeconds(60)).until(() -> simulator.requests().size() >= requests
                || people(any -> true).stream().allMatch(this::isAsWanted));
        await().pollDelay(Duration.ofMillis(random.nextInt(20))).until(() -> true);
    }

    /** Runs that the rule turns away are gone again. */
    private void everyChangeHadItsOneRun() {
        assertThat(ask("SELECT workflow || ' ' || state || ' ' || count(*) FROM run WHERE outcome IS NOT NULL GROUP BY workflow, state"))
                .as("seed %d", seed).containsExactlyInAnyOrder("onboard-user done 67", "offboard-user done 33");
        assertThat(ask("SELECT count(*) FROM run")).as("seed %d", seed).containsExactly("100");
        assertThat(ask("SELECT count(*) FROM call WHERE outcome IS NULL")).as("seed %d", seed).containsExactly("0");
    }

    /** A write may be repeated only when GoTo was asked about its user after it, and when it had no effect. */
    private void noWriteTookEffectTwiceOrWasRepeatedBlindly() {
        Map<String, List<RecordedRequest>> byUser = simulator.requests().stream().filter(request -> request.path().contains("/users"))
                .collect(Collectors.groupingBy(KilledAtRandomTest::user));
        byUser.values().forEach(requests -> {
            Map<String, RecordedRequest> open = new HashMap<>();
            for (RecordedRequest request : requests) {
                if (request.method().equals("GET")) {
                    open.values().removeIf(write -> !write.effect());
                } else {
                    String write = request.method() + " " + request.path() + " " + request.body();
                    assertThat(open.put(write, request)).as("before %s, seed %d", request, seed).isNull();
                }
            }
        });
    }

    /** Whom a request is about: the key in the path, or the email in a filter or a body. */
    private static String user(RecordedRequest request) {
        Matcher email = EMAIL.matcher(request.query() + request.body());
        return email.find() ? email.group() : request.path().substring(request.path().lastIndexOf('/') + 1);
    }

    private void theWantedStateIsThere() {
        assertThat(people(any -> true)).as("seed %d", seed).allMatch(this::isAsWanted);
        for (int person : people(LEAVES.negate())) {
            assertThat(ask("SELECT goto_user_key FROM person WHERE email = '" + email(person) + "'")).as("seed %d", seed)
                    .containsExactly(simulator.account().user(email(person)).orElseThrow().key());
        }
    }

    private boolean isAsWanted(int person) {
        Optional<User> user = simulator.account().user(email(person));
        return LEAVES.test(person) ? user.isEmpty()
                : user.filter(one -> one.identity().firstName().equals("Ada") && one.licenseKeys().equals(List.of(license))).isPresent();
    }

    private List<String> ask(String sql) {
        return application.jdbc().sql(sql).query(String.class).list();
    }

    private static String file(String status, IntPredicate who) {
        return people(who).stream().map(person -> "%s,Ada,Byron,%s,GoTo Meeting".formatted(email(person), status))
                .collect(Collectors.joining("\n", "email,first_name,last_name,status,goto_license\n", "\n"));
    }

    private static List<Integer> people(IntPredicate who) {
        return IntStream.range(10, 77).filter(who).boxed().toList();
    }

    private static String email(int person) {
        return "person-" + person + "@example.com";
    }
}
