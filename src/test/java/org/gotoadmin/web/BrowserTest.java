package org.gotoadmin.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages in a browser. */
class BrowserTest extends PagesTest {

    @LocalServerPort
    private int port;
    private Browser browser;

    @BeforeEach
    void open() {
        browser = new Browser("http://localhost:" + port);
    }

    @AfterEach
    void close() {
        browser.close();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void thePagesOpenWithoutBarriers() {
        Page page = browser.as("ada");
        for (String address : new String[] {"/", "/activity"}) {
            page.navigate(address);
            Browser.assertNoBarriers(page);
        }
    }

    @Test
    @Timeout(180)
    void hawtioShowsTheRoutes() {
        Page page = browser.as("oscar");
        page.navigate("/hawtio/");

        page.getByText("onboard-user/goto-admin-add-users").first().waitFor(new Locator.WaitForOptions().setTimeout(100_000));
    }
}
