package org.gotoadmin;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A store of which nothing stays: one connection whose commits do nothing. Whoever works with it sees what it has written until the next
 * rollback, nobody else ever does. Closing it is a rollback.
 */
final class NeverCommits {

    private static final Set<String> NOTHING = Set.of("commit", "setAutoCommit");

    private NeverCommits() {
    }

    static SingleConnectionDataSource over(DataSource store) {
        try {
            Connection connection = store.getConnection();
            connection.setAutoCommit(false);
            return new SingleConnectionDataSource((Connection) Proxy.newProxyInstance(NeverCommits.class.getClassLoader(), new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        try {
                            return NOTHING.contains(method.getName()) ? null : method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }), true);
        } catch (SQLException e) {
            throw new IllegalStateException("The store cannot be opened.", e);
        }
    }
}
