package org.gotoadmin.simulator;

import org.junit.jupiter.api.AfterEach;

/** A simulator without pace for each test, and a client for it. */
abstract class Running {

    static final SimulatorOptions UNPACED = SimulatorOptions.defaults().withRequestsPerSecond(0);

    final TestClock clock = new TestClock();
    Simulator goTo;
    Web web;

    Running() {
        this(UNPACED);
    }

    Running(SimulatorOptions options) {
        begin(options);
    }

    /** Another simulator instead. */
    final void begin(SimulatorOptions options) {
        stop();
        goTo = Simulator.start(options, clock);
        web = new Web(goTo);
    }

    @AfterEach
    void stop() {
        if (goTo != null) {
            goTo.close();
        }
    }

    RecordedRequest last() {
        return goTo.requests().get(goTo.requests().size() - 1);
    }

    User user(String email) {
        return goTo.account().user(email).orElseThrow();
    }
}
