package org.gotoadmin.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import org.gotoadmin.bulk.LicenseFile.State;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.Fault.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages of license files in a browser: what their script does, and whether they keep anybody out. */
class LicenseFilesBrowserTest extends LicenseFilePages {

    @LocalServerPort
    private int port;
    private Browser browser;

    @BeforeEach
    void open() {
        browser = new Browser("http://localhost:" + port);
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
    }

    @AfterEach
    void close() {
        browser.close();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void anUploadIsFollowedToItsResult() throws Exception {
        users(300);
        simulator.addFault(Fault.once(Kind.SLOW).on("PUT", "/licenses/").withDelayMillis(1000).always());
        Page page = browser.as("oscar");
        page.navigate("/license-files");
        page.setInputFiles("input[name=file]", new FilePayload("july.csv", "text/csv", (HEADER + IntStream.range(0, 300)
                .mapToObj("user%04d@example.com,Meeting Test,assign\n"::formatted).collect(Collectors.joining())).getBytes(StandardCharsets.UTF_8)));
        page.click(".upload button");
        page.waitForURL("**/license-files/july");

        assertThat(page.locator("[data-live=says]")).containsText("a second, about");
        Browser.assertNoBarriers(page);
        simulator.clearFaults();
        assertThat(page.locator(".head .state")).hasText("done");
        assertThat(page.locator("[data-count=assigned]")).hasText("300");
        Download result = page.waitForDownload(() -> page.click("text=july.result.csv"));
        assertThat(Files.readAllLines(result.path())).hasSize(301);
        Browser.assertNoBarriers(page);
        page.navigate("/license-files");
        Browser.assertNoBarriers(page);
    }

    @Test
    void aHeldPlanIsLookedAtAndApproved() throws Exception {
        users(2);
        held("july", "user0000@example.com,Meeting Test,assign", "user0001@example.com,Meeting Test,assign");
        Page page = browser.as("oscar");
        page.navigate("/license-files?state=held");
        page.click("text=july");
        assertThat(page.locator("#rows tbody tr").filter(new FilterOptions().setHasText("to be written"))).hasCount(2);
        Browser.assertNoBarriers(page);

        page.click("text=Approve this plan");

        assertThat(page.locator(".banner.done")).containsText("july is approved");
        assertThat(ended("july", State.DONE).approvedBy()).isEqualTo("oscar");
        assertThat(page.locator(".head .state")).hasText("done");
    }
}
