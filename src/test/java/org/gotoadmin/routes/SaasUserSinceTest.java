package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.gotoadmin.people.SaasUsers;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Since when a SaaS user has its status and its licenses, as loads and look-ups see it. */
class SaasUserSinceTest extends LoadedUsers {

    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    @Autowired
    SaasUsers saasUsers;

    @Test
    void ofANewUserTheStatusIsKnownSinceTheFirstLoad() {
        load();

        assertThat(anna()).doesNotContainKey("licenses_since").extractingByKey("status_since", InstanceOfAssertFactories.STRING)
                .satisfies(SaasUserSinceTest::isNow);
    }

    @Test
    void aLoadMovesOnlyTheTimeOfWhatHasChanged() {
        loadedLongAgo();
        alter(simulator.account().user(ANNA).orElseThrow().withActivity(User.Activity.INACTIVE));
        load();
        assertThat((String) anna().get("status_since")).satisfies(SaasUserSinceTest::isNow);
        assertThat(anna()).containsEntry("licenses_since", LONG_AGO.toString());

        loadedLongAgo();
        alter(simulator.account().user(ANNA).orElseThrow().withLicenseKeys(List.of()));
        load();
        assertThat((String) anna().get("licenses_since")).satisfies(SaasUserSinceTest::isNow);
    }

    @Test
    void aLoadThatSeesAnotherNameMovesNeither() {
        loadedLongAgo();
        jdbc.sql("UPDATE saas_user SET first_name = 'Another' WHERE email_key = ?").param(ANNA).update();

        load();

        assertThat(anna()).containsEntry("first_name", "Anna").containsEntry("status_since", LONG_AGO.toString())
                .containsEntry("licenses_since", LONG_AGO.toString());
    }

    @Test
    void aLookUpSeesItAsWell() throws Exception {
        loadedLongAgo();
        alter(simulator.account().user(ANNA).orElseThrow().withActivity(User.Activity.INACTIVE));
        jdbc.sql("UPDATE user_load SET started_at = ?").param(LONG_AGO.atOffset(ZoneOffset.UTC)).update();
        jdbc.sql("UPDATE workflow SET active = (name = 'refresh-saas-user-roles')").update();

        Firing.of(camel, "refresh-saas-user-roles");

        assertThat(anna()).containsEntry("goto_status", "INACTIVE").containsEntry("licenses_since", LONG_AGO.toString());
        assertThat((String) anna().get("status_since")).satisfies(SaasUserSinceTest::isNow);
    }

    private void loadedLongAgo() {
        load();
        OffsetDateTime then = LONG_AGO.atOffset(ZoneOffset.UTC);
        jdbc.sql("UPDATE saas_user SET status_since = ?, licenses_since = ?").params(then, then).update();
    }

    private void alter(User user) {
        simulator.account().alter(user.key(), known -> user);
    }

    private Map<String, Object> anna() {
        return saasUsers.byId((Long) row(ANNA).get("id"));
    }

    private static void isNow(String time) {
        assertThat(Instant.parse(time)).isBetween(Instant.now().minus(Duration.ofMinutes(5)), Instant.now());
    }
}
