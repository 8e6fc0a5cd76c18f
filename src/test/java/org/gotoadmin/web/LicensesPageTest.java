package org.gotoadmin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.gotoadmin.fields.JsonText;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yaml.snakeyaml.Yaml;

/** Licenses, their seats over time, and what the forecast rests on. */
class LicensesPageTest extends PagesTest {

    /** How many colours the picture has; nothing drawn is one. */
    private static final String COLOURS = "() => { const canvas = document.querySelector('figure.chart canvas');"
            + " const pixels = new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer);"
            + " return new Set(pixels).size; }";

    @LocalServerPort
    private int port;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Test
    void aLicenseShowsItsSeatsItsHoldersAndWhenItRunsOut() throws Exception {
        license("goto", "1", "GoTo Meeting", 1500L, 1460L);
        for (int day = 0; day <= 30; day++) {
            history("goto", "1", 1500L, 1430L + day, now.minus(Duration.ofDays(30 - day)));
        }
        user("u1", "ACTIVE", "1, 2", null, null, null);
        user("u2", "ACTIVE", "12", null, null, null);

        String day = now.plus(Duration.ofDays(40)).atZone(ZoneOffset.UTC).toLocalDate().toString();
        assertThat(text(page("/licenses"))).contains("GoTo Meeting G2M, GTM 1,500 1,460 40 1 " + day);
        assertThat(page("/licenses")).contains("/software/saas/goto/users?license=1&amp;state=all");
        assertThat(text(page("/"))).contains("GoTo Meeting 1,500 1,460 40 " + day);
        assertThat(text(page("/licenses/goto/1"))).contains("Runs out: " + day, "about 1.0 seats more a day", "1,430");
    }

    @Test
    void withoutHistoryNoDayIsInvented() throws Exception {
        license("goto", "1", "GoTo Meeting", 100L, 60L);
        history("goto", "1", 100L, 60L, now);

        assertThat(text(page("/licenses"))).contains("not enough history");
        assertThat(text(page("/licenses/goto/1"))).contains("a forecast needs 14 days");
    }

    @Test
    void aLicenseWithoutALimitHasNoFreeSeatsAndNoForecast() throws Exception {
        license("goto", "1", null, null, 60L);
        history("goto", "1", null, 60L, now.minus(Duration.ofDays(100)));

        assertThat(text(page("/licenses"))).contains("1 G2M, GTM no limit 60 0 no limit");
        assertThat(text(page("/licenses/goto/1"))).contains("no limit Seats");
        assertThat(page("/")).contains("Nothing waits for you.");
    }

    @Test
    void aFullLicenseNeedsSomebody() throws Exception {
        license("goto", "1", "GoTo Meeting", 100L, 100L);

        assertThat(page("/")).contains("GoTo Meeting has no free seat.", "href=\"/licenses/goto/1\"");
    }

    @Test
    void aDescriptionIsShownAsTextWhateverItIs() throws Exception {
        license("goto", "1", "<script>alert(1)</script>", 100L, 60L);

        for (String address : List.of("/", "/licenses", "/licenses/goto/1")) {
            assertThat(page(address)).contains("&lt;script&gt;alert(1)").doesNotContain("<script>alert");
        }
    }

    @Test
    void theExportHasWhatThePageHas() throws Exception {
        license("goto", "1", "=SUM(A1)", 1500L, 1460L);
        license("branch", "1", "GoTo Meeting", null, null);

        assertThat(page("/licenses.csv").lines()).startsWith(
                "credential,license_key,description,products,seats,used,free,holders,runs_out,runs_out_basis,read_at")
                .anyMatch(line -> line.startsWith("goto,1,'=SUM(A1),\"G2M, GTM\",1500,1460,40,0,not enough history,"))
                .anyMatch(line -> line.startsWith("branch,1,GoTo Meeting,\"G2M, GTM\",,,,0,not known,"));
    }

    @Test
    void theSameKeyOfTwoAccountsIsTwoLicenses() throws Exception {
        license("goto", "1", "Ours", 10L, 5L);
        license("branch", "1", "Theirs", 20L, 5L);

        assertThat(page("/licenses/branch/1")).contains("Theirs").doesNotContain("Ours");
        assertThat(text(page("/licenses"))).contains("Theirs branch", "Ours goto");
    }

    @Test
    void aLicenseThatIsGoneKeepsItsHistory() throws Exception {
        history("goto", "1", 100L, 60L, now.minus(Duration.ofDays(2)));
        history("goto", "1", null, null, now.minus(Duration.ofDays(1)));

        assertThat(text(page("/licenses/goto/1"))).contains("GoTo does not list this license any more", "not told not told", "100 60");
    }

    @Test
    void anUnknownLicenseIsNotFound() throws Exception {
        pages.perform(get("/licenses/goto/1").with(VIEWER)).andExpect(status().isNotFound());
    }

    @Test
    void thePictureHasTheFiguresOfTheTableAndGoesOnToTheDay() throws Exception {
        license("goto", "1", "GoTo Meeting", 100L, 90L);
        for (int day = 0; day <= 30; day++) {
            history("goto", "1", 100L, 60L + day, now.minus(Duration.ofDays(30 - day)));
        }

        Map<?, ?> picture = (Map<?, ?>) JsonText.read(page("/licenses/goto/1/history"));
        assertThat(((List<?>) picture.get("used")).toString()).startsWith("[60, 61, ").endsWith(", 90, null]");
        assertThat((List<?>) picture.get("used")).hasSize(32);
        assertThat((List<?>) picture.get("seats")).allMatch(seats -> seats.equals(100));
        assertThat(((List<?>) picture.get("time")).get(31)).isEqualTo((int) now.plus(Duration.ofDays(10)).getEpochSecond());
        assertThat(((List<?>) picture.get("pace")).get(31)).hasToString("100.0");
    }

    @Test
    void thePictureIsDrawnUnderTheContentPolicyLightAndDark() throws Exception {
        license("goto", "1", "<b>GoTo</b> Meeting", 100L, 90L);
        for (int day = 0; day <= 30; day++) {
            history("goto", "1", 100L, 60L + day, now.minus(Duration.ofDays(30 - day)));
        }
        user("old", "INACTIVE", "1", null, now.minus(Duration.ofDays(100)), null);

        try (Browser browser = new Browser("http://localhost:" + port)) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                Page page = browser.as("vera", scheme == ColorScheme.LIGHT ? 1280 : 390, scheme);
                Browser.assertNoBarriers(page);
                page.navigate("/licenses");
                Browser.assertNoBarriers(page);
                page.navigate("/licenses/goto/1");
                page.waitForSelector("figure.chart canvas");
                assertThat(page.evaluate(COLOURS)).asInstanceOf(InstanceOfAssertFactories.INTEGER).isGreaterThan(3);
                Browser.assertNoBarriers(page);
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void idleHoldersAreThoseWhomTheScenarioOfReclaimLicensesTakesTheLicenseFrom() throws Exception {
        List<?> scenarios = new Yaml().load(Files.readString(Path.of("routes/workflows/reclaim-licenses.scenarios.yaml")));
        Map<?, ?> scenario = (Map<?, ?>) scenarios.get(0);
        for (Object each : (List<?>) ((Map<?, ?>) scenario.get("given")).get("saas-users")) {
            Map<?, ?> user = (Map<?, ?>) each;
            user((String) user.get("email"), (String) user.get("goto_status"), "7", (String) user.get("invited_at"), time(user.get("status_since")),
                    time(user.get("licenses_since")));
        }
        Clock fired = Clock.fixed(Instant.parse("2026-12-07T04:00:00Z"), ZoneOffset.UTC);
        Map<?, ?> file = (Map<?, ?>) ((List<?>) ((Map<?, ?>) scenario.get("then")).get("license-files")).get(0);

        List<IdleHolders.Idle> idle = new IdleHolders(jdbc, fired, 90).of("goto", "7");
        assertThat(idle).extracting(IdleHolders.Idle::status).containsExactly("INACTIVE", "INVITED", "SUSPENDED");
        assertThat(idle.stream().mapToLong(IdleHolders.Idle::longAgo).sum())
                .isEqualTo(((Number) ((Map<?, ?>) file.get("rows")).get("unassigned")).longValue());
    }

    @Test
    void thePageSaysWhatReclaimLicensesWouldDo() throws Exception {
        license("goto", "7", "GoTo Meeting", 100L, 2L);
        license("branch", "7", "GoTo Meeting", 100L, 2L);
        user("old", "INACTIVE", "7", null, now.minus(Duration.ofDays(100)), null);
        user("young", "INACTIVE", "7", null, now.minus(Duration.ofDays(10)), null);

        assertThat(page("/licenses/goto/7")).contains("/software/saas/goto/users?license=7&amp;status=INACTIVE&amp;state=all");
        assertThat(text(page("/licenses/goto/7"))).contains("INACTIVE 2 1", "this license back from 1 of them");
        assertThat(text(page("/licenses/branch/7"))).contains("Every holder known here is active.");
    }

    private static Instant time(Object value) {
        return value == null ? null : value instanceof java.util.Date date ? date.toInstant() : Instant.parse(Objects.toString(value));
    }

    /** The words of a page. */
    private static String text(String page) {
        return page.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
    }

    private void license(String credential, String key, String description, Long seats, Long used) {
        jdbc.sql("INSERT INTO license (credential, license_key, description, seats, used, products, seen_at)"
                        + " VALUES (?, ?, ?, ?, ?, '[\"G2M\",\"GTM\"]', ?)")
                .params(credential, key, description, seats, used, Timestamp.from(now)).update();
    }

    private void history(String credential, String key, Long seats, Long used, Instant at) {
        jdbc.sql("INSERT INTO license_history (credential, license_key, seats, used, seen_at) VALUES (?, ?, ?, ?, ?)")
                .params(credential, key, seats, used, Timestamp.from(at)).update();
    }

    private void user(String key, String status, String licenses, String invited, Instant since, Instant licensesSince) {
        jdbc.sql("INSERT INTO saas_user (credential, goto_user_key, email, email_key, goto_status, goto_license_keys, invited_at, state,"
                        + " status_since, licenses_since, created_at, updated_at) VALUES ('goto', ?, ?, ?, ?, ?, ?, 'active', ?, ?, ?, ?)")
                .params(key, key + "@example.com", key + "@example.com", status, licenses, invited, since == null ? null : Timestamp.from(since),
                        licensesSince == null ? null : Timestamp.from(licensesSince), Timestamp.from(now), Timestamp.from(now)).update();
    }
}
