package org.gotoadmin.cluster;

import java.util.List;

import org.gotoadmin.BadSettings;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** An application that works alone takes every account for its own: it does not start on a store on which nodes live. */
@Component
@Profile("!cluster")
final class NoNodes {

    NoNodes(JdbcClient jdbc) {
        List<String> living = jdbc.sql("SELECT id FROM cluster_node WHERE NOT dead AND alive_until > CURRENT_TIMESTAMP ORDER BY id").query(String.class).list();
        if (!living.isEmpty()) {
            throw new BadSettings("Nodes of a cluster work on this store: " + living + ". Start this one as another of them (SPRING_PROFILES_ACTIVE=cluster),"
                    + " or stop them first; of one that was killed you may have to wait until its lease is over.");
        }
    }
}
