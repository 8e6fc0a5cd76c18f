package org.gotoadmin.load;

import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.gotoadmin.fields.Nearest;
import org.gotoadmin.schedule.OutOfTurn;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Loads that wait: asked for by a command, or under way when the application was stopped. The schedule of their integration fires for them. */
@Component("loadQueue")
public final class LoadQueue implements CamelContextConfiguration, DisposableBean {

    /** Only a route {@code quartz:load/NAME} is fired, so that no workflow is started by a wrong name. */
    static final String GROUP = "load";

    private final LoadStore store;
    private final OutOfTurn outOfTurn = new OutOfTurn(GROUP, "load");

    LoadQueue(LoadStore store) {
        this.store = store;
    }

    /** For routes: a load that waits. */
    public void request(String integration, String begunBy) {
        store.request(integration, begunBy);
    }

    /** Fires an integration out of turn for the load that waits, and returns at once; without such an integration the load has failed. */
    public void fire(CamelContext camel, String integration, long load) {
        if (!outOfTurn.fire(camel, integration, load) && store.take(load)) {
            Set<String> known = outOfTurn.names(camel);
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

    @Override
    public void destroy() {
        outOfTurn.close();
    }
}
