package org.gotoadmin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.gotoadmin.load.LoadStore;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Software, and the users of a GoTo entry, as loads have filled them. */
class SaasUsersPageTest extends PagesTest {

    private static final String USERS = "/software/saas/goto/users";
    private static final String ANNA = "anna.lindqvist@example.com";

    @Autowired
    private LoadStore loads;

    @BeforeEach
    void withoutWorkflows() {
        jdbc.sql("UPDATE workflow SET active = FALSE").update();
    }

    @Test
    void withoutALoadSoftwareSaysHowToGetAnEntryAndOperatorsHaveTheButton() throws Exception {
        assertThat(page("/software")).contains("No GoTo entry yet", "An operator loads them here").doesNotContain("Load users with");
        assertThat(pages.perform(get("/software").with(OPERATOR)).andReturn().getResponse().getContentAsString()).contains("Load users with goto-users");
    }

    @Test
    void anOperatorAsksForALoadAndTheEntryAppearsThreeClicksFromTheUsers() throws Exception {
        ask("/software/loads?integration=goto-users", OPERATOR).andExpect(redirectedUrl("/software")).andExpect(flash().attributeExists("done"));
        ended();

        assertThat(page("/")).contains("href=\"/software\"");
        assertThat(page("/software")).contains("href=\"/software/saas/goto\"");
        assertThat(page("/software/saas/goto")).contains("href=\"" + USERS + "\"", "load-users by oscar");
        assertThat(page(USERS)).contains(ANNA);
        assertThat(page("/activity")).contains("user load goto-users");
    }

    @Test
    void aLoadOfAnUnknownIntegrationSaysWhichOneWasMeantAndAViewerLoadsNothing() throws Exception {
        ask("/software/loads?integration=goto-user", OPERATOR)
                .andExpect(flash().attribute("problem", "There is no user integration \"goto-user\". Did you mean \"goto-users\"?"));
        ask("/software/loads?integration=goto-users", VIEWER).andExpect(status().isForbidden());

        assertThat(loads.newest(null, 1)).isEmpty();
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        load();

        for (String address : List.of("/software/saas/other", "/software/saas/other/users", "/software/saas/other/users.csv", USERS + "/1",
                USERS + "?state=gone", USERS + "?role=king", "/software/saas/other/users/1")) {
            pages.perform(get(address).with(VIEWER)).andExpect(status().isNotFound());
        }
        pages.perform(get(USERS + "?page=99999&sort=nothing&status=NO\0NE&q=\0").with(VIEWER)).andExpect(status().isOk());
    }

    @Test
    void aRoleThatWasNotCheckedLooksDifferentFromAMember() throws Exception {
        load();
        jdbc.sql("UPDATE saas_user SET role = admin_roles, checked_at = CURRENT_TIMESTAMP, updated_at = CURRENT_TIMESTAMP WHERE email_key = ?")
                .param(ANNA).update();

        assertThat(page(USERS + "?q=" + ANNA)).containsPattern("(?s)data-label=\"Role\">\\s*<span[^>]*>MANAGE_USERS<").doesNotContain("Not checked");
        assertThat(page(USERS + "?role=unchecked")).contains("<span class=\"state none\">Not checked</span>").doesNotContain(ANNA);
    }

    @Test
    void deactivatedUsersAreHiddenUnlessAskedForAndComeBackWithTheNextWrite() throws Exception {
        load();
        set("state = 'deactivated', state_reason = 'SUSPENDED in GoTo'", ANNA);

        assertThat(page(USERS)).doesNotContain(ANNA);
        assertThat(page(USERS + "?state=deactivated")).contains(ANNA, "1 to 1 of 1");
        assertThat(page(USERS + "?state=all&q=anna")).contains(ANNA);

        set("state = 'active', state_reason = NULL", ANNA);
        assertThat(page(USERS)).contains(ANNA);
    }

    @Test
    void aListIsNarrowedByStatusLicenseAndNameAndAPercentSignIsALetter() throws Exception {
        load();
        String license = jdbc.sql("SELECT goto_license_keys FROM saas_user WHERE email_key = ?").param(ANNA).query(String.class).single().split(", ")[0];
        long holders = jdbc.sql("SELECT count(*) FROM saas_user WHERE ', ' || goto_license_keys || ',' LIKE ?").param("%, " + license + ",%")
                .query(Long.class).single();
        long suspended = jdbc.sql("SELECT count(*) FROM saas_user WHERE goto_status = 'SUSPENDED'").query(Long.class).single();

        assertThat(page(USERS + "?license=" + license)).contains(ANNA, " of " + holders + "<");
        assertThat(page(USERS + "?status=SUSPENDED")).doesNotContain(ANNA).contains(" of " + suspended + "<");
        assertThat(page(USERS + "?q=LINDQVIST anna")).contains(ANNA, "1 to 1 of 1");
        assertThat(page(USERS + "?q=%")).contains("No user of this account is like that");
        assertThat(page(USERS + "?q=anna_lindqvist")).contains("No user of this account is like that");
    }

    @Test
    void aLongListHasPagesInTheOrderThatWasAskedFor() throws Exception {
        IntStream.range(0, 60).forEach(i -> simulator.account().add(User.named("more%02d@example.com".formatted(i), "More", "User%02d".formatted(i))));
        load();

        assertThat(page(USERS + "?q=more&sort=-email")).contains("more59@", "1 to 50 of 60").doesNotContain("more00@");
        assertThat(page(USERS + "?q=more&sort=-email&page=2")).contains("more00@", "51 to 60 of 60").doesNotContain("more59@");
    }

    @Test
    void theCsvFileHasExactlyWhatIsShownInItsOrder() throws Exception {
        load();
        set("role = 'Member', checked_at = CURRENT_TIMESTAMP", ANNA);

        String csv = page("/software/saas/goto/users.csv?status=ACTIVE&sort=-email");
        List<String> emails = csv.lines().skip(1).map(line -> line.replaceFirst("^(?:\"[^\"]*\"|[^,]*),(?:\"[^\"]*\"|[^,]*),", "").replaceFirst(",.*", "")).toList();

        assertThat(emails).isEqualTo(jdbc.sql("SELECT email FROM saas_user WHERE goto_status = 'ACTIVE' AND state = 'active' ORDER BY email_key DESC")
                .query(String.class).list());
        assertThat(csv).containsPattern(ANNA + ",Member,").contains("Not checked");
    }

    @Test
    void whatTheNextLoadFindsIsInTheList() throws Exception {
        load();
        assertThat(page(USERS + "?q=newcomer")).doesNotContain("newcomer@example.com");
        simulator.account().add(User.named("newcomer@example.com", "<script>alert(1)</script>", "Çağla ".repeat(30)));
        load();

        assertThat(page(USERS + "?q=newcomer çağla")).contains("newcomer@example.com", "&lt;script&gt;alert(1)&lt;/script&gt;", "Çağla Çağla")
                .doesNotContain("<script>alert");
    }

    @Test
    void oneUserShowsRoleStatusLicensesAndThePersonItBelongsTo() throws Exception {
        load();
        Map<String, Object> anna = jdbc.sql("SELECT * FROM saas_user WHERE email_key = ?").param(ANNA).query().singleRow();

        assertThat(page(USERS + "/" + anna.get("goto_user_key"))).contains(ANNA, "/people/" + anna.get("person_id"), (String) anna.get("goto_user_key"),
                "Not checked", "The last load says: " + anna.get("admin_roles"));
    }

    /** As every writer of the application does, with the time. */
    private void set(String what, String email) {
        jdbc.sql("UPDATE saas_user SET " + what + ", updated_at = CURRENT_TIMESTAMP WHERE email_key = ?").param(email).update();
    }

    private void load() {
        loads.request("goto-users", "test");
        ended();
    }

    private void ended() {
        await().until(() -> loads.newest(null, 1).get(0).finishedAt() != null);
        assertThat(loads.newest(null, 1).get(0).state()).isEqualTo("done");
    }
}
