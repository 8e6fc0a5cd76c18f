package org.gotoadmin.cluster;

import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The Kafka topic by which accounts are handed to nodes. It is made when it is missing; one that is there stays as it is. */
@Component("accountTopic")
@Profile("cluster")
public final class AccountTopic implements CamelContextConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(AccountTopic.class);
    private static final int LONGEST_MILLIS = 3_000;
    private static final long TOLD_EVERY_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final NewTopic topic;
    private final boolean member;
    private final AtomicLong told = new AtomicLong(System.nanoTime() - TOLD_EVERY_NANOS);
    private volatile boolean isThere;

    AccountTopic(@Value("${goto.cluster.topic}") String name, @Value("${goto.cluster.partitions}") int partitions,
            @Value("${goto.cluster.replication-factor}") short replicas, @Value("${goto.cluster.member:true}") boolean member) {
        this.topic = new NewTopic(name, Optional.of(partitions), Optional.of(replicas));
        this.member = member;
    }

    /** Before anybody listens to it: a consumer looks for a topic that was missing only now and then. */
    @Override
    public void beforeApplicationStart(CamelContext camel) {
        if (member) {
            try {
                ensure(camel);
            } catch (Exception e) {
                away(e);
            }
        }
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {
        // Nothing: routes hand out and take.
    }

    /**
     * For routes: once the topic was there nothing is done any more.
     *
     * @throws Exception when it is not there and could not be made within 3 s
     */
    public void ensure(CamelContext camel) throws Exception {
        if (isThere) {
            return;
        }
        try (Admin admin = Admin.create(settings(camel))) {
            admin.createTopics(List.of(topic)).all().get(LONGEST_MILLIS, TimeUnit.MILLISECONDS);
            LOG.info("The topic {} was made.", topic);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
        isThere = true;
    }

    /** The addresses and the security of the component; what else it has is for producers and consumers. */
    private static Properties settings(CamelContext camel) {
        KafkaConfiguration kafka = camel.getComponent("kafka", KafkaComponent.class).getConfiguration();
        Properties settings = kafka.createProducerProperties();
        settings.keySet().retainAll(AdminClientConfig.configNames());
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.getBrokers());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LONGEST_MILLIS);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LONGEST_MILLIS);
        return settings;
    }

    /** For routes: accounts could not be handed out. Said once a minute at most: it is tried again every few seconds. */
    public void away(Exchange exchange) {
        away(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
    }

    private void away(Exception failure) {
        long last = told.get();
        if (System.nanoTime() - last >= TOLD_EVERY_NANOS && told.compareAndSet(last, System.nanoTime())) {
            Throwable cause = failure instanceof ExecutionException && failure.getCause() != null ? failure.getCause() : failure;
            LOG.warn("Accounts cannot be handed to nodes ({}). What is under way goes on. Is Kafka there, and GOTO_KAFKA_BROKERS right?",
                    cause instanceof TimeoutException ? "no answer from Kafka" : cause.getMessage() == null ? cause.toString() : cause.getMessage());
        }
    }
}
