package org.gotoadmin.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Connect in a browser. To it GoTo's page at 127.0.0.1 is another site than these pages at localhost: the session's cookie stays behind on the
 * way back, and the content policy minds where forms end.
 */
class ConnectInBrowserTest extends PagesTest {

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
    void aCredentialIsConnectedOnGoTosPageAndTheBrowserComesBack() {
        Page page = browser.as("ada");
        page.navigate("/credentials");
        page.click("main a:text-is('goto')");
        page.click("main button[type=submit]");
        page.waitForURL(simulator.authorizeUrl() + "*");
        page.click("text=Allow");
        page.waitForURL("**/credentials/goto");

        assertThat(page.textContent(".banner.done")).contains("goto is connected");
        assertThat(page.url()).doesNotContain("code=");
        assertThat(page.getByLabel("Redirect URI").inputValue()).isEqualTo("http://localhost:" + port + "/credentials/goto/callback");
    }

    @Test
    void thePagesHaveNoBarriers() {
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            Page page = browser.as("ada", scheme == ColorScheme.LIGHT ? 1280 : 390, scheme);
            for (String address : new String[] {"/credentials", "/credentials/goto", "/credentials/revoked"}) {
                page.navigate(address);
                Browser.assertNoBarriers(page);
            }
        }
    }
}
