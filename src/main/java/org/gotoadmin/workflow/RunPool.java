package org.gotoadmin.workflow;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The threads in which runs that changes have begun are under way: {@code goto.runs-at-once}, 32 by default. */
@Component("runPool")
public final class RunPool extends ThreadPoolExecutor implements DisposableBean {

    RunPool(@Value("${goto.runs-at-once:32}") int runs) {
        super(runs, runs, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    }

    /** Whether no run waits for a thread. What waits still counts as waiting in the store, and would be listed once more. */
    public boolean isFree() {
        return getQueue().isEmpty();
    }

    @Override
    public void destroy() {
        shutdown();
    }
}
