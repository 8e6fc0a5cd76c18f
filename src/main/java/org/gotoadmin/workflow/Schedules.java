package org.gotoadmin.workflow;

import org.apache.camel.CamelContext;
import org.gotoadmin.schedule.OutOfTurn;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Fires a scheduled workflow out of turn, for one run that waits: started by hand, or taken up again after a stop. */
@Component("schedules")
public final class Schedules implements DisposableBean {

    private final OutOfTurn outOfTurn = new OutOfTurn("goto", "run");

    /**
     * Returns at once. A run whose workflow is not loaded goes on waiting.
     *
     * @param run number of the run that waits
     */
    public void fire(CamelContext camel, String workflow, long run) {
        outOfTurn.fire(camel, workflow, run);
    }

    @Override
    public void destroy() {
        outOfTurn.close();
    }
}
