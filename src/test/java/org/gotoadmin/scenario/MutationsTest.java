package org.gotoadmin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.FileSystemUtils;

/** The scenarios of the shipped workflows: they come out as they say, and they notice when a rule, a parameter, a step or a map is another one. */
class MutationsTest {

    private static final Path SHIPPED = Path.of("routes");
    /** The platform route that keeps what GoTo answers of a SaaS user, by a field map. */
    private static final String SEEN = "saas-user-seen";
    private static final String REFRESH = "refresh-saas-user-roles";

    /** Changed, and yet the same: what it does not matter for. */
    private static final Map<String, String> THE_SAME = Map.ofEntries(
            Map.entry("onboard-user: begin-on-change: on left out", "new,edited is what is meant without it"),
            Map.entry("onboard-user: begin-on-change: fields left out", "the rule looks at the change itself; this saves looking"),
            Map.entry("offboard-user: begin-on-change: fields left out", "the rule looks at the change itself; this saves looking"),
            Map.entry("offboard-user: ${variable.outcome} == 'deleted' is always true",
                    "only a dry run tells them apart, and it takes an application of its own"),
            Map.entry("change-user: begin-on-change: fields left out", "the rule looks at the change itself; this saves looking"),
            Map.entry("refresh-saas-user-roles: goto-admin-saas-user-role: deactivate_missing left out", "false is what is meant without it"),
            Map.entry("refresh-saas-user-roles: map goto-user-to-saas-user, goto_user_key", "the user was asked for by this key"),
            Map.entry("resend-invitation: goto-admin-saas-user-role: ask changed", "every word but when-stale asks"),
            Map.entry("resend-invitation: goto-admin-resend-welcome-email: credential left out", "the simulator has one account"),
            Map.entry("reclaim-licenses: ${variable.saas_user[invited_at]} != null left out", "what is not there is not smaller than anything"),
            Map.entry("reclaim-licenses: ${variable.saas_user[status_since]} != null left out", "what is not there is not smaller than anything"));

    @TempDir
    static Path folder;
    private static final Map<Map<String, String>, MutableWorld> WORLDS = new LinkedHashMap<>();
    private static final List<Mutant> MAPS = new ArrayList<>();
    private static ScenarioFiles files;

    @BeforeAll
    static void copyRoutes() throws Exception {
        Path routes = folder.resolve("routes");
        FileSystemUtils.copyRecursively(SHIPPED, routes);
        Files.copy(Path.of("application.yaml"), folder.resolve("application.yaml"));
        files = ScenarioFiles.read(SHIPPED);
        for (String workflow : files.workflows()) {
            MAPS.addAll(MapMutants.of(routes, workflow, Mutants.text(routes.resolve("workflows/" + workflow + ".camel.yaml"))));
        }
        MAPS.addAll(MapMutants.of(routes, REFRESH, Mutants.text(routes.resolve("platform/" + SEEN + ".camel.yaml"))));
    }

    @AfterAll
    static void close() {
        WORLDS.values().forEach(MutableWorld::close);
        WORLDS.clear();
        MAPS.clear();
    }

    static List<String> workflows() {
        return List.copyOf(ScenarioFiles.read(SHIPPED).workflows());
    }

    @Test
    void nothingIsWrongWithTheScenarios() {
        assertThat(files.mistakes()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("workflows")
    void everyScenarioComesOutAsItSaysAndEveryMutantIsNoticed(String workflow) throws Exception {
        List<Scenario> scenarios = of(workflow);
        assertThat(scenarios).isNotEmpty();
        for (Scenario scenario : scenarios) {
            assertThat(new Play(world(scenario), scenario).verdict().differences()).as(scenario.name()).isEmpty();
        }

        List<Mutant> mutants = new ArrayList<>(Mutants.of(SHIPPED, workflow));
        MAPS.stream().filter(mutant -> mutant.workflow().equals(workflow)).forEach(mutants::add);
        List<String> survivors = survivors(mutants, new ArrayList<>(scenarios));

        assertThat(mutants).hasSizeGreaterThan(4);
        assertThat(survivors).containsExactlyInAnyOrderElementsOf(THE_SAME.keySet().stream().filter(one -> one.startsWith(workflow + ": ")).toList());
    }

    @Test
    void aScenarioThatDoesNotLookLetsMutantsLive() throws Exception {
        List<Scenario> blind = of("find-user").stream().filter(scenario -> scenario.name().startsWith("An hour earlier")).toList();
        assertThat(survivors(Mutants.of(SHIPPED, "find-user"), blind)).contains(
                "find-user: ${variable.person[email]} =~ 'amelie.dubois@example.com' is never true",
                "find-user: goto-admin-get-user-by-email left out");
    }

    private static List<Scenario> of(String workflow) {
        return files.scenarios().stream().filter(scenario -> scenario.workflow().equals(workflow)).toList();
    }

    private static List<String> survivors(List<Mutant> mutants, List<Scenario> scenarios) throws Exception {
        List<String> survivors = new ArrayList<>();
        for (Mutant mutant : mutants) {
            if (!isNoticed(mutant, scenarios)) {
                survivors.add(mutant.toString());
            }
        }
        for (MutableWorld world : WORLDS.values()) {
            world.restore();
        }
        return survivors;
    }

    private static boolean isNoticed(Mutant mutant, List<Scenario> scenarios) throws Exception {
        for (Scenario scenario : scenarios) {
            MutableWorld world = mutable(scenario);
            world.replace(mutant);
            if (!new Play(world.world(), scenario).verdict().passed()) {
                // Who notices one mutant often notices the next one, too.
                scenarios.remove(scenario);
                scenarios.add(0, scenario);
                return true;
            }
        }
        return false;
    }

    private static World world(Scenario scenario) {
        return mutable(scenario).world();
    }

    private static MutableWorld mutable(Scenario scenario) {
        return WORLDS.computeIfAbsent(scenario.settings(), settings -> new MutableWorld(folder.resolve("routes"), settings));
    }
}
