package org.gotoadmin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.gotoadmin.bulk.LicenseFileList;
import org.gotoadmin.load.LoadStore;
import org.gotoadmin.people.WorkFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The people, and everything that happened to one of them. */
class PeoplePageTest extends PagesTest {

    private static final String PRIYA = "priya.sharma@example.com";

    @Autowired
    private LoadStore loads;
    @Autowired
    private LicenseFileList files;
    @Autowired
    private WorkFolder folder;

    @BeforeEach
    void withoutWorkflows() {
        jdbc.sql("UPDATE workflow SET active = FALSE").update();
    }

    @Test
    void theListIsSearchedAndNarrowedAndTheCsvFileHasTheSame() throws Exception {
        hire("rosa@example.com", Map.of("first_name", "Rosa", "last_name", "Díaz", "status", "active", "department", "Sales"));
        hire("raj@example.com", Map.of("first_name", "Raj", "last_name", "Patel", "status", "left", "department", "Sales"));

        assertThat(page("/people")).contains("Rosa Díaz", "Raj Patel", "1 to 2 of 2");
        assertThat(page("/people?q=díaz")).contains("Rosa Díaz").doesNotContain("Raj Patel");
        assertThat(page("/people?status=left&department=Sales")).contains("Raj Patel").doesNotContain("Rosa Díaz");
        assertThat(page("/people.csv?status=left")).contains("raj@example.com").doesNotContain("rosa@example.com");
        assertThat(page("/people?q=nobody")).contains("Nobody is like that");
    }

    @Test
    void withoutPeopleTheListSaysHowTheyCome() throws Exception {
        assertThat(page("/people")).contains("Nobody yet", "import-people");
    }

    @Test
    void eachFieldSaysWhereItsValueComesFrom() throws Exception {
        long id = hire("rosa@example.com", Map.of("first_name", "Rosa", "last_name", "Díaz", "department", "Sales"));
        people.save(Map.of("email", "rosa@example.com", "department", "Support"), "people-file second.csv", null);
        people.save(Map.of("email", "rosa@example.com", "goto_user_key", "42"), "workflow find-user", "find-user");

        assertThat(page("/people/" + id))
                .containsPattern("(?s)>department</th>\\s*<td[^>]*>Support</td>\\s*<td[^>]*>\\s*people-file second.csv")
                .containsPattern("(?s)>first_name</th>\\s*<td[^>]*>Rosa</td>\\s*<td[^>]*>\\s*people-file first.csv")
                .containsPattern("(?s)>goto_user_key</th>\\s*<td[^>]*>42</td>\\s*<td[^>]*>\\s*<a href=\"/workflows/find-user\">workflow find-user</a>")
                .containsPattern("(?s)<del>Sales</del>.*<ins>Support</ins>");
    }

    @Test
    void nobodyIsNotFoundAndAScriptIsAName() throws Exception {
        long id = hire("rosa@example.com", Map.of("first_name", "<script>alert(1)</script>", "last_name", "x".repeat(900), "custom", "<b>"));

        for (String address : List.of("/people/0", "/people/99999999999999", "/people/rosa", "/people/-1", "/people/1x")) {
            pages.perform(get(address).with(VIEWER)).andExpect(status().isNotFound());
        }
        assertThat(page("/people/" + id)).contains("&lt;script&gt;alert(1)", "&lt;b&gt;").doesNotContain("<script>alert");
        assertThat(page("/people")).doesNotContain("<script>alert");
    }

    @Test
    void whoRemovedALicenseAndWhyIsOnThePageOfThePersonAlsoWhenALicenseFileDid() throws Exception {
        loads.request("goto-users", "test");
        await().until(() -> loads.newest(null, 1).get(0).state().equals("done"));
        Path dropped = Files.writeString(folder.inboxLicenses().resolve(".take.csv"), "email,license,action\n" + PRIYA + ",GoTo Connect,unassign\n");
        Files.move(dropped, dropped.resolveSibling("take.csv"));
        await().until(() -> files.newest(1).stream().anyMatch(file -> file.state().equals("done")));
        long id = jdbc.sql("SELECT id FROM person WHERE email_key = ?").param(PRIYA).query(Long.class).single();

        assertThat(page("/people/" + id)).contains("goto-admin-unassign-license-by-email", "<strong>GoTo Connect</strong>", "unassigned",
                "license file take, line 2", "dropped by inbox");
        assertThat(page("/people/" + id + "?calls=writes")).contains("license file take, line 2");
        String other = jdbc.sql("SELECT goto_user_key FROM saas_user WHERE email_key <> ? LIMIT 1").param(PRIYA).query(String.class).single();
        assertThat(page("/software/saas/goto/users/" + other)).doesNotContain("license file take");
    }

    @Test
    void aRunSaysWhichChangeBeganItAndACallItsReason() throws Exception {
        long id = hire("rosa@example.com", Map.of("first_name", "Rosa", "last_name", "Díaz", "status", "active"));
        people.save(Map.of("email", "rosa@example.com", "status", "left"), "people-file second.csv", null);
        jdbc.sql("INSERT INTO run (workflow, person_id, change_id, begun_by, state, outcome, reason, created_at) SELECT 'offboard-user', person_id, id,"
                + " 'change', 'failed', 'refused', 'the run says why', CURRENT_TIMESTAMP FROM change WHERE changed_by = 'people-file second.csv'").update();
        jdbc.sql("INSERT INTO call (id, run_id, ordinal, fingerprint, credential, preset, method, path, request_body, outcome, status, reason,"
                + " intended_at) SELECT ?, id, 1, '', 'goto', 'goto-admin-delete-users', 'DELETE', '/accounts/1/users/2', ?, 'refused', 403,"
                + " 'GoTo says no', CURRENT_TIMESTAMP FROM run").params(java.util.UUID.randomUUID(), "{\"name\": \"Rosa\", \"accessToken\": \"hush\"}").update();

        assertThat(page("/people/" + id)).contains("status active → left, by people-file second.csv", "the run says why", "GoTo says no", "HTTP 403",
                "/runs?record=rosa", "&quot;name&quot;:&quot;Rosa&quot;").doesNotContain("hush");
    }

    private long hire(String email, Map<String, String> fields) {
        Map<String, String> all = new java.util.TreeMap<>(fields);
        all.put("email", email);
        return people.save(all, "people-file first.csv", null).id();
    }
}
