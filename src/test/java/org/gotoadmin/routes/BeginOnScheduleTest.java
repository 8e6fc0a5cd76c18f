package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.Map;

import org.apache.camel.component.quartz.QuartzComponent;
import org.gotoadmin.simulator.User;
import org.gotoadmin.workflow.RunList;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.springframework.beans.factory.annotation.Autowired;

/** Rows U5 to U7: the schedule of find-user, which looks one person up at six in the morning, London time. */
class BeginOnScheduleTest extends RoutesTest {

    private static final String EMAIL = "amelie.dubois@example.com";

    @Autowired
    RunList runs;

    @Test
    void itFiresAtTheSetTimeOfItsZoneInSummerAndWinterAndNotBefore() throws SchedulerException {
        Trigger trigger = scheduler().getTrigger(TriggerKey.triggerKey("find-user", "goto"));

        assertThat(trigger.getFireTimeAfter(at("2026-12-01T05:59:59Z"))).isEqualTo(at("2026-12-01T06:00:00Z"));
        assertThat(trigger.getFireTimeAfter(at("2027-07-01T04:59:59Z"))).isEqualTo(at("2027-07-01T05:00:00Z"));
        assertThat(trigger.getFireTimeAfter(at("2026-12-01T06:00:00Z"))).isEqualTo(at("2026-12-02T06:00:00Z"));
    }

    @Test
    void becomingActiveSendsNothing() {
        hire(EMAIL);
        jdbc.sql("UPDATE workflow SET active = (name = 'find-user')").update();
        assertThat(runs.newest(EMAIL, 10)).extracting(RunList.Listed::workflow).doesNotContain("find-user");
    }

    @Test
    void ofThreePeopleOnlyTheMatchIsLookedUpOnceAtTheFiring() throws SchedulerException {
        simulator.account().add(User.named(EMAIL, "Amélie", "Dubois"));
        jdbc.sql("UPDATE workflow SET active = (name = 'find-user')").update();
        hire("ann@example.com");
        hire("Amelie.Dubois@example.com");
        hire("bob@example.com");

        fire();

        assertThat(requests().stream().filter(request -> request.path().endsWith("/users"))).singleElement()
                    .satisfies(request -> assertThat(request.query()).containsIgnoringCase("amelie.dubois%40example.com"));
        assertThat(runs.newest(null, 10)).hasSize(1);
    }

    @Test
    void aWorkflowThatIsNotActiveNeverFires() throws SchedulerException {
        jdbc.sql("UPDATE workflow SET active = FALSE").update();
        hire(EMAIL);
        fire();

        assertThat(runs.newest(null, 10)).isEmpty();
        assertThat(requests()).isEmpty();
    }

    private void fire() throws SchedulerException {
        Firing.of(camel, "find-user");
    }

    private void hire(String email) {
        people.save(Map.of("email", email, "first_name", "A", "last_name", "B", "status", "active"), "test", null);
    }

    private Scheduler scheduler() {
        return camel.getComponent("quartz", QuartzComponent.class).getScheduler();
    }

    private static Date at(String instant) {
        return Date.from(Instant.parse(instant));
    }
}
