package org.gotoadmin.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gotoadmin.catalogue.RouteFolder.DOOR;
import static org.gotoadmin.catalogue.RouteFolder.PRESET;
import static org.gotoadmin.catalogue.RouteFolder.SCHEMA;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Presets and what they ask of GoTo. */
class RequestsTest {

    private RouteFolder routes;

    @BeforeEach
    void correctRoutes(@TempDir Path folder) {
        routes = new RouteFolder(folder);
    }

    private static final String AT = "presets/goto-admin-delete-users.camel.yaml:";

    @Test
    void aPresetIsOneTemplateThatIsNamedAndDocumented() {
        routes.change(PRESET, "https://developer.goto.com/", "https://example.com/").change(PRESET, ", defaultValue: goto}",
                ", defaultValue: other}")
                .change(PRESET, "preset, constant: goto-admin-delete-users", "preset, constant: goto-admin-delete-user")
                .change(PRESET, "              - {name: request-outcome, constant: deleted}\n", "");
        assertThat(routes.findings()).containsExactly(
                AT + "2: the preset does not set the variable \"request-outcome\". Wanted it among its setVariables, as in "
                        + "presets/goto-admin-delete-users.camel.yaml.",
                AT + "4: the description of the preset does not say where GoTo documents it. Wanted https://developer.goto.com/... in it.",
                AT + "7: the default of \"credential\" is \"other\". Wanted \"goto\".",
                AT + "14: request-preset is \"goto-admin-delete-user\". Wanted \"goto-admin-delete-users\", the id.");
    }

    @Test
    void aPresetFileHasOneTemplate() {
        routes.change(PRESET, "- routeTemplate:", "- beans: []\n- routeTemplate:").write("presets/two.camel.yaml", "# Two.\n- beans: []\n");
        assertThat(routes.findings()).containsExactly(
                "presets/two.camel.yaml:1: found 0 route templates. Wanted one in a preset's file.");
    }

    @Test
    void theIdOfAPresetSaysThatItIsOne() {
        routes.write("presets/delete.camel.yaml", """
                # Another.
                - routeTemplate:
                    id: delete
                    description: https://developer.goto.com/
                    from: {uri: "kamelet:source", steps: [{to: "direct:goto-admin-send"}]}
                """);
        assertThat(routes.findings()).startsWith(
                "presets/delete.camel.yaml:2: the id of the preset is \"delete\". Wanted \"goto-admin-NAME\", as people know it.",
                "presets/delete.camel.yaml:2: the preset has no parameter \"credential\". Wanted \"- {name: credential, description: "
                        + "..., defaultValue: goto}\".")
                .contains("presets/delete.camel.yaml:2: the preset has no limits: there is no file delete.schema.json. "
                        + "Wanted it beside the preset, with a property for each value.").hasSize(8);
    }

    @Test
    void valuesAndSchemaNameTheSame() {
        routes.change(SCHEMA, "goto_user_key", "goto_user_kye");
        assertThat(routes.findings()).containsExactly(
                AT + "2: goto-admin-delete-users.schema.json has the property \"goto_user_kye\", but no variable "
                        + "\"value-goto_user_kye\" is set. "
                        + "Did you mean \"goto_user_key\"?",
                AT + "13: the value \"goto_user_key\" is no property of goto-admin-delete-users.schema.json, so nothing limits it. "
                        + "Did you mean \"goto_user_kye\"? Known: goto_user_kye.");
    }

    @Test
    void aSchemaThatIsNoJsonIsNamed() {
        routes.write(SCHEMA, "{\n");
        assertThat(routes.findings()).singleElement().asString().startsWith("presets/goto-admin-delete-users.schema.json:2: line 2, column 1: "
                + "this is not JSON: ");
    }

    @Test
    void everyPlaceInARequestGetsAValue() {
        routes.change(PRESET, "- {name: request-outcome", """
                - name: request-body
                                constant: |
                                  {"key": "{goto_user_key}",
                                   "mail": "{goto_user_kye}"}
                              - {name: request-outcome""");
        assertThat(routes.findings()).containsExactly(
                AT + "21: nothing gives {goto_user_kye} in request-body a value. Did you mean \"goto_user_key\"? Known: account, "
                        + "goto_user_key.");
    }

    @Test
    void aRouteOnTheWayMayLookAKeyUp() {
        routes.change(PRESET, "request-path, constant: \"", "request-path, constant: \"/licenses/{license}");
        assertThat(routes.findings()).containsExactly(AT + "17: nothing gives {license} in request-path a value. Known: account, "
                + "goto_user_key.");
        routes.change(DOOR, "      steps:", "      steps:\n        - setVariable: {name: key-license, simple: \"${body}\"}");
        assertThat(routes.findings()).isEmpty();
    }

    @Test
    void theDoorUnderstandsEveryPartOfARequest() {
        routes.change(PRESET, "constant: deleted}", "constant: deletd}\n              - {name: request-pth, constant: x}\n"
                + "              - {name: request-on-409, constant: readback}").change(PRESET, "constant: DELETE", "constant: DELET");
        assertThat(routes.findings()).containsExactly(
                AT + "16: unknown method \"DELET\". Did you mean \"DELETE\"? Known: DELETE, GET, POST, PUT.",
                AT + "18: unknown outcome \"deletd\". Did you mean \"deleted\"? Known: assigned, created, deleted, existing, not-found, "
                        + "refused, sent, unassigned, "
                        + "unchanged, updated.",
                AT + "19: unknown part of a request \"request-pth\". Did you mean \"request-path\"?",
                AT + "20: unknown answer to a conflict \"readback\". Did you mean \"read-back\"? Known: read-back, refused.");
    }

    @Test
    void aWriteNeverHasAFilterAndNamesOneUser() {
        routes.change(PRESET, "/users/{goto_user_key}\"", "/users?filter=email\"");
        assertThat(routes.findings()).containsExactly(
                AT + "17: found a write with a filter: \"/accounts/{account}/users?filter=email\". Wanted a path that names one user by "
                        + "{goto_user_key}; "
                        + "only a GET may filter.",
                AT + "17: the path \"/accounts/{account}/users?filter=email\" of a write does not name one user. Wanted {goto_user_key} "
                        + "in it.");
        routes.change(PRESET, "constant: DELETE", "constant: GET");
        assertThat(routes.findings()).isEmpty();
        routes.change(PRESET, "constant: GET", "simple: \"${header.method}\"");
        assertThat(routes.findings()).hasSize(2).first().asString()
                .isEqualTo(AT + "16: the method is not written out. Wanted \"constant: \" and one of DELETE, GET, POST, PUT.");
    }
}
