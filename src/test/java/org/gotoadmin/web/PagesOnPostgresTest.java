package org.gotoadmin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;
import org.gotoadmin.people.People;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.ui.ExtendedModelMap;

/** What the pages of people and SaaS users ask the store, on PostgreSQL. */
class PagesOnPostgresTest {

    @Test
    void everythingThatHappenedToSomebodyIsFound() throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
            JdbcClient jdbc = JdbcClient.create(postgres.getPostgresDatabase());
            JdbcTransactionManager manager = new JdbcTransactionManager(postgres.getPostgresDatabase());
            People people = new People(new JdbcTemplate(postgres.getPostgresDatabase()), manager);
            long rosa = people.save(Map.of("email", "rosa@example.com", "first_name", "Rosa", "department", "Sales"), "people-file first.csv", null).id();
            people.save(Map.of("email", "rosa@example.com", "department", "Support"), "people-file second.csv", null);
            jdbc.sql("INSERT INTO saas_user (credential, goto_user_key, email, email_key, first_name, goto_license_keys, person_id, state, created_at,"
                    + " updated_at) VALUES ('goto', '42', 'rosa@example.com', 'rosa@example.com', 'Rosa', '7, 8', ?, 'active', now(), now())").param(rosa).update();
            jdbc.sql("INSERT INTO run (workflow, person_id, change_id, begun_by, state, created_at) SELECT 'change-user', person_id, id, 'change', 'done',"
                    + " now() FROM change").update();
            call(jdbc, "(SELECT max(id) FROM run)", "NULL");
            call(jdbc, "NULL", "'42'");
            call(jdbc, "NULL", "'43'");

            SaasUserList users = new SaasUserList(jdbc, manager);
            List<SaasUserRow> theirs = users.ofPerson(rosa);
            ExtendedModelMap model = new ExtendedModelMap();
            new Happened(jdbc, new CallList(jdbc)).show(Concerns.of(rosa, null, theirs), new MockHttpServletRequest(), model);

            assertThat((List<?>) model.get("changes")).hasSize(1);
            assertThat((List<?>) model.get("runs")).hasSize(1);
            assertThat((List<?>) model.get("calls")).hasSize(2);
            assertThat(new PersonOrigins(jdbc, people).of(rosa).orElseThrow()).anyMatch(field -> field.name().equals("department")
                    && field.by().equals("people-file second.csv"));
            PersonList list = new PersonList(jdbc, manager);
            assertThat(list.rows(list.ids(new PersonFilter("", "Support", "ROSA"), "name", false))).extracting(row -> row.goTo().key()).containsExactly("42");
            assertThat(users.ids(new SaasUserFilter("goto", "active", "", "unchecked", "8", true, "ros"), "checked", true)).hasSize(1);
        }
    }

    private static void call(JdbcClient jdbc, String run, String key) {
        jdbc.sql("INSERT INTO call (id, run_id, goto_user_key, ordinal, fingerprint, credential, preset, method, path, outcome, intended_at) VALUES (?, " + run
                + ", " + key + ", 1, '', 'goto', 'goto-admin-update-user', 'PUT', '/accounts/1/users/42', 'updated', now())").param(UUID.randomUUID()).update();
    }
}
