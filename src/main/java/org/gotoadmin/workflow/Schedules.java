package org.gotoadmin.workflow;

import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzComponent;
import org.quartz.JobDataMap;
import org.quartz.JobKey;
import org.quartz.SchedulerException;
import org.springframework.stereotype.Component;

/** Fires a scheduled workflow out of turn, for one run that waits: started by hand, or taken up again after a stop. */
@Component("schedules")
public final class Schedules {

    private static final String GROUP = "goto";

    private final RunStore store;

    Schedules(RunStore store) {
        this.store = store;
    }

    /**
     * @param run number of the run that waits
     * @throws SchedulerException when the workflow has no job
     */
    public void fire(CamelContext camel, String workflow, long run) throws SchedulerException {
        JobDataMap data = new JobDataMap();
        data.put("run", run);
        camel.getComponent("quartz", QuartzComponent.class).getScheduler().triggerJob(new JobKey(workflow, GROUP), data);
    }
}
