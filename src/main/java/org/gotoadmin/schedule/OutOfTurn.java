package org.gotoadmin.schedule;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fires scheduled routes of one group out of turn, each time for something in the store that waits. The route is called in this process:
 * Quartz may fire a job that it is asked for in any process that shares its store. What is not begun when the application stops still waits
 * in the store.
 */
public final class OutOfTurn {

    private static final Logger LOG = LoggerFactory.getLogger(OutOfTurn.class);
    /** At the same time, as many as Quartz fires. Not the pool in which a route works through its records: it is waited for here. */
    private static final int AT_ONCE = 10;

    private final String group;
    private final String header;
    private final Set<Long> inHand = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor pool = new ThreadPoolExecutor(AT_ONCE, AT_ONCE, 60, TimeUnit.SECONDS, new LinkedBlockingQueue<>());

    /**
     * @param group  the group of the routes: {@code quartz:GROUP/NAME}
     * @param header what the routes read from {@code mergedJobDataMap}
     */
    public OutOfTurn(String group, String header) {
        this.group = group;
        this.header = header;
        pool.allowCoreThreadTimeOut(true);
    }

    /** The names of the routes that could be fired, in order. */
    public Set<String> names(CamelContext camel) {
        return ScheduledRoutes.in(camel, group).keySet();
    }

    /**
     * Has a route fired for what waits, and returns at once. Nothing happens while it is in hand already, or the route does not run, as when
     * it is being exchanged: whoever finds that it still waits asks again.
     *
     * @param waiting its number
     * @return false when there is no such route
     */
    public boolean fire(CamelContext camel, String name, long waiting) {
        if (!ScheduledRoutes.in(camel, group).containsKey(name)) {
            return false;
        }
        if (inHand.add(waiting)) {
            pool.execute(() -> {
                try {
                    now(camel, name, waiting);
                } finally {
                    inHand.remove(waiting);
                }
            });
        }
        return true;
    }

    /** The route is looked for again, since it may have been exchanged while others were in turn. */
    private void now(CamelContext camel, String name, long waiting) {
        Route route = ScheduledRoutes.in(camel, group).get(name);
        if (!ScheduledRoutes.runs(camel, route)) {
            return;
        }
        Exchange exchange = route.getEndpoint().createExchange();
        exchange.getMessage().setHeader("mergedJobDataMap", Map.of(header, waiting));
        ScheduledRoutes.call(route, exchange);
        if (exchange.getException() != null) {
            LOG.error("{}: fired for {} {}, it failed", name, header, waiting, exchange.getException());
        }
    }

    /** Begins nothing more; what has begun comes to its end. */
    public void close() {
        pool.getQueue().clear();
        pool.shutdown();
    }
}
