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
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
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
    private static final List<Offer> OFFERS = new CopyOnWriteArrayList<>();

    @TempDir
    static Path noRoutes;
    private static EmbeddedPostgres postgres;
    private static EmbeddedKafkaKraftBroker kafka;
    private static Node a;
    private static Node b;

    record Offer(String node, String credential) {
    }

    /** In the place of what works for accounts. */
    public record Accounts(String node) {

        public void offered(String credential) {
            OFFERS.add(new Offer(node, credential));
        }
    }

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        kafka = new EmbeddedKafkaKraftBroker(1, 1);
        kafka.afterPropertiesSet();
        a = node("a");
        b = node("b");
        JdbcClient jdbc = a.bean(JdbcClient.class);
        NAMES.forEach(name -> jdbc.sql("INSERT INTO credential (name, state, state_since) VALUES (?, 'ok', CURRENT_TIMESTAMP)").param(name).update());
    }

    @AfterAll
    static void stop() throws IOException {
        b.close();
        a.close();
        kafka.destroy();
        postgres.close();
    }

    private static Node node(String name) {
        return new Node(postgres.getJdbcUrl("postgres", "postgres"), noRoutes, Map.of("accounts", new Accounts(name)), Map.of(
                "camel.main.routes-exclude-pattern", "**/doctor/*,**/workflows/*", "goto.cluster.kafka-brokers", kafka.getBrokersAsString(),
                "goto.cluster.partitions", "16", "goto.cluster.hand-out", "* * * * * ?"));
    }

    @Test
    void eachAccountIsOfferedToOneNodeAndToTheOtherWhenThatStops() {
        await().atMost(LONG).pollInterval(Duration.ofSeconds(3)).untilAsserted(HandOutTest::eachHasItsNode);
        OFFERS.clear();
        await().atMost(LONG).untilAsserted(() -> assertThat(OFFERS).hasSizeGreaterThan(60));
        assertThat(nodes(OFFERS)).allSatisfy((name, nodes) -> assertThat(nodes).as(name).hasSize(1));

        b.close();
        OFFERS.clear();
        await().atMost(LONG).untilAsserted(() -> assertThat(nodes(OFFERS).keySet()).containsAll(NAMES));
        assertThat(OFFERS).extracting(Offer::node).containsOnly("a");
        b = node("b");
        await().atMost(LONG).pollInterval(Duration.ofSeconds(3)).untilAsserted(HandOutTest::eachHasItsNode);
    }

    /** In the last seconds; what was offered before may have been so while accounts were being spread. */
    private static void eachHasItsNode() {
        List<Offer> offers = List.copyOf(OFFERS);
        OFFERS.clear();
        assertThat(nodes(offers)).containsKeys(NAMES.toArray(String[]::new)).allSatisfy((name, nodes) -> assertThat(nodes).as(name).hasSize(1));
        assertThat(offers).extracting(Offer::node).contains("a", "b");
    }

    private static Map<String, Set<String>> nodes(List<Offer> offers) {
        return offers.stream().collect(Collectors.groupingBy(Offer::credential, Collectors.mapping(Offer::node, Collectors.toSet())));
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
            await().atMost(LONG).until(() -> OFFERS.size() > 0);
            producer.send(message("mischief-key", "${header.x}")).get();
            producer.send(message(null, "work")).get();
            producer.send(new ProducerRecord<>("goto-accounts", "no-header", "")).get();
            producer.send(message("mischief-key", "work")).get();
        }

        await().atMost(LONG).untilAsserted(() -> assertThat(OFFERS).extracting(Offer::credential).contains("mischief-key"));
        await().atMost(LONG).untilAsserted(() -> assertThat(output.getAll().split("A message was dropped", -1)).hasSize(4));
        assertThat(OFFERS).extracting(Offer::credential).doesNotContain("no-header").doesNotContainNull();
        assertThat(a.bean(CamelContext.class).getRouteController().getRouteStatus("take-account").isStarted()).isTrue();
    }

    private static ProducerRecord<String, String> message(String key, String task) {
        ProducerRecord<String, String> message = new ProducerRecord<>("goto-accounts", key, "");
        message.headers().add("task", task.getBytes(StandardCharsets.UTF_8));
        return message;
    }
}
