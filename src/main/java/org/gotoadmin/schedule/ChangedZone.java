package org.gotoadmin.schedule;

import java.util.Collection;
import java.util.TimeZone;

import org.apache.camel.Route;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.support.LifecycleStrategySupport;
import org.quartz.CronScheduleBuilder;
import org.quartz.CronTrigger;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;

/** A route whose schedule has another time zone than the store remembers: Camel takes over a changed cron, but not a changed zone. */
final class ChangedZone extends LifecycleStrategySupport {

    @Override
    public void onRoutesAdd(Collection<Route> routes) {
        for (Route route : routes) {
            if (route.getEndpoint() instanceof QuartzEndpoint schedule
                    && schedule.getTriggerParameters().get("timeZone") instanceof String zone) {
                try {
                    takeOver(schedule.getComponent().getScheduler(), schedule, TimeZone.getTimeZone(zone));
                } catch (SchedulerException e) {
                    throw new IllegalStateException("The time zone of " + schedule.getTriggerKey() + " cannot be set: " + e.getMessage(), e);
                }
            }
        }
    }

    private static void takeOver(Scheduler scheduler, QuartzEndpoint schedule, TimeZone zone) throws SchedulerException {
        if (scheduler.getTrigger(schedule.getTriggerKey()) instanceof CronTrigger known && !known.getTimeZone().equals(zone)) {
            CronScheduleBuilder times = CronScheduleBuilder.cronSchedule(schedule.getCron()).inTimeZone(zone);
            scheduler.rescheduleJob(known.getKey(), known.getTriggerBuilder().startNow()
                    .withSchedule(times.withMisfireHandlingInstructionFireAndProceed()).build());
        }
    }
}
