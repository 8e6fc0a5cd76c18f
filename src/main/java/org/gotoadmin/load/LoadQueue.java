package org.gotoadmin.load;

import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.gotoadmin.fields.Nearest;
import org.quartz.JobDataMap;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.matchers.GroupMatcher;
import org.springframework.stereotype.Component;

/** Loads that wait: asked for by a command, or under way when the application was stopped. The schedule of their integration fires for them. */
@Component("loadQueue")
public final class LoadQueue implements CamelContextConfiguration {

    /** Only a trigger {@code quartz:load/NAME} is fired, so that no workflow is started by a wrong name. */
    static final String GROUP = "load";

    private final LoadStore store;

    LoadQueue(LoadStore store) {
        this.store = store;
    }

    /** For routes: a load that waits. */
    public void request(String integration, String begunBy) {
        store.request(integration, begunBy);
    }

    /** Fires an integration out of turn for the load that waits; without such an integration the load has failed. */
    public void fire(CamelContext camel, String integration, long load) throws SchedulerException {
        Scheduler scheduler = camel.getComponent("quartz", QuartzComponent.class).getScheduler();
        JobKey job = new JobKey(integration, GROUP);
        if (scheduler.checkExists(job)) {
            JobDataMap data = new JobDataMap();
            data.put("load", load);
            scheduler.triggerJob(job, data);
        } else if (store.take(load)) {
            Set<String> known = scheduler.getJobKeys(GroupMatcher.jobGroupEquals(GROUP)).stream().map(JobKey::getName).collect(Collectors.toSet());
            store.end(load, "failed", "There is no user integration \"%s\".%s".formatted(integration, Nearest.to(integration, known)
                    .map(" Did you mean \"%s\"?"::formatted).orElse(" There are: " + String.join(", ", known) + ".")), 0);
        }
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {
        store.recover();
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {
        // Nothing: a route takes what waits.
    }
}
