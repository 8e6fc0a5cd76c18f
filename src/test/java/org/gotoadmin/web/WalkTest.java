package org.gotoadmin.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.gotoadmin.load.LoadStore;
import org.gotoadmin.people.WorkFolder;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A walk through the pages, as somebody takes it who came here for the first time: with the sample files, in a browser. */
@Timeout(240)
class WalkTest extends PagesTest {

    private static final String ANNA = "anna.lindqvist@example.com";

    @LocalServerPort
    private int port;
    @Autowired
    private LoadStore loads;
    @Autowired
    private WorkFolder folder;
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
    void threeClicksLeadToTheUsersOfGoTo() {
        load();
        Page page = browser.as("vera");

        page.click("nav[aria-label=Pages] >> text=Software");
        page.click(".tile");
        page.click(".tabs >> text=Users");

        assertThat(page.locator("h1")).hasText("Users of GoTo");
        assertThat(page.locator("tbody tr", new Page.LocatorOptions().setHasText(ANNA))).containsText("Not checked");
    }

    @Test
    void aRoleThatChangesInGoToShowsAfterARefresh() {
        load();
        jdbc.sql("UPDATE workflow SET active = (name = 'refresh-saas-user-roles')").update();
        Page page = browser.as("oscar");
        refreshRole(page);
        assertThat(users(page)).containsText("MANAGE_USERS MANAGE_SEATS");

        simulator.account().alter(ANNA, user -> user.withAdminRoles(List.of()));
        page.navigate("/software/saas/goto");
        page.click("text=Load users now");
        await().until(() -> jdbc.sql("SELECT count(*) FROM user_load WHERE state = 'done'").query(Integer.class).single() == 2);
        refreshRole(page);

        assertThat(users(page)).containsText("Member");
    }

    @Test
    void aNameThatIsAScriptIsText() {
        simulator.account().add(User.named("eve@example.com", "<script>alert(1)</script>", "\"><img src=x onerror=alert(2)>"));
        load();
        Page page = browser.as("vera");
        page.onDialog(dialog -> {
            throw new AssertionError("a script has run: " + dialog.message());
        });

        page.navigate("/software/saas/goto/users?q=eve@&state=all");
        page.click("tbody th a");

        assertThat(page.locator("h1")).containsText("<script>alert(1)</script>");
    }

    @Test
    void whoMayOnlyLookSeesNoButtonThatChangesAnything() throws IOException {
        samples();
        Page page = browser.as("vera");
        for (String address : addresses()) {
            page.navigate(address);
            assertThat(page.locator("main form[method=post]")).hasCount(0);
        }
    }

    @Test
    void noPageKeepsAnybodyOutOnAWideLightAndANarrowDarkScreen() throws IOException {
        samples();
        Page wide = browser.as("ada");
        Page narrow = browser.as("ada", 390, ColorScheme.DARK);
        for (String address : addresses()) {
            for (Page page : List.of(wide, narrow)) {
                page.navigate(address);
                Browser.assertNoBarriers(page);
                assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).as("%s fits", address).isTrue();
                Browser.picture(page, address.equals("/") ? "overview" : address.substring(1).replaceAll("\\d+$", "one").replace('/', '-'),
                        page == wide ? "" : "-narrow");
            }
        }
    }

    /** The pages, each with something on it. */
    private List<String> addresses() {
        return List.of("/", "/software", "/software/saas/goto", "/software/saas/goto/users", "/software/saas/goto/users/" + key(),
                "/people", "/people/" + id("person"), "/licenses", "/licenses/goto/" + simulator.account().licenses().get(0).key(), "/workflows",
                "/workflows/onboard-user", "/runs", "/runs/" + id("run"), "/license-files", "/license-files/" + licenseFile(), "/presets",
                "/presets/goto-admin-add-users", "/credentials", "/credentials/goto", "/activity");
    }

    private String licenseFile() {
        return jdbc.sql("SELECT name FROM license_file").query(String.class).single();
    }

    private long id(String table) {
        return jdbc.sql("SELECT MAX(id) FROM " + table).query(Long.class).single();
    }

    private String key() {
        return simulator.account().user(ANNA).orElseThrow().key();
    }

    /** What "mvn spring-boot:run" does with an empty store. */
    private void samples() throws IOException {
        drop(folder.inboxPeople(), Path.of("samples/people/people-1.csv"));
        await().until(() -> jdbc.sql("SELECT count(*) FROM run WHERE state IN ('waiting', 'running')").query(Integer.class).single() == 0
                && jdbc.sql("SELECT count(*) FROM run").query(Integer.class).single() > 7);
        loads.ask("goto-users", "oscar");
        await().until(() -> jdbc.sql("SELECT count(*) FROM user_load WHERE state = 'done'").query(Integer.class).single() == 1);
        drop(folder.inboxLicenses(), Path.of("samples/licenses/first.csv"));
        await().until(() -> jdbc.sql("SELECT count(*) FROM license_file WHERE state = 'done'").query(Integer.class).single() == 1);
    }

    private static void drop(Path inbox, Path sample) throws IOException {
        Path part = Files.copy(sample, Files.createDirectories(inbox).resolve("sample.part"));
        Files.move(part, inbox.resolve(sample.getFileName()));
    }

    private void load() {
        long id = loads.ask("goto-users", "oscar");
        await().until(() -> loads.find(id, 0).finishedAt() != null);
    }

    /** Starts the workflow that confirms roles for one user, on its page. */
    private void refreshRole(Page page) {
        int before = jdbc.sql("SELECT count(*) FROM run WHERE state = 'done'").query(Integer.class).single();
        page.navigate("/workflows/refresh-saas-user-roles");
        page.fill("input[type=email]", ANNA);
        page.click("button:text-is('Start')");
        await().until(() -> jdbc.sql("SELECT count(*) FROM run WHERE state = 'done'").query(Integer.class).single() > before);
    }

    private static com.microsoft.playwright.Locator users(Page page) {
        page.navigate("/software/saas/goto/users?q=" + ANNA);
        return page.locator("tbody tr");
    }
}
