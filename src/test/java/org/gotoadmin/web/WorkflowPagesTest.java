package org.gotoadmin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.gotoadmin.catalogue.Finding;
import org.gotoadmin.people.Audit;
import org.gotoadmin.workflow.RunRequests;
import org.gotoadmin.workflow.WorkflowList;
import org.gotoadmin.workflow.Workflows;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.servlet.ViewResolver;

/** The workflows: their list, one of them, what an operator asks of it, and the preview inside the running application. */
class WorkflowPagesTest extends PagesTest {

    private static final String EMAIL = "yuki.tanaka@example.com";

    /** Whom the workflow find-user looks up. */
    private static final String LOOKED_UP = "amelie.dubois@example.com";

    @Autowired
    private Workflows workflows;
    @Autowired
    private RunRequests requests;
    @Autowired
    private RunRows runs;
    @Autowired
    private Previews previews;
    @Autowired
    private Audit audit;
    @Autowired
    private Layout layout;
    @Autowired
    private ViewResolver thymeleafViewResolver;

    @Test
    void theListTellsObjectBeginStateRevisionAndFile() throws Exception {
        String page = page("/workflows");

        assertThat(page).containsPattern("(?s)/workflows/offboard-user\".*?People.*?Edited.*?active.*?<code title=\"[0-9a-f]{64}\">[0-9a-f]{8}</code>.*?same");
        assertThat(page).containsPattern("(?s)/workflows/refresh-saas-user-roles\".*?SaaS users.*?Schedule.*?inactive.*?none.*?draft");
    }

    @Test
    void oneWorkflowTellsWhatItDoesAndShowsItsFile() throws Exception {
        assertThat(page("/workflows/refresh-saas-user-roles")).contains("Confirm the role of each active SaaS user", "0 30 3 * * ?", "Europe/London",
                "It has never run.", "id=\"line-7\">").contains("uri: kamelet:begin-on-schedule");
        pages.perform(get("/workflows/onbord-user").with(VIEWER)).andExpect(status().isNotFound());
    }

    @Test
    void anOperatorDeactivatesAndActivatesAndTheirNameStands() throws Exception {
        assertThat(page("/workflows/find-user")).doesNotContain("/deactivate", "/start\"");

        ask("/workflows/find-user/deactivate", VIEWER).andExpect(status().isForbidden());
        ask("/workflows/find-user/deactivate", OPERATOR).andExpect(redirectedUrl("/workflows/find-user"))
                .andExpect(flash().attribute("done", "find-user is not active any more. Runs under way go on to their end."));
        assertThat(page("/workflows/find-user")).containsPattern("(?s)By hand.*oscar.*deactivate");
        ask("/workflows/find-user/activate", OPERATOR).andExpect(flash().attributeExists("done"));
        assertThat(page("/workflows/find-user")).containsPattern("(?s)By hand.*oscar.*activate.*oscar.*deactivate");
        ask("/workflows/find-usr/activate", OPERATOR).andExpect(flash().attributeExists("problem"));
    }

    @Test
    void anOperatorStartsItForOneRecordAndIsLedToTheRun() throws Exception {
        jdbc.sql("INSERT INTO person (email, email_key, created_at, updated_at) VALUES (?, ?, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)")
                .params(LOOKED_UP, LOOKED_UP).update();
        ask("/workflows/find-user/start?record=" + LOOKED_UP, VIEWER).andExpect(status().isForbidden());

        String run = ask("/workflows/find-user/start?record=" + LOOKED_UP, OPERATOR).andReturn().getResponse().getRedirectedUrl();

        assertThat(run).startsWith("/runs/");
        await().untilAsserted(() -> assertThat(page(run)).contains("start by oscar", "Finished", LOOKED_UP, "goto-admin-get-user-by-email"));
        ask("/workflows/find-user/start?record=nobody@example.com", OPERATOR).andExpect(redirectedUrl("/workflows/find-user"))
                .andExpect(flash().attributeExists("problem"));
    }

    @Test
    void aPreviewOfOneRecordSaysWhyItDoesNotMatchAndWhatIsMissing() throws Exception {
        person();

        assertThat(page("/workflows/change-user/preview?record=" + EMAIL)).contains("the rule does not match", "person[goto_user_key]", "missing",
                "${variable.person[goto_user_key]} != null");
        assertThat(page("/workflows/change-user/preview?record=nobody@example.com")).contains("There is no person &quot;nobody@example.com&quot;");
    }

    @Test
    void aPreviewOfAllCountsAndRendersRequestsAndLeavesNoTrace() throws Exception {
        person();
        int before = simulator.requests().size();
        String level = org.slf4j.LoggerFactory.getLogger("org.gotoadmin").isInfoEnabled() + "";

        String page = page("/workflows/onboard-user/preview");

        assertThat(page).containsPattern("(?s)<strong>1</strong> of\\s+1 people").contains("goto-admin-add-users planned", "POST /accounts/ACCOUNT/users",
                "&quot;lastName&quot;:&quot;田中&quot;");
        assertThat(simulator.requests()).hasSize(before);
        assertThat(jdbc.sql("SELECT (SELECT count(*) FROM run) + (SELECT count(*) FROM call) + (SELECT count(*) FROM change)").query(Integer.class).single())
                .isZero();
        assertThat(org.slf4j.LoggerFactory.getLogger("org.gotoadmin").isInfoEnabled() + "").as("the application logs as before").isEqualTo(level);
    }

    @Test
    void aPreviewThatTakesTooLongIsGivenUpAndMeanwhileThereIsNoOther() {
        assertThatThrownBy(() -> previews.look("onboard-user", null, Duration.ofMillis(1))).hasMessageContaining("was stopped");
        assertThatThrownBy(() -> previews.look("onboard-user", null)).hasMessageContaining("one is made at a time");

        await().atMost(Duration.ofSeconds(50)).ignoreExceptions().until(() -> previews.look("onboard-user", null).records() == 0);
    }

    @Test
    void aChangedFileShowsItsDifferenceAndItsMistakesAndOneThatCannotBeReadSaysSo() throws Exception {
        WorkflowList list = mock(WorkflowList.class);
        String revision = "0123456789abcdef";
        WorkflowList.Listed changed = new WorkflowList.Listed("x", "people", "new,edited", "active", revision, revision, "changed", "ada", Instant.now(),
                "its file has changed and does not validate\nx:3: <script>", null);
        WorkflowList.Listed unreadable = new WorkflowList.Listed("y", null, null, "inactive", null, null, "unreadable", null, null, null, null);
        when(list.all()).thenReturn(List.of(changed, unreadable));
        when(list.find("x")).thenReturn(Optional.of(new WorkflowList.InFull(changed, "Does x.", Map.of("fields", "status"), "- route:\n",
                List.of(new Finding(Path.of("x"), 3, "kamelet", "unknown template \"<script>\"")))));
        when(list.find("y")).thenReturn(Optional.of(new WorkflowList.InFull(unreadable, "", Map.of(), null, List.of())));
        when(list.diff("x")).thenReturn(List.of("--- active", "+++ file", "@@ -1 +1 @@", "-old <b>", "+new <b>"));
        var alone = MockMvcBuilders.standaloneSetup(new WorkflowPages(list, workflows, requests, runs, previews, audit)).setControllerAdvice(layout)
                .setViewResolvers((name, locale) -> thymeleafViewResolver.resolveViewName(name, locale)).build();

        String page = alone.perform(get("/workflows/x")).andReturn().getResponse().getContentAsString();
        assertThat(page).contains("<span class=\"add\">+new &lt;b&gt;</span>", "<span class=\"del\">-old &lt;b&gt;</span>", "differs from the active revision",
                "line 3", "unknown template &quot;&lt;script&gt;&quot;", "does not validate").doesNotContain("<script>\"");
        assertThat(alone.perform(get("/workflows/y")).andReturn().getResponse().getContentAsString()).contains("the application may not read it");
        assertThat(alone.perform(get("/workflows")).andReturn().getResponse().getContentAsString()).contains("cannot be read", "does not validate");
    }

    private void person() {
        jdbc.sql("INSERT INTO person (email, email_key, first_name, last_name, status, created_at, updated_at)"
                + " VALUES (?, ?, '由紀', '田中', 'active', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)").params(EMAIL, EMAIL).update();
    }
}
