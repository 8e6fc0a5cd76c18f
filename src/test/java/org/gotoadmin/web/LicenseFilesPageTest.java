package org.gotoadmin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;

import org.gotoadmin.bulk.LicenseFile.State;
import org.gotoadmin.people.Audit;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.Fault.Kind;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.web.util.HtmlUtils;

/** The pages of license files. */
class LicenseFilesPageTest extends LicenseFilePages {

    private static final String[] LINES = {"user0000@example.com,Meeting Test,assign", "user0001@example.com,Meeting Test,assign",
        "nobody@example.com,Meeting Test,assign"};

    @Autowired
    private Audit audit;

    @Test
    void aFileGoesFromItsPlanToItsResult() throws Exception {
        users(3);
        taken("july", LINES);
        ended("july", State.DONE);

        assertThat(page("/license-files")).containsPattern("(?s)href=\"/license-files/july\".*state good.*done");
        assertThat(page("/license-files/july")).contains("Every row has its outcome.", "july.result.csv", "july.failed.csv", "july.undo.csv",
                "refused: Mend what the reason of the row names", "GoTo has no user with this email");
        pages.perform(get("/license-files/july/result.csv").with(VIEWER))
                .andExpect(header().string("Content-Disposition", containsString("july.result.csv")))
                .andExpect(result -> assertThat(result.getResponse().getContentAsString().lines()).hasSize(4)
                        .anyMatch(line -> line.startsWith("2,user0000@example.com,Meeting Test,assign,assigned,,1")));
    }

    @Test
    void everyNumberLeadsToItsRows() throws Exception {
        users(2, meeting);
        taken("july", LINES);
        ended("july", State.DONE);

        assertThat(page("/license-files/july")).contains("href=\"/license-files/july?outcome=refused#rows\"",
                "href=\"/license-files/july?outcome=unchanged#rows\"");
        assertThat(page("/license-files/july?outcome=refused")).contains("nobody@example.com").doesNotContain("user0000@example.com");
        assertThat(page("/license-files/july?outcome=unchanged")).contains("user0000@example.com").doesNotContain("nobody@example.com");
        assertThat(page("/license-files/july?outcome=<b>")).contains("nobody@example.com").doesNotContain("<b>");
    }

    @Test
    void aHeldFileShowsWhoGetsWhatAndWhatToDo() throws Exception {
        users(3, meeting);
        held("july", "user0000@example.com,Meeting Test,unassign", "user0001@example.com,Webinar Test,assign",
                "user0002@example.com,Meeting Test,assign");

        assertThat(page("/license-files/july")).contains("The plan waits for somebody to approve or to discard it.", "planned only, as asked",
                "Rows that are to be written", "user0000@example.com", "user0001@example.com", "july.plan.csv")
                .doesNotContain("user0002@example.com");
        assertThat(page("/license-files/july").replaceAll("(?s)<[^>]*>|\\s", " ").replaceAll(" +", " "))
                .containsPattern("Meeting Test 0 1 997 998").containsPattern("Webinar Test 1 0 1,000 999");
        assertThat(page("/license-files/july?outcome=all")).contains("user0002@example.com");
    }

    @Test
    void whatWasShownIsApprovedInTheNameOfWhoeverDoes() throws Exception {
        users(1);
        held("july", "user0000@example.com,Meeting Test,assign");
        String hash = page("/license-files/july", OPERATOR).replaceAll("(?s).*name=\"planHash\" value=\"(\\w+)\".*", "$1");

        approve("july", hash).andExpect(redirectedUrl("/license-files/july")).andExpect(flash().attributeExists("done"));

        assertThat(ended("july", State.DONE).approvedBy()).isEqualTo("oscar");
        assertThat(holds("user0000@example.com", meeting)).isTrue();
        assertThat(audit.of("license file july", 10)).extracting(Audit.Act::who, Audit.Act::what).contains(tuple("oscar", "approve"));
        assertThat(page("/license-files/july")).containsPattern("(?s)By hand.*oscar.*approve");
    }

    @Test
    void anotherPlanThanTheOneThatWasShownIsRefused() throws Exception {
        users(1);
        held("july", "user0000@example.com,Meeting Test,assign");

        refused(approve("july", "0".repeat(64)), "another one than the one that was shown");

        assertThat(files.find("july").orElseThrow().state()).isEqualTo(State.HELD);
    }

    @Test
    void anEditedPlanIsRefused() throws Exception {
        users(1);
        String hash = held("july", "user0000@example.com,Meeting Test,assign").planHash();
        Files.writeString(folder("held/july.plan.csv"), "row,email,license,action,license_key,goto_user_key\n");

        refused(approve("july", hash), "the plan was changed since it was written");

        assertThat(files.find("july").orElseThrow().state()).isEqualTo(State.HELD);
    }

    @Test
    void aDiscardedPlanWritesNothing() throws Exception {
        users(1);
        held("july", "user0000@example.com,Meeting Test,assign");

        ask("/license-files/july/cancel", OPERATOR).andExpect(flash().attributeExists("done"));
        ended("july", State.CANCELLED);

        assertThat(holds("user0000@example.com", meeting)).isFalse();
        assertThat(page("/license-files/july?outcome=not-attempted")).contains("user0000@example.com", "not-attempted");
    }

    @Test
    void aFileUnderWayIsPausedResumedAndUndone() throws Exception {
        users(200);
        simulator.addFault(Fault.once(Kind.SLOW).on("PUT", "/licenses/").withDelayMillis(100).always());
        taken("july", IntStream.range(0, 200).mapToObj("user%04d@example.com,Meeting Test,assign"::formatted).toArray(String[]::new));
        ended("july", State.APPLYING);

        assertThat(page("/license-files/july", OPERATOR)).contains("data-progress=\"/license-files/july/progress\"", "/license-files/july/pause");
        ask("/license-files/july/pause", OPERATOR);
        ended("july", State.PAUSED);
        simulator.clearFaults();
        assertThat(page("/license-files/july", OPERATOR)).contains("Resume it when it may go on.", "/license-files/july/resume");
        ask("/license-files/july/resume", OPERATOR);
        ended("july", State.DONE);
        ask("/license-files/july/undo", OPERATOR).andExpect(redirectedUrl("/license-files/july.undo"));
        String hash = ended("july.undo", State.HELD).planHash();
        assertThat(page("/license-files/july.undo")).contains("200 rows take a license away, the most is 100",
                "Is it the right file? If so, approve it.");
        approve("july.undo", hash);
        ended("july.undo", State.DONE);

        assertThat(holds("user0123@example.com", meeting)).isFalse();
        assertThat(audit.of("license file july", 10)).extracting(Audit.Act::what).containsExactly("undo", "resume", "pause");
    }

    @Test
    void whatCannotBeIsRefusedInWords() throws Exception {
        users(1, meeting);
        taken("july", "user0000@example.com,Meeting Test,assign");
        ended("july", State.DONE);

        refused(ask("/license-files/july/pause", OPERATOR), "july is done, so there is nothing to pause");
        refused(ask("/license-files/july/undo", OPERATOR), "Nothing of july took effect");
        refused(approve("july", "0"), "its plan does not wait for approval");
        refused(ask("/license-files/jully/cancel", OPERATOR), "There is no license file \"jully\". Did you mean \"july\"?");
    }

    @Test
    void aViewerSeesEverythingAndAsksForNothing() throws Exception {
        users(1);
        held("july", "user0000@example.com,Meeting Test,assign");

        for (String what : List.of("approve", "cancel", "pause", "resume", "undo")) {
            pages.perform(post("/license-files/july/" + what).param("planHash", "0").with(VIEWER).with(csrf())).andExpect(status().isForbidden());
        }
        assertThat(page("/license-files")).doesNotContain("Upload");
        assertThat(page("/license-files/july")).doesNotContain("Approve this plan", "Discard");
        assertThat(files.find("july").orElseThrow().wanted()).isNull();
    }

    @Test
    void theScriptIsToldHowFarItIs() throws Exception {
        users(2);
        taken("july", LINES);
        ended("july", State.DONE);

        pages.perform(get("/license-files/july/progress").with(VIEWER)).andExpect(jsonPath("$.state").value("done"))
                .andExpect(jsonPath("$.settled").value(true))
                .andExpect(jsonPath("$.done").value(2)).andExpect(jsonPath("$.todo").value(2)).andExpect(jsonPath("$.counts.assigned").value("2"))
                .andExpect(jsonPath("$.counts.refused").value("1")).andExpect(jsonPath("$.says").value("2 of 2 writes done, 0 left"));
        pages.perform(get("/license-files/june/progress").with(VIEWER)).andExpect(status().isNotFound());
    }

    @Test
    void manyRowsHavePages() throws Exception {
        taken("july", IntStream.range(0, 120).mapToObj("nobody%04d@example.com,Meeting Test,assign"::formatted).toArray(String[]::new));
        ended("july", State.DONE);

        assertThat(page("/license-files/july")).contains("Lines 2 to 51; 120 rows in all", "outcome=all&amp;from=52#rows")
                .doesNotContain(">Previous<");
        assertThat(page("/license-files/july?from=52")).contains("nobody0050@", "Lines 52 to 101", "before=52", "from=102");
        assertThat(page("/license-files/july?outcome=refused&from=102")).contains("Lines 102 to 121").doesNotContain(">Next<");
        assertThat(page("/license-files/july?before=102")).contains("Lines 52 to 101");
        assertThat(page("/license-files/july?before=52")).contains("Lines 2 to 51");
        assertThat(page("/license-files/july?before=20")).contains("Lines 2 to 51");
    }

    @Test
    void whatStandsInAFileIsShownAsText() throws Exception {
        taken("<b>& Søren's 50% (2)", "<script>alert(1)</script>@example.com,<script>alert(2)</script>,assign");
        String name = "<b>& Søren's 50_ (2)";
        ended(name, State.DONE);

        String address = HtmlUtils.htmlUnescape(page("/license-files").replaceAll("(?s).*<th scope=\"row\"><a href=\"([^\"]+)\".*", "$1"));
        assertThat(page("/license-files")).contains("&lt;b&gt;&amp; Søren").doesNotContain("<b>");
        assertThat(pages.perform(get(URI.create(address)).with(VIEWER)).andReturn().getResponse().getContentAsString())
                .contains("&lt;script&gt;alert(1)", "&lt;script&gt;alert(2)").doesNotContain("<script>alert", "<b>");
        pages.perform(get(URI.create(address + "/result.csv")).with(VIEWER)).andExpect(status().isOk());
    }

    @Test
    void theListIsFilteredByState() throws Exception {
        users(1);
        held("july", "user0000@example.com,Meeting Test,assign");
        taken("june", "nobody@example.com,Meeting Test,assign");
        ended("june", State.DONE);

        assertThat(page("/license-files")).contains("held 1", "done 1", "/license-files/june", "/license-files/july");
        assertThat(page("/license-files?state=held")).contains("\"/license-files/july\"").doesNotContain("\"/license-files/june\"");
        assertThat(page("/license-files?state=nonsense")).contains("\"/license-files/june\"");
    }

    @Test
    void onlyFilesOfTheLicenseFileAreDownloaded() throws Exception {
        taken("july", "nobody@example.com,Meeting Test,assign");
        ended("july", State.DONE);
        Files.writeString(folder("results/secret.result.csv"), "nobody's");

        for (String address : List.of("/license-files/secret/result.csv", "/license-files/july/plan.csv", "/license-files/july/secret.csv",
                "/license-files/july/../secret/result.csv")) {
            assertThat(pages.perform(get(address).with(VIEWER)).andReturn().getResponse().getStatus()).as(address).isBetween(400, 404);
        }
    }

    private static void refused(ResultActions asked, String words) throws Exception {
        asked.andExpect(flash().attribute("problem", containsString(words)));
    }
}
