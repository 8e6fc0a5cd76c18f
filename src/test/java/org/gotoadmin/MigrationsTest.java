package org.gotoadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;

import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Flyway is left out where it has nothing to do, and nowhere else. */
class MigrationsTest {

    private static final List<String> LOCATIONS = List.of("classpath:db/migration", "classpath:db/h2");

    private final JdbcDataSource store = new JdbcDataSource();

    @BeforeEach
    void anEmptyStore() {
        store.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    @Test
    void aStoreThatFlywayHasBroughtUpToDateIsDone() {
        assertThat(Migrations.isDone(store, LOCATIONS)).isFalse();

        migrate();

        assertThat(Migrations.isDone(store, LOCATIONS)).isTrue();
    }

    @Test
    void aScriptThatIsMissingFailedOrEditedIsFlywaysMatter() {
        for (String edit : List.of("DELETE FROM \"flyway_schema_history\" WHERE \"script\" LIKE 'V11%'",
                "UPDATE \"flyway_schema_history\" SET \"success\" = FALSE WHERE \"script\" LIKE 'V2%'",
                "UPDATE \"flyway_schema_history\" SET \"checksum\" = 1 WHERE \"script\" LIKE 'R%'")) {
            anEmptyStore();
            migrate();

            assertThat(JdbcClient.create(store).sql(edit).update()).isEqualTo(1);

            assertThat(Migrations.isDone(store, LOCATIONS)).as(edit).isFalse();
        }
    }

    private void migrate() {
        Flyway.configure().dataSource(store).locations(LOCATIONS.toArray(String[]::new)).load().migrate();
    }
}
