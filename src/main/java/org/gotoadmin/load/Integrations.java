package org.gotoadmin.load;

import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzComponent;
import org.gotoadmin.schedule.ScheduledRoutes;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.springframework.stereotype.Component;

/** The user integrations that are loaded: routes that begin with {@code quartz:load/NAME}. */
@Component
public final class Integrations {

    private final CamelContext camel;

    Integrations(CamelContext camel) {
        this.camel = camel;
    }

    /** By name, when each loads next by itself; null when it never does. */
    public Map<String, Instant> due() {
        Map<String, Instant> due = new TreeMap<>();
        Scheduler scheduler = camel.getComponent("quartz", QuartzComponent.class).getScheduler();
        try {
            for (String name : ScheduledRoutes.in(camel, LoadQueue.GROUP).keySet()) {
                due.put(name, scheduler.getTriggersOfJob(new JobKey(name, LoadQueue.GROUP)).stream().map(Trigger::getNextFireTime)
                        .filter(Objects::nonNull).map(Date::toInstant).min(Instant::compareTo).orElse(null));
            }
        } catch (SchedulerException e) {
            throw new IllegalStateException("The schedules cannot be read: " + e.getMessage(), e);
        }
        return due;
    }
}
