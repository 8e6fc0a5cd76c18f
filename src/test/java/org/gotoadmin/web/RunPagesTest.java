package org.gotoadmin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** What the workflows did: the list, the file of it, and one run. */
class RunPagesTest extends PagesTest {

    private static final String EVIL = "<script>alert(1)</script>";

    @Test
    void eachFilterLeavesOnlyWhatItSays() throws Exception {
        long one = run(person("one@example.com"), "onboard-user", "done", "created", null, Duration.ofHours(1));
        long two = run(person("two@example.com"), "change-user", "failed", "refused", "no such license", Duration.ofDays(3));
        long user = runOnUser("three@example.com", "refresh-saas-user-roles");

        assertThat(runs("/runs")).containsExactly(user, two, one);
        assertThat(runs("/runs?workflow=onboard-user&state=&outcome=&record=&since=")).containsExactly(one);
        assertThat(runs("/runs?state=failed")).containsExactly(two);
        assertThat(runs("/runs?outcome=created")).containsExactly(one);
        assertThat(runs("/runs?record= TWO@example.com")).containsExactly(two);
        assertThat(runs("/runs?record=three@example.com")).containsExactly(user);
        assertThat(runs("/runs?since=7d&workflow=change-user")).containsExactly(two);
        assertThat(runs("/runs?state=failed&workflow=onboard-user")).isEmpty();
        assertThat(page("/runs?record=nobody@example.com")).contains("No run is like that.");
        assertThat(page("/runs")).contains("Failed (1)", "href=\"/software/saas/goto/users/77\"");
    }

    @Test
    void sinceLeavesOutWhatIsOlder() throws Exception {
        long person = person("one@example.com");
        run(person, "onboard-user", "done", "created", null, Duration.ofDays(40));
        long weekOld = run(person, "onboard-user", "done", "created", null, Duration.ofDays(6));
        long fresh = run(person, "onboard-user", "done", "created", null, Duration.ofMinutes(1));

        assertThat(runs("/runs?since=24h")).containsExactly(fresh);
        assertThat(runs("/runs?since=30d")).containsExactly(fresh, weekOld);
        assertThat(runs("/runs?since=nonsense")).hasSize(3);
    }

    @Test
    void aLongListGoesOlderAndNewerAndTheFileHasAllOfIt() throws Exception {
        long person = person("one@example.com");
        long first = run(person, "onboard-user", "done", "created", null, Duration.ofHours(2));
        for (int i = 0; i < 120; i++) {
            run(person, "onboard-user", i % 2 == 0 ? "failed" : "done", "refused", "=1+1", Duration.ofHours(1));
        }

        String newest = page("/runs");
        String older = link(newest, "next");
        String oldest = link(page(older), "next");
        assertThat(newest).doesNotContain("rel=\"prev\"");
        assertThat(runs(older)).hasSize(50);
        assertThat(runs(oldest)).hasSize(21).endsWith(first);
        assertThat(page(oldest)).doesNotContain("rel=\"next\"");
        assertThat(runs(link(page(oldest), "prev"))).isEqualTo(runs(older));
        assertThat(link(page("/runs?state=failed"), "next")).startsWith("/runs?state=failed&before=");

        List<String> lines = page("/runs.csv?state=failed").lines().toList();
        assertThat(lines).hasSize(61);
        assertThat(lines.get(0)).startsWith("run,workflow,record,state,outcome,reason");
        assertThat(lines.get(1)).contains(",onboard-user,one@example.com,failed,refused,'=1+1,");
        pages.perform(get("/runs.csv").with(VIEWER)).andExpect(header().string("Content-Disposition", "attachment; filename=\"runs.csv\""));
    }

    @Test
    void oneRunShowsItsCallsInOrderWithTheirBodiesAndWhatToDo() throws Exception {
        long run = run(person("one@example.com"), "onboard-user", "failed", "refused", "GoTo: email.inUse", Duration.ofHours(1));
        call(run, 2, "POST", "/accounts/1/users", "refused", 400, "GoTo: email.inUse", "{\"users\": []}", "{\"errorCode\": \"email.inUse\"}");
        call(run, 1, "GET", "/accounts/1/users?filter=x", "not-found", 200, null, null, "{\"results\": []}");

        String page = page("/runs/" + run);
        assertThat(page).containsPattern("(?s)GET /accounts/1/users\\?filter=x.*POST /accounts/1/users.*&quot;users&quot;.*errorCode").contains("HTTP 400",
                "href=\"/presets/goto-admin-add-users\"", "href=\"/people/", "href=\"/credentials/goto\"", "Mend what the");
        assertThat(page).as("a viewer is not offered what would be refused").doesNotContain("/retry");
    }

    @ParameterizedTest
    @CsvSource({"refused, beyond GoTo", "failed, status page", "unknown, asks GoTo before", "not-attempted, credential is stopped"})
    void eachWayToFailSaysWhatToDo(String outcome, String advice) throws Exception {
        assertThat(page("/runs/" + run(person("one@example.com"), "onboard-user", "failed", outcome, "why", Duration.ofHours(1)))).contains(advice);
    }

    @Test
    void whatIsShownIsTextWhateverItIs() throws Exception {
        long run = run(person(EVIL + "@example.com"), "onboard-user", "failed", "refused", EVIL, Duration.ofHours(1));
        call(run, 1, "GET", "/accounts/1/users?x=" + EVIL, "refused", 400, EVIL, EVIL, EVIL);

        assertThat(page("/runs")).contains("&lt;script&gt;").doesNotContain(EVIL);
        assertThat(page("/runs/" + run)).contains("&lt;script&gt;").doesNotContain(EVIL);
        assertThat(page("/runs?record=" + EVIL)).doesNotContain(EVIL);
    }

    @Test
    void aLongBodyIsCutAndManyCallsHavePages() throws Exception {
        long run = run(person("one@example.com"), "onboard-user", "done", "created", null, Duration.ofHours(1));
        call(run, 1, "GET", "/long", "existing", 200, null, null, "x".repeat(30_000));
        for (int i = 2; i <= 250; i++) {
            call(run, i, "GET", "/path-" + i, "existing", 200, null, null, null);
        }

        assertThat(page("/runs/" + run)).contains("The first 20,000 of 30,000 characters.", "/path-100<", "1 to 100 of 250").doesNotContain("/path-101<");
        assertThat(page("/runs/" + run + "?page=3")).contains("/path-250<");
    }

    @Test
    void anOperatorHasAFailedRunTriedAgainAndAViewerDoesNot() throws Exception {
        long run = run(person("one@example.com"), "find-user", "failed", "failed", "no answer", Duration.ofHours(1));
        call(run, 1, "GET", "/accounts/1/users", "failed", 500, "no answer", null, null);
        assertThat(pages.perform(get("/runs/" + run).with(OPERATOR)).andReturn().getResponse().getContentAsString()).contains("/runs/" + run + "/retry");

        ask("/runs/" + run + "/retry", VIEWER).andExpect(status().isForbidden());
        ask("/runs/" + run + "/retry", OPERATOR).andExpect(redirectedUrl("/runs/" + run)).andExpect(flash().attributeExists("done"));
        await().untilAsserted(() -> assertThat(page("/runs/" + run)).contains("Tried again by", "the rule of find-user does not apply any more",
                "made anew").containsPattern("(?s)By hand.*oscar.*retry"));
        ask("/runs/" + run + "/retry", OPERATOR).andExpect(flash().attribute("problem", "Run " + run + " is done. Only a run that has failed is tried again."));
    }

    @Test
    void aRunThatIsNotThereIsNotFound() throws Exception {
        pages.perform(get("/runs/4711").with(VIEWER)).andExpect(status().isNotFound());
        pages.perform(get("/runs/last").with(VIEWER)).andExpect(status().isNotFound());
    }

    /** Numbers of the runs that a page lists, in its order. */
    private List<Long> runs(String address) throws Exception {
        return Pattern.compile("<th scope=\"row\"><a href=\"/runs/(\\d+)\"").matcher(page(address)).results().map(found -> Long.valueOf(found.group(1)))
                .toList();
    }

    private static String link(String page, String to) {
        return Pattern.compile("rel=\"" + to + "\"\\s+href=\"([^\"]+)\"").matcher(page).results().findFirst().orElseThrow().group(1).replace("&amp;", "&");
    }

    private long person(String email) {
        return insert("INSERT INTO person (email, email_key, created_at, updated_at) VALUES (?, ?, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)", email,
                email.toLowerCase());
    }

    private long runOnUser(String email, String workflow) {
        long user = insert("INSERT INTO saas_user (credential, goto_user_key, email, email_key, state, created_at, updated_at)"
                + " VALUES ('goto', '77', ?, ?, 'active', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)", email, email);
        return insert("INSERT INTO run (workflow, saas_user_id, begun_by, state, outcome, created_at, finished_at)"
                + " VALUES (?, ?, 'schedule', 'done', 'unchanged', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)", workflow, user);
    }

    private long run(long person, String workflow, String state, String outcome, String reason, Duration age) {
        Timestamp then = Timestamp.from(Instant.now().minus(age));
        return insert("INSERT INTO run (workflow, person_id, begun_by, state, outcome, reason, revision, created_at, started_at, finished_at)"
                + " VALUES (?, ?, 'change', ?, ?, ?, '1a2b3c4d5e6f', ?, ?, ?)", workflow, person, state, outcome, reason, then, then, then);
    }

    private void call(long run, int ordinal, String method, String path, String outcome, int status, String reason, String body, String answer) {
        jdbc.sql("INSERT INTO call (id, run_id, ordinal, fingerprint, credential, preset, method, path, request_body, outcome, status, reason, attempts,"
                + " answer, intended_at, finished_at) VALUES (?, ?, ?, 'f', 'goto', 'goto-admin-add-users', ?, ?, ?, ?, ?, ?, 1, ?, CURRENT_TIMESTAMP,"
                + " CURRENT_TIMESTAMP)").params(UUID.randomUUID(), run, ordinal, method, path, body, outcome, status, reason, answer).update();
    }

    private long insert(String sql, Object... values) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(sql).params(values).update(key, "id");
        return key.getKeyAs(Long.class);
    }
}
