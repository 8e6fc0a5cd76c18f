package org.gotoadmin.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.gotoadmin.BadSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Nodes on one PostgreSQL, in one process. */
class NodesTest {

    private final DriverManagerDataSource store = ClusterStore.migrated();
    private final JdbcClient jdbc = JdbcClient.create(store);
    private final List<Nodes> all = new ArrayList<>();
    private final List<String> orphans = new CopyOnWriteArrayList<>();
    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private final AtomicInteger ended = new AtomicInteger();
    private boolean arrivalFails;

    @AfterEach
    void stop() throws InterruptedException {
        for (Nodes node : all) {
            node.destroy();
        }
    }

    @Test
    void anAccountIsAtOneNode() {
        List<Nodes> nodes = IntStream.range(0, 4).mapToObj(i -> node()).toList();

        nodes.stream().map(node -> CompletableFuture.runAsync(() -> node.offered("acme"))).toList().forEach(CompletableFuture::join);

        assertThat(nodes).filteredOn(node -> node.has("acme")).hasSize(1);
        assertThat(arrived).containsExactly("acme");
    }

    @Test
    void whatIsNotHereIsNeitherBegunNorSent() throws Exception {
        Nodes here = node();
        Nodes there = node();
        there.offered("acme");

        assertThat(here.enter("acme")).isFalse();
        assertThatThrownBy(() -> here.mustHave("acme")).isInstanceOf(Elsewhere.class).hasMessageContaining("acme");
        assertThat(there.enter("acme")).isTrue();
        there.mustHave("acme");
    }

    @Test
    void anAccountThatAnotherWantsGoesWhenItsWorkHasEndedAndNothingNewBegins() throws Exception {
        Nodes before = node();
        Nodes after = node();
        before.offered("acme");
        before.enter("acme");

        after.offered("acme");
        await().until(() -> before.isLeaving("acme"));
        assertThat(before.enter("acme")).isFalse();
        before.mustHave("acme");
        after.offered("acme");
        assertThat(after.has("acme")).isFalse();

        before.leave("acme");
        await().until(() -> !before.has("acme"));
        await().until(() -> {
            after.offered("acme");
            return after.has("acme");
        });
    }

    @Test
    void anAccountThatComesBackToItsNodeStays() {
        Nodes node = node();
        Nodes other = node();
        node.offered("acme");
        node.enter("acme");
        other.offered("acme");
        await().until(() -> node.isLeaving("acme"));

        node.offered("acme");

        assertThat(node.enter("acme")).isTrue();
        assertThat(jdbc.sql("SELECT wanted_by FROM account_owner").query(String.class).optional()).isEmpty();
    }

    @Test
    void whatADeadNodeHadGoesToOthers() {
        Nodes dead = node();
        dead.offered("acme");
        dead.stopsBeating();
        Nodes alive = node();

        await().atMost(Duration.ofSeconds(30)).until(() -> {
            alive.offered("acme");
            return alive.has("acme");
        });
        assertThat(orphans).containsOnly(dead.getNode());
    }

    @Test
    void whatADeadNodeTakesInItsLastMomentsGoesToOthersToo() {
        Nodes dead = node();
        dead.stopsBeating();
        Nodes alive = node();
        await().atMost(Duration.ofSeconds(30)).until(() -> orphans.contains(dead.getNode()));

        dead.offered("acme");
        dead.takesFiles();

        await().until(() -> {
            alive.offered("acme");
            return alive.has("acme") && alive.takesFiles();
        });
    }

    @Test
    void aStoreThatWasAwayForAllLeavesTheOthersTimeToSayThatTheyLive() throws Exception {
        Nodes first = node();
        await().until(() -> jdbc.sql("SELECT started_at < clock_timestamp() - INTERVAL '4 seconds' FROM cluster_node").query(Boolean.class).single());
        Nodes second = node();
        second.stopsBeating();
        try (Connection away = store.getConnection()) {
            away.setAutoCommit(false);
            away.createStatement().execute("LOCK TABLE cluster_node IN EXCLUSIVE MODE");
            await().until(() -> !first.isAlive() && jdbc.sql("SELECT max(alive_until) < clock_timestamp() FROM cluster_node").query(Boolean.class).single());
            away.rollback();
        }
        await().until(() -> jdbc.sql("SELECT alive_until > clock_timestamp() FROM cluster_node WHERE id = ?").param(first.getNode()).query(Boolean.class).single());
        await().until(first::isAlive);

        second.beat();

        assertThat(ended).hasValue(0);
        assertThat(second.isAlive()).isTrue();
    }

    @Test
    void anAccountWhoseArrivalFailsCanBeTakenByAnother() {
        Nodes fails = node();
        arrivalFails = true;
        assertThatThrownBy(() -> fails.offered("acme")).hasMessage("the store was away");
        arrivalFails = false;
        Nodes other = node();

        other.offered("acme");

        assertThat(fails.has("acme")).isFalse();
        assertThat(other.has("acme")).isTrue();
    }

    @Test
    void whoeverWasTakenForDeadEndsAtOnce() {
        Nodes node = node();
        jdbc.sql("UPDATE cluster_node SET dead = TRUE").update();

        await().until(() -> ended.get() == 1);
        assertThat(node.isAlive()).isTrue();
    }

    @Test
    void withoutSignsOfLifeNothingIsSent() {
        Nodes node = node();
        node.offered("acme");
        node.stopsBeating();

        await().until(() -> !node.isAlive());
        CompletableFuture<Void> sends = CompletableFuture.runAsync(() -> mustHave(node));
        assertThat(sends).isNotDone();

        node.beat();
        assertThat(sends).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void oneNodeTakesTheFiles() {
        Nodes first = node();
        Nodes second = node();

        assertThat(first.takesFiles()).isTrue();
        assertThat(second.takesFiles()).isFalse();
        assertThat(first.takesFiles()).isTrue();
    }

    @Test
    void aNodeThatStopsLeavesNothingBehind() throws Exception {
        Nodes first = node();
        first.offered("acme");
        first.takesFiles();
        first.destroy();
        Nodes second = node();

        second.offered("acme");

        assertThat(second.has("acme")).isTrue();
        assertThat(second.takesFiles()).isTrue();
        assertThat(orphans).contains(first.getNode());
    }

    @Test
    void h2IsNoStoreForNodes() {
        DriverManagerDataSource h2 = new DriverManagerDataSource("jdbc:h2:mem:nodes;DB_CLOSE_DELAY=-1");

        assertThatThrownBy(() -> node(h2)).isInstanceOf(BadSettings.class).hasMessageContaining("needs PostgreSQL");
    }

    @Test
    void whoeverWorksAloneDoesNotStartWhileANodeLives() throws Exception {
        Nodes node = node();
        assertThatThrownBy(() -> new NoNodes(jdbc)).isInstanceOf(BadSettings.class).hasMessageContainingAll(node.getNode(), "SPRING_PROFILES_ACTIVE");

        node.destroy();
        new NoNodes(jdbc);
    }

    private void arrives(String account) {
        if (arrivalFails) {
            throw new IllegalStateException("the store was away");
        }
        arrived.add(account);
    }

    private static void mustHave(Nodes node) {
        try {
            node.mustHave("acme");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Nodes node() {
        Nodes node = node(store);
        all.add(node);
        return node;
    }

    private Nodes node(DriverManagerDataSource source) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("work", (Orphans) (Collection<String> nodes) -> orphans.addAll(nodes));
        beans.addBean("arrivals", (Arrivals) this::arrives);
        ObjectProvider<Orphans> work = beans.getBeanProvider(Orphans.class);
        ObjectProvider<Arrivals> arrivals = beans.getBeanProvider(Arrivals.class);
        return new Nodes(new ClusterSettings("node", Duration.ofSeconds(3)), JdbcClient.create(source),
                new TransactionTemplate(new JdbcTransactionManager(source)), work, arrivals, ended::incrementAndGet);
    }
}
