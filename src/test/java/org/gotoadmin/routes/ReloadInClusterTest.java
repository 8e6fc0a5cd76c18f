package org.gotoadmin.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.gotoadmin.cluster.Nodes;
import org.gotoadmin.simulator.Simulator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/** The same in the profile cluster: schedules are kept in the store, where they stay when their route is exchanged. */
@DirtiesContext
@ActiveProfiles("cluster")
@ContextConfiguration(initializers = ReloadInClusterTest.OnPostgres.class, inheritInitializers = false)
class ReloadInClusterTest extends ReloadTest {

    /** As Kafka would. A node that has the account keeps it. */
    @Autowired
    void theAccountIsHere(Nodes nodes) {
        nodes.offered("goto");
    }

    static final class OnPostgres extends OwnRoutes {

        @Override
        Map<String, Object> settings(Simulator simulator) {
            try {
                Map<String, Object> settings = super.settings(simulator);
                settings.put("spring.datasource.url", EmbeddedPostgres.start().getJdbcUrl("postgres", "postgres"));
                // Without Kafka.
                settings.put("camel.main.routes-exclude-pattern", "**/doctor/*,**/workflows/*,**/cluster/*");
                return settings;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
