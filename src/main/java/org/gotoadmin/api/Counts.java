package org.gotoadmin.api;

import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What has happened since the start, counted for {@code /actuator/prometheus}. In commands nobody reads it, and nothing is counted. */
@Component
public final class Counts {

    private final MeterRegistry meters;

    Counts(ObjectProvider<MeterRegistry> meters) {
        this.meters = meters.getIfAvailable(CompositeMeterRegistry::new);
    }

    void call(Call call) {
        meters.counter("goto.calls", "credential", call.getCredential(), "preset", call.getPreset(), "outcome", call.getOutcome()).increment();
    }

    /** @param outcome that of the run, such as created or failed */
    public void run(String workflow, String outcome) {
        meters.counter("goto.runs", "workflow", workflow, "outcome", outcome).increment();
    }

    /** @param state done, refused or failed */
    public void load(String integration, String state) {
        meters.counter("goto.user.loads", "integration", integration, "state", state).increment();
    }

    /** A license file has come to its end: so many rows with each outcome. */
    public void rows(String credential, Map<String, Long> outcomes) {
        outcomes.forEach((outcome, rows) -> meters.counter("goto.license.rows", "credential", credential, "outcome", outcome).increment(rows));
    }
}
