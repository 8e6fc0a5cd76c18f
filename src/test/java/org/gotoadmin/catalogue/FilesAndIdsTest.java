package org.gotoadmin.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gotoadmin.catalogue.RouteFolder.DOOR;
import static org.gotoadmin.catalogue.RouteFolder.SAVE;
import static org.gotoadmin.catalogue.RouteFolder.WORKFLOW;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files, descriptions, ids, error policies. */
class FilesAndIdsTest {

    private RouteFolder routes;

    @BeforeEach
    void correctRoutes(@TempDir Path folder) {
        routes = new RouteFolder(folder);
    }

    @Test
    void aCorrectFolderHasNothingToSay() {
        assertThat(routes.findings()).isEmpty();
    }

    @Test
    void aFileThatIsNoYamlIsNamedWithItsLine() {
        routes.write("platform/answers.camel.yaml", "# What an answer means.\n- routeConfiguration:\n    id: [answers\n");
        assertThat(routes.findings()).containsExactly(
                "platform/answers.camel.yaml:4: this is not YAML: expected ',' or ']', but got <stream end>. A value with [ ] { } , # "
                        + "or : needs quotes.");
    }

    @Test
    void aFileIsAListOfEntriesThatCamelKnows() {
        routes.write("integrations/a.camel.yaml", "# A.\nroute:\n  id: a\n");
        routes.write("integrations/b.camel.yaml", "# B.\n- routes:\n    id: b\n");
        routes.write("integrations/c.camel.yaml", "# C.\n");
        assertThat(routes.findings()).containsExactly(
                "integrations/a.camel.yaml:2: found no list. Wanted \"- route:\" or \"- routeTemplate:\".",
                "integrations/b.camel.yaml:2: unknown entry \"routes\". Did you mean \"route\"?",
                "integrations/c.camel.yaml:1: found nothing. Wanted a list: \"- route:\" or \"- routeTemplate:\".");
    }

    @Test
    void aFileIsCalledAsWhatIsInIt() {
        routes.change(SAVE, "id: save-fields", "id: save-field").change(WORKFLOW, "kamelet:save-fields/greet-user",
                "kamelet:save-field/greet-user");
        assertThat(routes.findings()).containsExactly(
                "blocks/save-fields.camel.yaml:2: the id is \"save-field\". Wanted \"save-fields\", as the file is called.");
    }

    @Test
    void aFileNameHasNoFurtherDots() {
        routes.write("platform/more.answers.camel.yaml", "# More.\n- routeConfiguration:\n    id: more\n");
        assertThat(routes.findings()).containsExactly("platform/more.answers.camel.yaml:1: Camel does not start with the dots in "
                + "\"more.answers.camel.yaml\". Wanted NAME.camel.yaml, for example \"more-answers.camel.yaml\".");
    }

    @Test
    void aFileThatNobodyLoadsIsFound() {
        routes.write("workflows/greet.yaml", "").write("workflow/greet.camel.yaml", "").write("greet.camel.yaml", "");
        assertThat(routes.findings()).containsExactly(
                "greet.camel.yaml:1: this file stands in no folder. Wanted it directly in a folder of routes. Known: blocks, cluster, doctor, integrations, "
                        + "platform, presets, workflows.",
                "workflow/greet.camel.yaml:1: this file stands in the folder \"workflow\". Wanted it directly in a folder of routes. Did you mean "
                        + "\"workflows\"? "
                        + "Known: blocks, cluster, doctor, integrations, platform, presets, workflows.",
                "workflows/greet.yaml:1: Camel does not load this file. Wanted the name \"greet.camel.yaml\".");
    }

    @Test
    void everythingIsDescribed() {
        routes.change(SAVE, "# Keeps values.\n", "\n").change(SAVE, "    description: Keeps values of an answer.\n", "").change(SAVE,
                ", description: Name of the field map.", "")
                .change(DOOR, "    description: Sends the call.\n", "");
        assertThat(routes.findings()).containsExactly(
                "blocks/save-fields.camel.yaml:1: found no header comment. Wanted on the first line: \"# What the file does, or why.\"",
                "blocks/save-fields.camel.yaml:2: the route template \"save-fields\" has no description. Wanted \"description: ...\".",
                "blocks/save-fields.camel.yaml:5: the parameter \"map\" has no description. Wanted \"description: ...\".",
                "platform/goto-admin-send.camel.yaml:2: the route \"goto-admin-send\" has no description. Wanted \"description: ...\".");
    }

    @Test
    void anIdIsTakenOnce() {
        routes.write("platform/goto-account.camel.yaml", """
                # Twice.
                - route:
                    id: goto-account
                    description: First.
                    from: {uri: "direct:goto-account", steps: []}
                - route:
                    id: greet-user
                    description: Second.
                    from: {uri: "timer:x", steps: []}
                - from: {uri: "timer:y", steps: []}
                - route:
                    description: Third.
                    from: {uri: "timer:z", steps: []}
                """);
        assertThat(routes.findings()).hasSize(3).satisfiesExactly(
                second -> assertThat(second).isEqualTo("platform/goto-account.camel.yaml:10: found a \"from\" without a route. Wanted "
                        + "\"- route:\" with id, description and from."),
                third -> assertThat(third).isEqualTo("platform/goto-account.camel.yaml:11: this route has no id. Wanted \"id: "
                        + "goto-account\"."),
                last -> assertThat(last).isEqualTo("workflows/greet-user.camel.yaml:2: the route id \"greet-user\" is taken by "
                        + "platform/goto-account.camel.yaml:6. "
                        + "Wanted an id of its own."));
    }

    @Test
    void aMisspeltErrorPolicyIsFound() {
        routes.change(DOOR, "Id: answers", "Id: anwsers").change(SAVE, "    parameters:", "    routeConfigurationId: answers\n    "
                + "parameters:");
        assertThat(routes.findings()).containsExactly(
                "blocks/save-fields.camel.yaml:5: Camel ignores routeConfigurationId in a route template. Wanted it on the route behind "
                        + "a direct: that the template calls.",
                "platform/goto-admin-send.camel.yaml:5: unknown route configuration \"anwsers\". Did you mean \"answers\"? Known: "
                        + "answers.");
    }
}
