package org.gotoadmin.cluster;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.gotoadmin.BadSettings;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One of several processes on one store. It gives signs of life; while they reach the store in time it may send for the accounts that it
 * has, and when they do not, it waits. If the others have taken it for dead meanwhile, it ends at once, as if it had been killed: its work
 * goes on elsewhere, and what it had sent without an outcome is read back there.
 */
@Component("accounts")
@Profile("cluster")
public final class Nodes implements Accounts, DisposableBean {

    /** The inbox is no credential: nobody could be called so. */
    static final String INBOX = "inbox/";
    private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);
    /** Exit status of a node that the others have taken for dead. */
    private static final int ENDED_BY_OTHERS = 3;

    private final String node;
    private final ClusterSettings settings;
    private final NodeTable table;
    private final TransactionTemplate transaction;
    private final ObjectProvider<Orphans> orphans;
    private final ObjectProvider<Arrivals> arrivals;
    private final Holdings holdings = new Holdings();
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "heart");
        thread.setDaemon(true);
        return thread;
    });
    private final Runnable end;
    private volatile long aliveUntil;
    private volatile long connectedSince;

    @Autowired
    Nodes(ClusterSettings settings, JdbcClient jdbc, TransactionTemplate transaction, ObjectProvider<Orphans> orphans,
            ObjectProvider<Arrivals> arrivals) {
        // Nothing that a stopping application still does, such as writing what came of a run, may happen: others do it now.
        this(settings, jdbc, transaction, orphans, arrivals, () -> Runtime.getRuntime().halt(ENDED_BY_OTHERS));
    }

    /** @param end of this process, at once */
    Nodes(ClusterSettings settings, JdbcClient jdbc, TransactionTemplate transaction, ObjectProvider<Orphans> orphans,
            ObjectProvider<Arrivals> arrivals, Runnable end) {
        this.end = end;
        this.settings = settings;
        this.node = name(settings) + " " + UUID.randomUUID().toString().substring(0, 8);
        this.table = new NodeTable(jdbc, node, settings.lease());
        this.transaction = transaction;
        this.orphans = orphans;
        this.arrivals = arrivals;
        this.connectedSince = System.nanoTime();
        this.aliveUntil = lasts(System.nanoTime());
        try {
            table.begin();
        } catch (BadSqlGrammarException e) {
            throw new BadSettings("The profile cluster needs PostgreSQL as the store. Set SPRING_DATASOURCE_URL to a jdbc:postgresql: URL.");
        }
        long beat = settings.beat().toMillis();
        heart.scheduleWithFixedDelay(this::beat, beat, beat, TimeUnit.MILLISECONDS);
        LOG.info("This is the node {}.", node);
    }

    private static String name(ClusterSettings settings) {
        if (!settings.nodeName().isBlank()) {
            return settings.nodeName().strip();
        }
        try {
            return java.net.InetAddress.getLocalHost().getHostName();
        } catch (java.net.UnknownHostException e) {
            return "node";
        }
    }

    private long lasts(long asked) {
        return asked + settings.lease().minus(settings.margin()).toNanos();
    }

    /** A sign of life, and a look at what has to go. */
    void beat() {
        long asked = System.nanoTime();
        try {
            if (!table.beat()) {
                LOG.error("The other nodes have taken this one for dead, since the store had no sign of life of it for {}. It ends here, at once; its work"
                        + " goes on there. Start it again.", settings.lease());
                end.run();
                return;
            }
            long answered = System.nanoTime();
            if (answered - aliveUntil > 0) {
                // The store was away, for the others as well: they get the time to say that they live. It may have kept this one waiting all the while.
                connectedSince = answered;
            }
            aliveUntil = lasts(asked);
            if (answered - connectedSince > settings.lease().toNanos()) {
                buryOthers();
            }
            letGo();
        } catch (RuntimeException | Error e) {
            LOG.warn("No sign of life could be given to the store ({}). Nothing is sent from {} after the last one on.", e.getMessage(),
                    settings.lease().minus(settings.margin()));
        }
    }

    /** As if the process hung. */
    void stopsBeating() {
        heart.shutdownNow();
    }

    private void buryOthers() {
        transaction.executeWithoutResult(status -> {
            List<String> dead = table.bury();
            if (!dead.isEmpty()) {
                LOG.warn("Nodes that gave no sign of life for {}: {}. What they had under way goes on elsewhere.", settings.lease(), dead);
            }
            // Also what one that did not know yet that it was dead has taken in its last moments.
            List<String> all = table.dead();
            if (!all.isEmpty()) {
                free(all);
            }
        });
    }

    private void free(List<String> nodes) {
        orphans.forEach(work -> work.of(nodes));
        table.free(nodes);
    }

    private void letGo() {
        table.mine().forEach((credential, wanted) -> {
            if (wanted) {
                holdings.letGo(credential);
            }
        });
        holdings.gone().forEach(credential -> {
            table.release(credential);
            LOG.info("The account of {} goes to another node.", credential);
        });
    }

    /** An account is handed to this node: it takes it, or asks for it where another has it. */
    public synchronized void offered(String credential) {
        if (holdings.has(credential)) {
            if (holdings.isLeaving(credential)) {
                table.keep(credential);
                holdings.keep(credential);
            }
        } else if (table.take(credential)) {
            arrive(credential);
            LOG.info("The account of {} is here now.", credential);
        } else {
            table.want(credential);
        }
    }

    private void arrive(String credential) {
        try {
            arrivals.forEach(one -> one.arrives(credential));
            holdings.add(credential);
        } catch (RuntimeException e) {
            // Nobody else could have it while the store names this node.
            table.release(credential);
            throw e;
        }
    }

    @Override
    public boolean takesFiles() {
        if (!holdings.has(INBOX) && table.take(INBOX)) {
            holdings.add(INBOX);
        }
        return holdings.has(INBOX) && System.nanoTime() - aliveUntil < 0;
    }

    @Override
    public void awaitAlive() throws InterruptedException {
        while (System.nanoTime() - aliveUntil >= 0) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    @Override
    public String getNode() {
        return node;
    }

    @Override
    public boolean enter(String credential) {
        return holdings.enter(credential);
    }

    @Override
    public void leave(String credential) {
        holdings.leave(credential);
    }

    @Override
    public boolean has(String credential) {
        return holdings.has(credential);
    }

    @Override
    public boolean isLeaving(String credential) {
        return holdings.isLeaving(credential);
    }

    /** How much is under way here, by account. */
    public Map<String, Integer> underWay() {
        return holdings.all();
    }

    /** Whether the store hears of this node. */
    public boolean isAlive() {
        return System.nanoTime() - aliveUntil < 0;
    }

    /** Camel has stopped by now, and whatever was under way has ended or is given back. */
    @Override
    public void destroy() throws InterruptedException {
        holdings.close();
        heart.shutdown();
        heart.awaitTermination(5, TimeUnit.SECONDS);
        transaction.executeWithoutResult(status -> {
            table.end();
            free(List.of(node));
            table.forgetLongDead();
        });
    }
}
