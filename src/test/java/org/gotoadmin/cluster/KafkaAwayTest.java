package org.gotoadmin.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.Trigger;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A node without a Kafka: nobody listens at the address. */
@Timeout(180)
@ExtendWith(OutputCaptureExtension.class)
class KafkaAwayTest {

    @Test
    void theNodeStartsWorksStopsAndSaysItOnce(CapturedOutput output, @TempDir Path noRoutes) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(); Node node = node(postgres, noRoutes)) {
            Scheduler scheduler = node.bean(Scheduler.class);
            Trigger handOut = scheduler.getTriggersOfJob(new JobKey("hand-out-accounts", "cluster")).get(0);

            await().atMost(Duration.ofSeconds(60)).until(() -> {
                Trigger now = scheduler.getTrigger(handOut.getKey());
                return now.getPreviousFireTime() != null && now.getPreviousFireTime().getTime() > handOut.getNextFireTime().getTime() + 10_000;
            });

            assertThat(node.bean(CamelContext.class).getRouteController().getRouteStatus("take-account").isStarted()).isTrue();
            assertThat(scheduler.getCurrentlyExecutingJobs()).hasSizeLessThan(8);
        }
        assertThat(output.getAll().split("Accounts cannot be handed to nodes", -1)).hasSize(2);
        assertThat(output.getAll()).contains("GOTO_KAFKA_BROKERS").doesNotContain("NetworkClient", "could not be established");
    }

    private static Node node(EmbeddedPostgres postgres, Path noRoutes) throws IOException {
        return new Node(postgres.getJdbcUrl("postgres", "postgres"), noRoutes, Map.of(), Map.of(
                "camel.main.routes-exclude-pattern", "**/doctor/*,**/workflows/*", "goto.cluster.kafka-brokers", "127.0.0.1:1"));
    }
}
