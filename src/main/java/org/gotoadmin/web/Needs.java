package org.gotoadmin.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.gotoadmin.api.CredentialStates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** What waits for somebody, the worst first. */
@Component
final class Needs {

    private static final String BAD = "bad";
    private static final String WARN = "warn";
    private static final int MOST_FILES = 20;
    private static final int LONGEST_REASON = 300;

    private final JdbcClient jdbc;
    private final CredentialStates credentials;
    private final Insights insights;

    Needs(JdbcClient jdbc, CredentialStates credentials, Insights insights) {
        this.jdbc = jdbc;
        this.credentials = credentials;
        this.insights = insights;
    }

    /**
     * One thing that somebody has to look at.
     *
     * @param tone bad: something does not work; warn: something waits
     * @param why  the reason and what to do as the store has it, or null
     * @param link the page where it is looked at
     */
    record Need(String tone, String what, String why, String link) {

        Need(String tone, String what, String why, UriComponentsBuilder link) {
            this(tone, what, why == null || why.length() <= LONGEST_REASON ? why : why.substring(0, LONGEST_REASON - 1) + "…",
                    link.encode().build().toUriString());
        }
    }

    List<Need> all() {
        List<Need> needs = new ArrayList<>();
        credentials.list().stream().filter(state -> state.state().equals("stopped")).forEach(state -> needs.add(new Need(BAD,
                "The credential %s is stopped: nothing is sent with it.".formatted(state.name()), state.reason(), to("/credentials", state.name()))));
        needs.addAll(jdbc.sql("SELECT name, problem FROM workflow WHERE problem IS NOT NULL ORDER BY name").query((row, number) ->
                new Need(BAD, "The file of the workflow %s has a problem.".formatted(row.getString(1)), row.getString(2),
                        to("/workflows", row.getString(1)))).list());
        needs.addAll(loads());
        failedRuns(needs);
        needs.addAll(files());
        licenses(needs);
        insights.accounts().forEach(account -> users(account, needs));
        return needs;
    }

    /** An account whose last load is not done has users that are older than they look. */
    private List<Need> loads() {
        return jdbc.sql("SELECT credential, state, reason FROM user_load WHERE state IN ('refused', 'failed') AND id IN"
                + " (SELECT MAX(id) FROM user_load WHERE state IN ('done', 'refused', 'failed')"
                + " AND credential IS NOT NULL GROUP BY credential) ORDER BY credential")
                .query((row, number) -> new Need(BAD, "The last user load of %s %s.".formatted(row.getString(1),
                        row.getString(2).equals("refused") ? "was refused" : "has failed"), row.getString(3),
                        to("/software/saas", row.getString(1)))).list();
    }

    private void failedRuns(List<Need> needs) {
        long failed = insights.runs().getOrDefault("failed", 0L);
        if (failed > 0) {
            needs.add(new Need(BAD, failed == 1 ? "A run of the last 24 hours has failed."
                    : "%,d runs of the last 24 hours have failed.".formatted(failed), null,
                    to("/runs").queryParam("since", "24h").queryParam("state", "failed")));
        }
    }

    private List<Need> files() {
        List<Need> files = jdbc.sql("SELECT name, state, reason FROM license_file WHERE state IN ('held', 'paused') ORDER BY id LIMIT ?")
                .param(MOST_FILES).query((row, number) ->
                        new Need(WARN, "The license file %s is %s.".formatted(row.getString(1), row.getString(2).equals("held")
                                ? "held: its plan waits for approval" : "paused"), row.getString(3), to("/license-files", row.getString(1)))).list();
        return files.size() < MOST_FILES ? files : Stream.concat(files.stream(),
                Stream.of(new Need(WARN, "More license files may wait.", null, to("/license-files")))).toList();
    }

    private void licenses(List<Need> needs) {
        insights.licenses().stream().filter(LicenseFigure::pressing)
                .sorted(Comparator.comparing(license -> license.forecast().day(), Comparator.nullsFirst(Comparator.naturalOrder())))
                .forEach(license -> needs.add(new Need(WARN, license.forecast().day() == null ? license.name() + " has no free seat."
                        : "%s runs out of seats on %s.".formatted(license.name(), license.forecast().day()), license.forecast().basis(),
                        to("/licenses", license.credential(), license.key()))));
    }

    private void users(String account, List<Need> needs) {
        long holders = insights.users().suspendedHolders(account);
        if (holders > 0) {
            needs.add(new Need(WARN, holders == 1 ? "A suspended user of %s still holds a license.".formatted(account)
                    : "%,d suspended users of %s still hold a license.".formatted(holders, account), null,
                    users(account, Map.of("status", "SUSPENDED", "holds", "license"))));
        }
        long waiting = insights.users().waiting(account);
        if (waiting > 0) {
            needs.add(new Need(WARN, waiting == 1 ? "An invitation of %s is older than %d days.".formatted(account, insights.resendAfterDays())
                    : "%,d invitations of %s are older than %d days.".formatted(waiting, account, insights.resendAfterDays()),
                    "The workflow resend-invitation sends them again where it is active.", users(account, Map.of("status", "INVITED"))));
        }
    }

    private static UriComponentsBuilder users(String account, Map<String, String> filter) {
        UriComponentsBuilder link = to("/software/saas", account, "users");
        filter.forEach(link::queryParam);
        return link.queryParam("state", "all");
    }

    private static UriComponentsBuilder to(String page, String... names) {
        return UriComponentsBuilder.fromPath(page).pathSegment(names);
    }
}
