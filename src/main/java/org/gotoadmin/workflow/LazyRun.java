package org.gotoadmin.workflow;

import java.util.function.LongSupplier;

/** The number of a scheduled run, written down when it is first needed: a schedule looks at everybody and runs for few. */
final class LazyRun implements LongSupplier {

    private final RunStore store;
    private final String workflow;
    private final RunRecord record;
    private final String fired;
    private Long id;

    LazyRun(RunStore store, String workflow, RunRecord record, String fired) {
        this.store = store;
        this.workflow = workflow;
        this.record = record;
        this.fired = fired;
    }

    @Override
    public synchronized long getAsLong() {
        if (id == null) {
            id = store.begin(workflow, record, "schedule " + fired);
        }
        return id;
    }
}
