package org.gotoadmin.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.gotoadmin.fields.JsonText;
import org.gotoadmin.web.UserCounts.Group;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The figures of the first page and of the licenses. What has to look at many rows is told anew after {@code goto.web.figures-for} only. */
@Component
final class Insights {

    static final Duration LATELY = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final LicenseHistory history;
    private final Clock clock;
    private final int resendAfterDays;
    private final Kept<UserCounts> users;
    private final Kept<List<LicenseFigure>> licenses;
    private final Kept<Map<String, Long>> runs;

    Insights(JdbcClient jdbc, LicenseHistory history, Clock clock, WebSettings web,
            @Value("${goto.resend-after-days:14}") int resendAfterDays) {
        this.jdbc = jdbc;
        this.history = history;
        this.clock = clock;
        this.resendAfterDays = resendAfterDays;
        this.users = new Kept<>(this::readUsers, web.figuresFor(), clock);
        this.licenses = new Kept<>(this::readLicenses, web.figuresFor(), clock);
        this.runs = new Kept<>(this::readRuns, web.figuresFor(), clock);
    }

    /** Each account whose users or licenses are known, by name. */
    Set<String> accounts() {
        Set<String> accounts = new TreeSet<>();
        users().groups().forEach(group -> accounts.add(group.credential()));
        licenses().forEach(license -> accounts.add(license.credential()));
        return accounts;
    }

    UserCounts users() {
        return users.get();
    }

    /** By account and name. */
    List<LicenseFigure> licenses() {
        return licenses.get();
    }

    Optional<LicenseFigure> license(String credential, String key) {
        return licenses().stream().filter(license -> license.credential().equals(credential) && license.key().equals(key)).findFirst();
    }

    /** How many runs of the last 24 hours are in which state. */
    Map<String, Long> runs() {
        return runs.get();
    }

    /** An invitation older than this waits for long (days); the workflow resend-invitation sends it again then. */
    int resendAfterDays() {
        return resendAfterDays;
    }

    /** All in one pass: with 100,000 users it costs H2 an eighth of a second, and PostgreSQL less. */
    private UserCounts readUsers() {
        String before = clock.instant().minus(Duration.ofDays(resendAfterDays)).truncatedTo(ChronoUnit.SECONDS).toString();
        return new UserCounts(jdbc.sql("SELECT credential, goto_status, goto_license_keys, COUNT(*),"
                        + " SUM(CASE WHEN goto_status = 'INVITED' AND invited_at < ? THEN 1 ELSE 0 END)"
                        + " FROM saas_user GROUP BY credential, goto_status, goto_license_keys").param(before)
                .query((row, number) ->
                        new Group(row.getString(1), row.getString(2), keys(row.getString(3)), row.getLong(4), row.getLong(5))).list());
    }

    private static List<String> keys(String licenses) {
        return licenses == null || licenses.isBlank() ? List.of() : List.of(licenses.split(", "));
    }

    private List<LicenseFigure> readLicenses() {
        return jdbc.sql("SELECT credential, license_key, description, products, seats, used, seen_at FROM license"
                + " ORDER BY credential, description, license_key").query(Insights::license).list().stream().map(this::withHistory).toList();
    }

    private static LicenseFigure license(ResultSet row, int number) throws SQLException {
        return new LicenseFigure(row.getString(1), row.getString(2), row.getString(3), products(row.getString(4)), row.getObject(5, Long.class),
                row.getObject(6, Long.class), 0, row.getTimestamp(7).toInstant(), null, false);
    }

    private LicenseFigure withHistory(LicenseFigure license) {
        Instant readAt = license.readAt();
        Forecast forecast = Forecast.of(license.seats(), license.used(),
                history.since(license.credential(), license.key(), readAt.minus(Forecast.WINDOW)), readAt, clock.instant());
        return license.with(users().holders(license.credential(), license.key()), forecast, forecast.isPressing(clock.instant()));
    }

    /** A JSON array as the shipped field map makes it; another map may make a text of its own. */
    private static List<String> products(String text) {
        return text == null ? List.of() : !text.startsWith("[") ? List.of(text)
                : ((List<?>) JsonText.read(text)).stream().map(JsonText::of).toList();
    }

    private Map<String, Long> readRuns() {
        Map<String, Long> states = new HashMap<>();
        jdbc.sql("SELECT state, COUNT(*) FROM run WHERE created_at >= ? GROUP BY state").param(Timestamp.from(clock.instant().minus(LATELY)))
                .query(row -> {
                    states.put(row.getString(1), row.getLong(2));
                });
        return states;
    }
}
