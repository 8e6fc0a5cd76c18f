package org.gotoadmin.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** H2 and PostgreSQL with the store's tables, each made once and emptied for each test. */
record Databases(String name, DataSource source) {

    private static final List<String> TABLES = List.of("call", "run", "change", "person", "credential", "stored_credential");

    /** A test that runs on an empty H2 and on an empty PostgreSQL. */
    @Retention(RetentionPolicy.RUNTIME)
    @ParameterizedTest(name = "{0}")
    @MethodSource("org.gotoadmin.api.Databases#both")
    @interface Both {
    }

    /** Made when first asked for. */
    private static final class Made {
        static final Databases H2 = migrated("H2", "jdbc:h2:mem:journal;DB_CLOSE_DELAY=-1", "sa");
        static final Databases POSTGRESQL = migrated("PostgreSQL", postgres(), "postgres");
    }

    static Stream<Databases> both() {
        return Stream.of(Made.H2.emptied(), Made.POSTGRESQL.emptied());
    }

    static Databases h2() {
        return Made.H2.emptied();
    }

    JdbcTemplate jdbc() {
        return new JdbcTemplate(source);
    }

    /** A run that calls can belong to. */
    long run() {
        Long person = jdbc().queryForObject("SELECT COALESCE(MAX(id), 0) + 1 FROM person", Long.class);
        jdbc().update("INSERT INTO person (id, email, email_key, created_at, updated_at) VALUES (?, ?, ?, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)",
                person, person + "@example.com", person + "@example.com");
        jdbc().update("INSERT INTO run (id, workflow, person_id, begun_by, state, created_at) VALUES (?, 'test', ?, 'test', 'running',"
                + " CURRENT_TIMESTAMP)", person, person);
        return person;
    }

    private Databases emptied() {
        TABLES.forEach(table -> jdbc().update("DELETE FROM " + table));
        return this;
    }

    private static Databases migrated(String name, String url, String user) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        DataSource source = new HikariDataSource(config);
        Flyway.configure().dataSource(source).load().migrate();
        return new Databases(name, source);
    }

    private static String postgres() {
        try {
            return EmbeddedPostgres.start().getJdbcUrl("postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
