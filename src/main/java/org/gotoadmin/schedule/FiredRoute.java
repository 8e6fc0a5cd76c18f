package org.gotoadmin.schedule;

import java.util.Date;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.component.quartz.QuartzMessage;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobKey;
import org.quartz.SchedulerException;
import org.quartz.TriggerBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schedule that fires on this node: its route is called. Camel's own job would lose the firing where the route is just stopped, as when it
 * is being exchanged, and would make an endpoint of an address that the store remembers and no route has any more. Here the firing comes again
 * a little later, on whichever node is first. What no node has a route for, after some tries, is a schedule that was removed: its job goes.
 */
final class FiredRoute implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(FiredRoute.class);
    private static final String TRIES = "tries";
    private static final int MOST_TRIES = 12;
    /** Longer than a node looks ahead ({@code idleWaitTime}), or this one would always be first. */
    private static final long AGAIN_MILLIS = 8_000;

    private final CamelContext camel;

    FiredRoute(CamelContext camel) {
        this.camel = camel;
    }

    @Override
    public void execute(JobExecutionContext fired) throws JobExecutionException {
        JobKey job = fired.getJobDetail().getKey();
        Route route = ScheduledRoutes.in(camel, job.getGroup()).get(job.getName());
        if (!ScheduledRoutes.runs(camel, route)) {
            again(fired, job);
            return;
        }
        Exchange exchange = route.getEndpoint().createExchange();
        exchange.setIn(new QuartzMessage(exchange, fired));
        ScheduledRoutes.call(route, exchange);
        if (exchange.getException() != null) {
            LOG.error("{}: its schedule has fired, it failed", job.getName(), exchange.getException());
        }
    }

    private static void again(JobExecutionContext fired, JobKey job) throws JobExecutionException {
        int tries = fired.getTrigger().getJobDataMap().containsKey(TRIES) ? fired.getTrigger().getJobDataMap().getIntValue(TRIES) : 0;
        try {
            if (tries < MOST_TRIES) {
                fired.getScheduler().scheduleJob(TriggerBuilder.newTrigger().forJob(job).usingJobData(TRIES, String.valueOf(tries + 1))
                        .startAt(new Date(System.currentTimeMillis() + AGAIN_MILLIS)).build());
            } else if (fired.getScheduler().deleteJob(job)) {
                LOG.warn("The schedule {} was removed: it has fired, and no node has a route for it any more.", job);
            }
        } catch (SchedulerException e) {
            throw new JobExecutionException(e);
        }
    }
}
