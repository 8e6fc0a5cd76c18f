package org.gotoadmin.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Plays the scenarios of a folder of routes. Those with the same settings share an application, one after the other, each with an empty
 * store; applications work side by side, as many as there are processors.
 */
public final class Suite {

    /** An application starts in the time of some dozens of scenarios. */
    private static final int MOST_IN_ONE_WORLD = 60;

    private final Path routes;

    /** @param routes the folder with workflows/, presets/ and the others */
    public Suite(Path routes) {
        this.routes = routes;
    }

    /**
     * @return what each came to, in the order of files and lines
     * @throws RuntimeException when the application does not start with these routes
     */
    public List<Verdict> play(List<Scenario> scenarios) throws InterruptedException {
        List<Callable<List<Verdict>>> groups = scenarios.stream().collect(Collectors.groupingBy(Scenario::settings)).entrySet().stream()
                .flatMap(group -> parts(group.getValue()).map(part -> (Callable<List<Verdict>>) () -> play(group.getKey(), part))).toList();
        ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, Math.min(groups.size(), Runtime.getRuntime().availableProcessors())));
        try {
            List<Verdict> verdicts = new ArrayList<>();
            for (Future<List<Verdict>> group : pool.invokeAll(groups)) {
                verdicts.addAll(group.get());
            }
            verdicts.sort(Comparator.comparing((Verdict verdict) -> verdict.scenario().place().file())
                    .thenComparing(verdict -> verdict.scenario().place().line()));
            return verdicts;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static Stream<List<Scenario>> parts(List<Scenario> all) {
        return IntStream.range(0, (all.size() + MOST_IN_ONE_WORLD - 1) / MOST_IN_ONE_WORLD)
                .mapToObj(part -> all.subList(part * MOST_IN_ONE_WORLD, Math.min(all.size(), (part + 1) * MOST_IN_ONE_WORLD)));
    }

    private List<Verdict> play(Map<String, String> settings, List<Scenario> scenarios) throws InterruptedException {
        List<Verdict> verdicts = new ArrayList<>();
        while (verdicts.size() < scenarios.size()) {
            try (World world = World.open(routes, settings)) {
                do {
                    verdicts.add(new Play(world, scenarios.get(verdicts.size())).verdict());
                } while (verdicts.size() < scenarios.size() && !world.isSpent());
            }
        }
        return verdicts;
    }
}
