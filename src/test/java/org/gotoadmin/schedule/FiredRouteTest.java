package org.gotoadmin.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;

/** What becomes of a firing on this node. */
@Timeout(60)
class FiredRouteTest {

    private static final JobKey JOB = new JobKey("some", "tests");

    private final CamelContext camel = new DefaultCamelContext();
    private final List<Object> fired = new CopyOnWriteArrayList<>();
    private Scheduler scheduler;

    @BeforeEach
    void start() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("quartz:tests/some?cron=0 0 0 1 1 ? 2099").routeId("some-route")
                        .process(e -> fired.add(e.getMessage().getHeader("scheduledFireTime")));
            }
        });
        camel.start();
        scheduler = camel.getComponent("quartz", QuartzComponent.class).getScheduler();
        scheduler.setJobFactory((bundle, of) -> new FiredRoute(camel));
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void itsRouteIsCalledWithTheTime() throws SchedulerException {
        scheduler.triggerJob(JOB);

        await().until(() -> fired.size() == 1);
        assertThat(fired.get(0)).isNotNull();
        assertThat(scheduler.getTriggersOfJob(JOB)).hasSize(1);
    }

    @Test
    void whileItsRouteIsStoppedItComesAgainLaterAndTheScheduleStays() throws Exception {
        camel.getRouteController().stopRoute("some-route");
        scheduler.resumeAll();
        scheduler.triggerJob(JOB);

        Trigger again = await().until(this::again, one -> one != null);
        assertThat(again.getNextFireTime()).isInTheFuture();
        camel.getRouteController().startRoute("some-route");
        scheduler.rescheduleJob(again.getKey(), again.getTriggerBuilder().startNow().build());

        await().until(() -> fired.size() == 1 && again() == null);
        assertThat(scheduler.getTriggersOfJob(JOB)).hasSize(1);
    }

    @Test
    void whatHasNoRouteAnywhereAfterManyTriesIsRemoved() throws Exception {
        camel.getRouteController().stopRoute("some-route");
        scheduler.resumeAll();

        scheduler.scheduleJob(TriggerBuilder.newTrigger().forJob(JOB).usingJobData("tries", "12").startNow().build());

        await().until(() -> !scheduler.checkExists(JOB));
    }

    private Trigger again() throws SchedulerException {
        return scheduler.getTriggersOfJob(JOB).stream().filter(trigger -> trigger.getJobDataMap().containsKey("tries")).findFirst().orElse(null);
    }
}
