package org.gotoadmin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What waits for somebody, and how things are. */
class OverviewPageTest extends PagesTest {

    private final Instant now = Instant.now();

    @AfterEach
    void nothingIsWrong() {
        jdbc.sql("UPDATE credential SET state = 'ok', reason = NULL").update();
        jdbc.sql("UPDATE workflow SET problem = NULL").update();
    }

    @Test
    void anEmptyStoreIsCalm() throws Exception {
        assertThat(page("/")).contains("Nothing waits for you.", "No GoTo user is known yet", "No license is known yet")
                .doesNotContain("class=\"needs\"");
    }

    @Test
    void usersAreCountedByStatusAndEachNumberLinksToItsList() throws Exception {
        for (int i = 0; i < 1200; i++) {
            user("goto", "a" + i, "ACTIVE", null, null);
        }
        user("goto", "i1", "INVITED", null, now.minus(Duration.ofDays(3)));
        user("goto", "s1", "SUSPENDED", null, null);

        String page = page("/");
        assertThat(tile(page, "/software/saas/goto/users?status=ACTIVE&amp;state=all")).isEqualTo("1,200 Active");
        assertThat(tile(page, "/software/saas/goto/users?status=INACTIVE&amp;state=all")).isEqualTo("0 Inactive");
        assertThat(tile(page, "/software/saas/goto/users?status=SUSPENDED&amp;state=all")).isEqualTo("1 Suspended");
        assertThat(page).contains("Nothing waits for you.");
    }

    @Test
    void eachAccountHasItsOwnCounts() throws Exception {
        user("goto", "a1", "ACTIVE", null, null);
        user("branch", "a1", "ACTIVE", null, null);
        user("branch", "a2", "ACTIVE", null, null);

        String page = page("/");
        assertThat(tile(page, "/software/saas/branch/users?status=ACTIVE&amp;state=all")).isEqualTo("2 Active");
        assertThat(tile(page, "/software/saas/goto/users?status=ACTIVE&amp;state=all")).isEqualTo("1 Active");
    }

    @Test
    void suspendedHoldersAndOldInvitationsNeedSomebody() throws Exception {
        user("goto", "s1", "SUSPENDED", "1, 2", null);
        user("goto", "s2", "SUSPENDED", null, null);
        user("goto", "i1", "INVITED", null, now.minus(Duration.ofDays(15)));
        user("goto", "i2", "INVITED", null, now.minus(Duration.ofDays(13)));

        assertThat(page("/")).contains("A suspended user of goto still holds a license.", "An invitation of goto is older than 14 days.")
                .containsPattern("/software/saas/goto/users\\?(status=SUSPENDED&amp;holds=license|holds=license&amp;status=SUSPENDED)&amp;state=all");
    }

    @Test
    void whatIsStoppedBrokenHeldOrPausedComesFirstWithItsReason() throws Exception {
        jdbc.sql("UPDATE credential SET state = 'stopped', reason = 'GoTo rejects the token. Sign in again.' WHERE name = 'goto'").update();
        jdbc.sql("UPDATE workflow SET problem = 'line 3: no <script>' WHERE name = 'onboard-user'").update();
        file("first", "held", "it is a time in which nothing is applied");
        file("second", "paused", "somebody asked for it");
        file("third", "done", null);
        jdbc.sql("INSERT INTO user_load (integration, credential, begun_by, state, reason, created_at) VALUES ('goto-users', 'goto', 'test',"
                + " 'refused', 'the list is empty', ?)").param(Timestamp.from(now)).update();

        assertThat(page("/")).containsPattern("(?s)credential goto is stopped.*GoTo rejects the token.*file of the workflow onboard-user has a"
                + " problem.*line 3: no &lt;script&gt;.*"
                + "last user load of goto was refused.*the list is empty.*license file first is held.*nothing is applied.*"
                + "license file second is paused.*<h2 id=\"users\"")
                .contains("href=\"/credentials/goto\"", "href=\"/workflows/onboard-user\"", "href=\"/license-files/first\"",
                        "href=\"/software/saas/goto\"")
                .doesNotContain("license file third");
    }

    @Test
    void aLoadThatWorkedAfterARefusedOneNeedsNobody() throws Exception {
        for (String state : new String[] {"refused", "done"}) {
            jdbc.sql("INSERT INTO user_load (integration, credential, begun_by, state, created_at) VALUES ('goto-users', 'goto', 'test', ?, ?)")
                    .params(state, Timestamp.from(now)).update();
        }

        assertThat(page("/")).contains("Nothing waits for you.");
    }

    @Test
    void runsOfTheLast24HoursAreCounted() throws Exception {
        user("goto", "a1", "ACTIVE", null, null);
        run("done", Duration.ofHours(1));
        run("failed", Duration.ofHours(23));
        run("failed", Duration.ofHours(25));

        String page = page("/");
        assertThat(tile(page, "/runs?since=24h")).isEqualTo("2 Runs in 24 hours");
        assertThat(tile(page, "/runs?since=24h&amp;state=failed")).isEqualTo("1 Failed of these");
        assertThat(page).contains("A run of the last 24 hours has failed.");
    }

    /** The words of the tile with this address. */
    private static String tile(String page, String address) {
        String from = page.substring(page.indexOf("href=\"" + address + "\"", page.indexOf("class=\"tiles")));
        return from.substring(from.indexOf('>') + 1, from.indexOf("</a>")).replaceAll("<[^>]*>", " ").strip().replaceAll("\\s+", " ");
    }

    private void user(String credential, String key, String status, String licenses, Instant invited) {
        jdbc.sql("INSERT INTO saas_user (credential, goto_user_key, email, email_key, goto_status, goto_license_keys, invited_at, state, created_at,"
                        + " updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, 'active', ?, ?)")
                .params(credential, key, key + "@example.com", key + "@example.com", status, licenses, invited == null ? null : invited.toString(),
                        Timestamp.from(now), Timestamp.from(now)).update();
    }

    private void run(String state, Duration ago) {
        jdbc.sql("INSERT INTO run (workflow, saas_user_id, begun_by, state, created_at) SELECT 'onboard-user', MIN(id), 'change',"
                        + " ?, ? FROM saas_user")
                .params(state, Timestamp.from(now.minus(ago))).update();
    }

    private void file(String name, String state, String reason) {
        jdbc.sql("INSERT INTO license_file (name, file_name, path, hash, credential, dropped_by, state, reason, created_at)"
                + " VALUES (?, ?, ?, '', 'goto', 'test', ?, ?, ?)").params(name, name, name, state, reason, Timestamp.from(now)).update();
    }
}
