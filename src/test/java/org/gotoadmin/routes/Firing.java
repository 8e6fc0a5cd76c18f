package org.gotoadmin.routes;

import static org.awaitility.Awaitility.await;

import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzComponent;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.matchers.KeyMatcher;
import org.quartz.listeners.JobListenerSupport;

/** Fires the schedule of a workflow or an integration, as its time would. */
final class Firing {

    private Firing() {
    }

    /** Returns when the job has ended. */
    static void of(CamelContext camel, String name) throws SchedulerException {
        Scheduler scheduler = camel.getComponent("quartz", QuartzComponent.class).getScheduler();
        JobKey job = JobKey.jobKey(name, "goto");
        AtomicBoolean ended = new AtomicBoolean();
        String listener = UUID.randomUUID().toString();
        scheduler.getListenerManager().addJobListener(new JobListenerSupport() {
            @Override
            public String getName() {
                return listener;
            }

            @Override
            public void jobWasExecuted(JobExecutionContext context, JobExecutionException failure) {
                ended.set(true);
            }
        }, KeyMatcher.keyEquals(job));
        scheduler.triggerJob(job);
        await().atMost(20, TimeUnit.SECONDS).untilTrue(ended);
        scheduler.getListenerManager().removeJobListener(listener);
    }
}
