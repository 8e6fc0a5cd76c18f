package org.gotoadmin.people;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.gotoadmin.fields.JsonText;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** A migrated database for tests: H2 and PostgreSQL, each made once for all of them and emptied for each. */
record Store(String name, DataSource source) {

    private static final List<String> TABLES = List.of("run", "change", "workflow", "user_load_note", "user_load", "saas_user",
            "saas_application", "person");

    /** Made when first asked for. */
    private static final class Made {
        static final Store H2 = migrated("H2", "jdbc:h2:mem:people;DB_CLOSE_DELAY=-1", "sa");
        static final Store POSTGRESQL = migrated("PostgreSQL", postgres(), "postgres");
    }

    static Stream<Store> both() {
        return Stream.of(Made.H2.emptied(), Made.POSTGRESQL.emptied());
    }

    static Store h2() {
        return Made.H2.emptied();
    }

    JdbcClient jdbc() {
        return JdbcClient.create(source);
    }

    PlatformTransactionManager transactions() {
        return new JdbcTransactionManager(source);
    }

    People people() {
        return new People(new JdbcTemplate(source), transactions());
    }

    void workflow(String name, String beginsOn, boolean active, boolean ownChanges) {
        jdbc().sql("""
                INSERT INTO workflow (name, begins_on, own_changes, active, revision, seen_at)
                VALUES (?, ?, ?, ?, '', CURRENT_TIMESTAMP)""")
                .params(name, beginsOn, ownChanges, active).update();
    }

    int count(String table) {
        return jdbc().sql("SELECT COUNT(*) FROM " + table).query(Integer.class).single();
    }

    /** Each run as "workflow kind state begun_by", in order of their making. */
    List<String> runs() {
        return jdbc().sql("""
                SELECT r.workflow || ' ' || c.kind || ' ' || r.state || ' ' || r.begun_by
                FROM run r JOIN change c ON c.id = r.change_id AND c.person_id = r.person_id
                ORDER BY c.id, r.workflow""").query(String.class).list();
    }

    /** The fields of the newest change. */
    Map<?, ?> lastChange() {
        return (Map<?, ?>) JsonText.read(jdbc().sql("SELECT fields FROM change ORDER BY id DESC LIMIT 1").query(String.class).single());
    }

    private Store emptied() {
        TABLES.forEach(table -> jdbc().sql("DELETE FROM " + table).update());
        return this;
    }

    private static Store migrated(String name, String url, String user) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        DataSource source = new HikariDataSource(config);
        Flyway.configure().dataSource(source).load().migrate();
        return new Store(name, source);
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
