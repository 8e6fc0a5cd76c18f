package org.gotoadmin.api;

import javax.sql.DataSource;

import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** A database that takes no commit until a test lets it. */
final class UnwillingCommits extends JdbcTransactionManager {

    private volatile boolean unwilling = true;

    UnwillingCommits(DataSource source) {
        super(source);
    }

    void unwilling(boolean is) {
        unwilling = is;
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        if (unwilling) {
            doRollback(status);
            throw new TransactionSystemException("the disk is full");
        }
        super.doCommit(status);
    }
}
