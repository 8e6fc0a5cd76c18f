package org.gotoadmin.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables {@code cluster_node} and {@code account_owner}. All times are those of the database: the clocks of nodes differ. PostgreSQL's
 * {@code now()} stands still in a transaction, {@code clock_timestamp()} does not.
 */
final class NodeTable {

    private static final String LEASE = "clock_timestamp() + CAST(? AS BIGINT) * INTERVAL '1 millisecond'";

    private final JdbcClient jdbc;
    private final String node;
    private final long lease;

    NodeTable(JdbcClient jdbc, String node, Duration lease) {
        this.jdbc = jdbc;
        this.node = node;
        this.lease = lease.toMillis();
    }

    void begin() {
        jdbc.sql("INSERT INTO cluster_node (id, started_at, alive_until) VALUES (?, clock_timestamp(), " + LEASE + ")").params(node, lease).update();
    }

    /** @return false: the others have taken this node for dead */
    boolean beat() {
        return jdbc.sql("UPDATE cluster_node SET alive_until = " + LEASE + " WHERE id = ? AND NOT dead").params(lease, node).update() == 1;
    }

    /** Nodes that have given no sign of life for too long are dead from now on. @return their ids */
    List<String> bury() {
        return jdbc.sql("UPDATE cluster_node SET dead = TRUE WHERE NOT dead AND alive_until < clock_timestamp() AND id <> ? RETURNING id").param(node)
                .query(String.class).list();
    }

    /** All of the last day that are dead. */
    List<String> dead() {
        return jdbc.sql("SELECT id FROM cluster_node WHERE dead").query(String.class).list();
    }

    /** This node stops, and has nothing under way. */
    void end() {
        jdbc.sql("UPDATE cluster_node SET dead = TRUE WHERE id = ?").param(node).update();
    }

    void forgetLongDead() {
        jdbc.sql("DELETE FROM cluster_node WHERE dead AND alive_until < clock_timestamp() - INTERVAL '1 day'").update();
    }

    void free(List<String> nodes) {
        jdbc.sql("UPDATE account_owner SET node = NULL, wanted_by = NULL WHERE node IN (:nodes)").param("nodes", nodes).update();
    }

    /** @return whether nobody had it, and this node has it now */
    boolean take(String credential) {
        return jdbc.sql("INSERT INTO account_owner (credential, node, since) VALUES (?, ?, clock_timestamp()) ON CONFLICT (credential) DO UPDATE"
                + " SET node = EXCLUDED.node, wanted_by = NULL, since = EXCLUDED.since WHERE account_owner.node IS NULL")
                .params(credential, node).update() == 1;
    }

    /** Another node has it: that one gives it up when it can. */
    void want(String credential) {
        jdbc.sql("UPDATE account_owner SET wanted_by = ? WHERE credential = ? AND node <> ? AND wanted_by IS DISTINCT FROM ?")
                .params(node, credential, node, node).update();
    }

    /** It stays here after all. */
    void keep(String credential) {
        jdbc.sql("UPDATE account_owner SET wanted_by = NULL WHERE credential = ? AND node = ?").params(credential, node).update();
    }

    void release(String credential) {
        jdbc.sql("UPDATE account_owner SET node = NULL, wanted_by = NULL WHERE credential = ? AND node = ?").params(credential, node).update();
    }

    /** What this node has, and for each account whether another wants it. */
    Map<String, Boolean> mine() {
        Map<String, Boolean> mine = new HashMap<>();
        jdbc.sql("SELECT credential, wanted_by FROM account_owner WHERE node = ?").param(node)
                .query(row -> {
                    mine.put(row.getString(1), row.getString(2) != null);
                });
        return mine;
    }
}
