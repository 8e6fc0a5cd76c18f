package org.gotoadmin.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Plays one scenario in a world, which is empty before it. */
final class Play {

    private final World world;
    private final Scenario scenario;
    private final Keys keys;

    Play(World world, Scenario scenario) {
        this.world = world;
        this.scenario = scenario;
        this.keys = new Keys(world.simulator());
    }

    Verdict verdict() throws InterruptedException {
        Instant begin = Instant.now();
        List<Difference> differences = differences();
        return new Verdict(scenario, differences, Duration.between(begin, Instant.now()));
    }

    private List<Difference> differences() throws InterruptedException {
        Part at = scenario.part().at("given");
        try {
            world.empty();
            new Given(world, keys).make(at);
            world.activate(scenario.workflow());
            for (Part step : scenario.steps()) {
                at = step;
                new When(world, keys, scenario.workflow()).happens(step);
            }
            at = scenario.part().at("then");
            return new Then(world, keys).differences(at);
        } catch (RuntimeException e) {
            return List.of(new Difference(at.place(), "the scenario", "that it can be played",
                    e.getMessage() == null ? e.toString() : e.getMessage()));
        }
    }
}
