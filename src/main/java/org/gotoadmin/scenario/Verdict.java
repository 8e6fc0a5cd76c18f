package org.gotoadmin.scenario;

import java.time.Duration;
import java.util.List;

/** What playing a scenario came to; without differences it came out as it says. */
public record Verdict(Scenario scenario, List<Difference> differences, Duration took) {

    public boolean passed() {
        return differences.isEmpty();
    }
}
