package org.gotoadmin.api;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** Counts commits, and keeps the first one waiting until a test lets it go: what comes meanwhile has to queue. */
final class HeldCommits extends JdbcTransactionManager {

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch letGo = new CountDownLatch(1);
    private final AtomicInteger commits = new AtomicInteger();
    private volatile boolean interrupted;

    HeldCommits(DataSource source) {
        super(source);
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        arrived.countDown();
        boolean waited = false;
        while (!waited) {
            try {
                letGo.await();
                waited = true;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        super.doCommit(status);
        commits.incrementAndGet();
    }

    void awaitFirst() throws InterruptedException {
        arrived.await();
    }

    void letGo() {
        letGo.countDown();
    }

    int commits() {
        return commits.get();
    }

    /** Whether somebody interrupted a commit; H2 closes its file then. */
    boolean interrupted() {
        return interrupted;
    }
}
