package org.gotoadmin.crash;

import java.io.IOException;
import java.io.UncheckedIOException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;

/** The same with the store on a PostgreSQL that lives on. */
class LicenseFileKilledOnPostgresTest extends LicenseFileKilledTest {

    private EmbeddedPostgres postgres;

    @Override
    void store() {
        try {
            postgres = EmbeddedPostgres.start();
            application.with("SPRING_DATASOURCE_URL", postgres.getJdbcUrl("postgres", "postgres"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    int fewest() {
        return 3;
    }

    @AfterEach
    void stopPostgres() throws IOException {
        postgres.close();
    }
}
