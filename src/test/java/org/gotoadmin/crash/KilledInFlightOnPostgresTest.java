package org.gotoadmin.crash;

import java.io.IOException;
import java.io.UncheckedIOException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;

/** The same kills with the store on a PostgreSQL that lives on. */
class KilledInFlightOnPostgresTest extends KilledInFlightTest {

    private EmbeddedPostgres postgres;

    @Override
    void settings(RunningApplication application) {
        try {
            postgres = EmbeddedPostgres.start();
            application.with("SPRING_DATASOURCE_URL", postgres.getJdbcUrl("postgres", "postgres"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    @Override
    void stop() throws IOException {
        super.stop();
        postgres.close();
    }
}
