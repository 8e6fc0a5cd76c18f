package org.gotoadmin.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.gotoadmin.simulator.Simulator;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** The same workflows with the store on PostgreSQL. The application ends before the database does, which ends with the JVM. */
@DirtiesContext
@ContextConfiguration(initializers = WorkflowsOnPostgresTest.OnPostgres.class, inheritInitializers = false)
class WorkflowsOnPostgresTest extends WorkflowsTest {

    static final class OnPostgres extends TestSimulator {

        @Override
        Map<String, Object> settings(Simulator simulator) {
            try {
                Map<String, Object> settings = super.settings(simulator);
                settings.put("spring.datasource.url", EmbeddedPostgres.start().getJdbcUrl("postgres", "postgres"));
                return settings;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
