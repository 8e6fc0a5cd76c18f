package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

import org.apache.camel.component.quartz.QuartzComponent;
import org.gotoadmin.load.LoadQueue;
import org.gotoadmin.load.LoadStore;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.Test;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;
import org.springframework.beans.factory.annotation.Autowired;

/** Rows P3 to P6 and V4: what a load keeps of GoTo's users, and that it writes nothing where nothing changed. */
class LoadUsersTest extends LoadedUsers {

    @Autowired
    LoadQueue queue;

    @Test
    void anAccountOfThreePagesIsLoadedWithEveryUserOnce() {
        add(simulator.account(), 2_100);

        LoadStore.Told load = load();

        assertThat(load).extracting(LoadStore.Told::state, LoadStore.Told::total, LoadStore.Told::pages, LoadStore.Told::added)
                .containsExactly("done", 2_125L, 3, 2_125L);
        assertThat(pages()).containsExactly("offset=0&pageSize=1000", "offset=1000&pageSize=1000", "offset=2000&pageSize=1000");
        assertThat(count("person")).isEqualTo(2_125);
        assertThat(count("saas_user")).isEqualTo(2_125);
        assertThat(writes()).isEmpty();
    }

    @Test
    void aUserIsKeptWithKeyNamesRolesLicensesAndStatus() {
        load();

        User anna = simulator.account().user(ANNA).orElseThrow();
        assertThat(person(ANNA)).containsEntry("goto_user_key", "78888886011013972886849029").containsEntry("first_name", "Anna")
                .containsEntry("last_name", "Lindqvist").containsEntry("goto_status", "ACTIVE").containsEntry("goto_credential", "goto")
                .containsEntry("goto_role", "MANAGE_USERS, MANAGE_SEATS").containsEntry("goto_license_keys", anna.licenseKeys().get(0));
        assertThat(row(ANNA)).containsEntry("goto_user_key", "78888886011013972886849029").containsEntry("person_id", person(ANNA).get("id"))
                .containsEntry("admin_roles", "MANAGE_USERS, MANAGE_SEATS").containsEntry("goto_status", "ACTIVE").containsEntry("state", "active")
                .containsEntry("role", null).containsEntry("missing_since", null);
        assertThat(row("never.invited@example.com")).containsEntry("goto_status", "SUSPENDED").containsEntry("admin_roles", "Member");
        assertThat(jdbc.sql("SELECT credential || ' ' || name FROM saas_application").query(String.class).list())
                .containsExactly("goto GoTo");
    }

    @Test
    void aLoadThatFindsNothingChangedWritesNothing() {
        hire(ANNA);
        load();
        List<Map<String, Object>> before = everything();

        LoadStore.Told again = load();

        assertThat(again).extracting(LoadStore.Told::added, LoadStore.Told::updated, LoadStore.Told::unchanged).containsExactly(0L, 0L, 25L);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void whoIsGoneFromACompleteListIsMissingAndNotDeactivatedAndWhoComesBackIsNot() {
        load();
        User anna = simulator.account().user(ANNA).orElseThrow();
        call(DELETE, Map.of("goto_user_key", anna.key()));

        LoadStore.Told without = load();
        Map<String, Object> missing = row(ANNA);
        simulator.account().add(anna);
        LoadStore.Told with = load();

        assertThat(without.missing()).isEqualTo(1);
        assertThat(missing.get("missing_since")).isNotNull();
        assertThat(missing).containsEntry("state", "active");
        assertThat(with).extracting(LoadStore.Told::missing, LoadStore.Told::updated).containsExactly(0L, 1L);
        assertThat(row(ANNA)).containsEntry("missing_since", null);
        assertThat(changes("missing_since")).isEqualTo(2);
    }

    @Test
    void aDeactivatedRowIsActiveAgainWhenGoToListsItAsOtherThanSuspended() {
        load();
        jdbc.sql("UPDATE saas_user SET state = 'deactivated', state_reason = 'test'").update();

        load();

        assertThat(row(ANNA)).containsEntry("state", "active").containsEntry("state_reason", null);
        assertThat(row("suspended.sue@example.com")).containsEntry("state", "deactivated").containsEntry("state_reason", "test");
        assertThat(changes("state_reason")).isEqualTo(count("saas_user WHERE state = 'active'"));
    }

    @Test
    void aLoadThatWasUnderWayWhenTheApplicationStoppedStartsOver() {
        long id = loads.request("goto-users", "test");
        ended(id);
        jdbc.sql("UPDATE user_load SET state = 'running', finished_at = NULL, added = 7 WHERE id = ?").param(id).update();
        jdbc.sql("INSERT INTO user_load_note (load_id, kind, reason) VALUES (?, 'error', 'before')").param(id).update();

        queue.beforeApplicationStart(camel);
        ended(id);

        assertThat(loads.find(id, 10)).extracting(LoadStore.Told::state, LoadStore.Told::added, LoadStore.Told::unchanged, LoadStore.Told::notes)
                .containsExactly("done", 0L, 25L, List.of());
    }

    @Test
    void aLoadThatWaitsIsDoneHereAlsoWhenTheSchedulerFiresNothing() throws SchedulerException {
        Scheduler scheduler = camel.getComponent("quartz", QuartzComponent.class).getScheduler();
        scheduler.standby();
        try {
            assertThat(load()).extracting(LoadStore.Told::integration, LoadStore.Told::state).containsExactly("goto-users", "done");
        } finally {
            scheduler.start();
        }
    }

    @Test
    void itsScheduleLoadsAtTheSetTime() throws SchedulerException {
        Scheduler scheduler = camel.getComponent("quartz", QuartzComponent.class).getScheduler();

        scheduler.triggerJob(JobKey.jobKey("goto-users", "load"));

        await().until(() -> count("user_load WHERE state = 'done' AND begun_by LIKE 'schedule 2%'") == 1);
        Date before = Date.from(Instant.parse("2026-12-01T02:29:59Z"));
        assertThat(scheduler.getTrigger(TriggerKey.triggerKey("goto-users", "load")).getFireTimeAfter(before))
                .isEqualTo(Instant.parse("2026-12-01T02:30:00Z"));
    }

    /** Changes of SaaS users that tell of this field. */
    private int changes(String field) {
        return jdbc.sql("SELECT count(*) FROM change WHERE saas_user_id IS NOT NULL AND fields LIKE ?").param("%\"" + field + "\"%")
                .query(Integer.class).single();
    }
}
