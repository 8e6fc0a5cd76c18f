package org.gotoadmin.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.apache.camel.Header;
import org.gotoadmin.cluster.Node;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.quartz.CronTrigger;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;

/** Two nodes with one store: each time of a schedule fires on one of them. */
@Timeout(240)
class ClusteredQuartzTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    /** Several, so that one node alone has not always taken the next one on before the other looks. */
    private static final List<String> EVERY_SECOND = List.of("tick-1", "tick-2", "tick-3", "tick-4");
    private static final List<Tick> TICKS = new CopyOnWriteArrayList<>();

    @TempDir
    static Path first;
    @TempDir
    static Path second;
    private static EmbeddedPostgres postgres;
    private static Node a;
    private static Node b;

    record Tick(String node, String name, Instant scheduled) {
    }

    /** What the routes of the test call. */
    public record Ticks(String node) {

        public void fired(@Header("triggerName") String name, @Header("scheduledFireTime") Date scheduled) {
            TICKS.add(new Tick(node, name, scheduled.toInstant()));
        }
    }

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        for (String name : EVERY_SECOND) {
            route(first, name, "* * * * * ?", "Europe/London");
            route(second, name, "* * * * * ?", "Europe/London");
        }
        route(first, "yearly", "0 0 6 1 1 ?", "Europe/London");
        route(first, "monthly", "0 0 6 1 * ?", "Europe/London");
        route(second, "monthly", "0 0 6 1 * ?", "Europe/Paris");
        route(second, "yearly", "0 0 7 1 1 ?", "Europe/London");
        a = node("a", first);
        b = node("b", second);
    }

    @AfterAll
    static void stop() throws IOException {
        b.close();
        a.close();
        postgres.close();
    }

    private static Node node(String name, Path routes) {
        return new Node(postgres.getJdbcUrl("postgres", "postgres"), routes, Map.of("ticks", new Ticks(name)), Map.of());
    }

    private static void route(Path folder, String name, String cron, String zone) throws IOException {
        Files.writeString(folder.resolve(name + ".camel.yaml"), """
                - route:
                    id: test-%s
                    from:
                      uri: quartz:tests/%s
                      parameters: {cron: "%s", trigger.timeZone: %s}
                      steps:
                        - bean: {ref: ticks, method: fired}
                """.formatted(name, name, cron, zone));
    }

    @Test
    void eachTimeFiresOnceOverBothNodesAndGoesOnWhenOneOfThemStops() {
        TICKS.clear();
        awaitTicks(60);
        await().atMost(LONG).untilAsserted(() -> assertThat(TICKS).extracting(Tick::node).contains("a", "b"));
        b.close();
        int whenStopped = TICKS.size();
        awaitTicks(whenStopped + 30);
        assertThat(TICKS.subList(whenStopped, TICKS.size())).extracting(Tick::node).containsOnly("a");
        b = node("b", second);
        awaitTicks(TICKS.size() + 80);

        List<Tick> all = List.copyOf(TICKS);
        for (String name : EVERY_SECOND) {
            long[] seconds = all.stream().filter(tick -> tick.name().equals(name)).mapToLong(tick -> tick.scheduled().getEpochSecond()).sorted()
                    .toArray();
            assertThat(seconds).as(name).containsExactly(LongStream.rangeClosed(seconds[0], seconds[seconds.length - 1]).toArray());
        }
    }

    private static void awaitTicks(int many) {
        await().atMost(LONG).until(() -> TICKS.size() > many);
    }

    @Test
    void aNodeThatStartsWithAnotherCronOrZoneTakesItOver() throws SchedulerException {
        assertThat(trigger("yearly").getCronExpression()).isEqualTo("0 0 7 1 1 ?");
        assertThat(trigger("monthly").getTimeZone().getID()).isEqualTo("Europe/Paris");
        assertThat(trigger("monthly").getNextFireTime()).isEqualTo(trigger("monthly").getFireTimeAfter(new Date()));
    }

    @Test
    void itsSchedulesStayWhenANodeStops() throws SchedulerException {
        b.close();

        assertThat(scheduler(a).checkExists(new JobKey("yearly", "tests"))).isTrue();
        assertThat(scheduler(a).getTriggerState(new TriggerKey("yearly", "tests"))).hasToString("NORMAL");
        assertThat(scheduler(a).checkExists(new JobKey("find-user", "goto"))).isTrue();
        b = node("b", second);
    }

    private static CronTrigger trigger(String name) throws SchedulerException {
        return (CronTrigger) scheduler(a).getTrigger(new TriggerKey(name, "tests"));
    }

    private static Scheduler scheduler(Node node) {
        return node.bean(Scheduler.class);
    }
}
