package org.gotoadmin.scenario;

import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzComponent;
import org.quartz.CronExpression;
import org.quartz.CronTrigger;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.quartz.impl.matchers.KeyMatcher;
import org.quartz.listeners.JobListenerSupport;
import org.springframework.context.ApplicationContext;

/** The schedules of a world. None fires by itself: a scenario says what time it is, and what is due then is fired. */
final class Schedules {

    private static final String GROUP = "goto";
    private static final long LONGEST_SECONDS = 30;

    private final Scheduler scheduler;

    Schedules(ApplicationContext context) {
        this.scheduler = context.getBean(CamelContext.class).getComponent("quartz", QuartzComponent.class).getScheduler();
        pause();
    }

    /** What has a schedule now waits until it is fired. */
    void pause() {
        try {
            for (TriggerKey trigger : scheduler.getTriggerKeys(GroupMatcher.anyGroup())) {
                scheduler.pauseTrigger(trigger);
            }
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Fires the workflow if its schedule is due at this second, and returns when it has looked at every record. */
    void fireWhenDue(String workflow, Instant time) throws InterruptedException {
        try {
            // The trigger itself knows of no time before it was made.
            if (scheduler.getTrigger(TriggerKey.triggerKey(workflow, GROUP)) instanceof CronTrigger trigger) {
                CronExpression cron = new CronExpression(trigger.getCronExpression());
                cron.setTimeZone(trigger.getTimeZone());
                if (cron.isSatisfiedBy(Date.from(time))) {
                    fire(JobKey.jobKey(workflow, GROUP));
                }
            }
        } catch (SchedulerException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private void fire(JobKey job) throws SchedulerException, InterruptedException {
        Ended ended = new Ended();
        scheduler.getListenerManager().addJobListener(ended, KeyMatcher.keyEquals(job));
        try {
            scheduler.triggerJob(job);
            if (!ended.latch.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the workflow has not ended after " + LONGEST_SECONDS + " s");
            }
        } finally {
            scheduler.getListenerManager().removeJobListener(ended.getName());
        }
    }

    private static final class Ended extends JobListenerSupport {

        private final String name = UUID.randomUUID().toString();
        private final CountDownLatch latch = new CountDownLatch(1);

        @Override
        public String getName() {
            return name;
        }

        @Override
        public void jobWasExecuted(JobExecutionContext context, JobExecutionException failure) {
            latch.countDown();
        }
    }
}
