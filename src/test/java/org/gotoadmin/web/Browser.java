package org.gotoadmin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;

/**
 * A Chromium that looks at the pages as a person does. Where none is installed, tests that need one say so and are skipped; with {@code CI=true}
 * they fail.
 */
final class Browser implements AutoCloseable {

    private static final List<String> PLACES = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--no-first-run");

    private final Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final com.microsoft.playwright.Browser chromium;
    private final String address;
    private final List<String> complaints = new ArrayList<>();

    /** @param address of the application, without a slash at the end */
    Browser(String address) {
        this.address = address;
        this.chromium = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(installed()).setArgs(ARGUMENTS));
    }

    private static Path installed() {
        return PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst().orElseGet(() -> {
            String none = "No Chromium is installed (looked at " + String.join(", ", PLACES) + "). On Debian: apt-get install chromium.";
            return "true".equals(System.getenv("CI")) ? missing(none) : abort(none);
        });
    }

    private static Path missing(String none) {
        throw new IllegalStateException(none);
    }

    /** A window of its own, with somebody logged in. */
    Page as(String name) {
        return as(name, 1280, ColorScheme.LIGHT);
    }

    Page as(String name, int width, ColorScheme scheme) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions().setBaseURL(address)
                .setViewportSize(width, 900).setColorScheme(scheme).setAcceptDownloads(true));
        context.setDefaultTimeout(15_000);
        Page page = context.newPage();
        // What the content policy forbids, and scripts that fail.
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        page.navigate("/login");
        page.fill("#username", name);
        page.fill("#password", PagesTest.PASSWORD);
        page.click("button[type=submit]");
        page.waitForURL(address + "/");
        return page;
    }

    /** What the browser itself has complained of in any window. */
    List<String> complaints() {
        return complaints;
    }

    /** Finds barriers for people who see, hear or move differently: none that is serious or worse may be there. */
    static void assertNoBarriers(Page page) {
        List<Rule> serious = new AxeBuilder(page).analyze().getViolations().stream()
                .filter(rule -> rule.getImpact().equals("serious") || rule.getImpact().equals("critical")).toList();
        assertThat(serious.stream().flatMap(rule -> Stream.concat(Stream.of(rule.getId() + ": " + rule.getHelp()),
                rule.getNodes().stream().map(node -> "  " + node.getHtml())))).as("barriers on %s", page.url()).isEmpty();
    }

    /** Keeps how a page looks, in target/pictures; docs/pictures is made with {@code -Dpictures=docs/pictures}. */
    static void picture(Page page, String name, String width) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(System.getProperty("pictures", "target/pictures"), name + width + ".png")));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
