package org.gotoadmin.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.apache.camel.CamelContext;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** Two nodes with one store and one Kafka: each account is offered to one of them. */
@Timeout(300)
@ExtendWith(OutputCaptureExtension.class)
class HandOutTest {

    private static final Duration LONG = Duration.ofSeconds(90);
    private static final Set<String> NAMES = IntStream.range(0, 12).mapToObj("account-%02d"::formatted)
            .collect(Collectors.toCollection(TreeSet::new));

    @TempDir
    static Path noRoutes;
    private static EmbeddedPostgres postgres;
    private static EmbeddedKafkaKraftBroker kafka;
    private static Node a;
    private static Node b;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        kafka = new EmbeddedKafkaKraftBroker(1, 1);
        kafka.afterPropertiesSet();
        a = node("a");
        b = node("b");
        JdbcClient jdbc = a.bean(JdbcClient.class);
        long person = jdbc.sql("INSERT INTO person (email, email_key, created_at, updated_at) VALUES ('a@example.com', 'a@example.com', now(), now()) RETURNING id")
                .query(Long.class).single();
        // They wait for a run before them, so each account has work for as long as the test takes.
        run(jdbc, person, "", "running");
        NAMES.forEach(name -> run(jdbc, person, name, "waiting"));
    }

    private static void run(JdbcClient jdbc, long person, String credential, String state) {
        jdbc.sql("INSERT INTO run (workflow, person_id, credential, begun_by, state, created_at) VALUES ('change-user', ?, ?, 'change', ?, now())")
                .params(person, credential, state).update();
    }

    @AfterAll
    static void stop() throws IOException {
        b.close();
        a.close();
        kafka.destroy();
        postgres.close();
    }

    private static Node node(String name) {
        return new Node(postgres.getJdbcUrl("postgres", "postgres"), noRoutes, Map.of(), Map.of("goto.cluster.node-name", name, "goto.cluster.lease", "4s",
                "camel.main.routes-exclude-pattern", "**/doctor/*,**/workflows/*", "goto.cluster.kafka-brokers", kafka.getBrokersAsString(),
                "goto.cluster.partitions", "16", "goto.cluster.hand-out", "* * * * * ?"));
    }

    @Test
    void eachAccountIsAtOneNodeAndAtTheOtherWhenThatStops() {
        await().atMost(LONG).untilAsserted(() -> assertThat(owners()).hasSize(2));

        b.close();
        await().atMost(LONG).untilAsserted(() -> assertThat(owners()).hasSize(1).allMatch(node -> node.startsWith("a ")));

        b = node("b");
        await().atMost(LONG).untilAsserted(() -> assertThat(owners()).hasSize(2));
    }

    /** The nodes that have the accounts, once each account is at one. */
    private static Set<String> owners() {
        Map<String, String> owners = new TreeMap<>();
        a.bean(JdbcClient.class).sql("SELECT credential, node FROM account_owner WHERE node IS NOT NULL AND credential LIKE 'account-%'")
                .query(row -> {
                    owners.put(row.getString(1), row.getString(2));
                });
        assertThat(owners).containsOnlyKeys(NAMES.toArray(String[]::new));
        return new TreeSet<>(owners.values());
    }

    @Test
    void theTopicWasMadeWithItsPartitions() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.getBrokersAsString()))) {
            assertThat(admin.describeTopics(List.of("goto-accounts")).allTopicNames().get().get("goto-accounts").partitions()).hasSize(16);
        }
    }

    @Test
    void whatIsNoTaskIsDroppedAndTheNextIsTaken(CapturedOutput output) throws Exception {
        try (Producer<String, String> producer = new KafkaProducer<>(Map.of("bootstrap.servers", kafka.getBrokersAsString()), new StringSerializer(),
                new StringSerializer())) {
            // Once there is somebody who listens.
            await().atMost(LONG).untilAsserted(() -> assertThat(owners()).isNotEmpty());
            producer.send(message("mischief-key", "${header.x}")).get();
            producer.send(message(null, "work")).get();
            producer.send(new ProducerRecord<>("goto-accounts", "no-header", "")).get();
            producer.send(message("mischief-key", "work")).get();
        }

        await().atMost(LONG).until(() -> a.bean(Nodes.class).has("mischief-key") || b.bean(Nodes.class).has("mischief-key"));
        await().atMost(LONG).untilAsserted(() -> assertThat(output.getAll().split("A message was dropped", -1)).hasSize(4));
        assertThat(a.bean(Nodes.class).has("no-header") || b.bean(Nodes.class).has("no-header")).isFalse();
        assertThat(a.bean(CamelContext.class).getRouteController().getRouteStatus("take-account").isStarted()).isTrue();
    }

    private static ProducerRecord<String, String> message(String key, String task) {
        ProducerRecord<String, String> message = new ProducerRecord<>("goto-accounts", key, "");
        message.headers().add("task", task.getBytes(StandardCharsets.UTF_8));
        return message;
    }
}
