package org.gotoadmin.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gotoadmin.catalogue.RouteFolder.BLOCK;
import static org.gotoadmin.catalogue.RouteFolder.DOOR;
import static org.gotoadmin.catalogue.RouteFolder.SAVE;
import static org.gotoadmin.catalogue.RouteFolder.SETTINGS;
import static org.gotoadmin.catalogue.RouteFolder.WORKFLOW;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Placeholders, calls of templates, direct: and beans. */
class CallsTest {

    private RouteFolder routes;

    @BeforeEach
    void correctRoutes(@TempDir Path folder) {
        routes = new RouteFolder(folder);
    }

    @Test
    void aParameterThatIsNeverUsedIsFound() {
        routes.change(SAVE, "save({{map}})", "save");
        assertThat(routes.findings()).containsExactly(
                "blocks/save-fields.camel.yaml:6: the parameter \"map\" of save-fields is never used. Wanted {{map}} in its steps.");
    }

    @Test
    void aPlaceholderIsAParameterOrASetting() {
        routes.change(SAVE, "save({{map}})", "save({{map}}, {{mpa}}, {{goto.pol-period}}, {{goto.other:1}}, {{env:HOME}})")
                .change(DOOR, "{{goto.api-base-url}}", "{{api-base-url}}");
        assertThat(routes.findings()).containsExactly(
                "blocks/save-fields.camel.yaml:10: {{mpa}} is no parameter of save-fields. Did you mean \"map\"? Known: map.",
                "blocks/save-fields.camel.yaml:10: unknown setting {{goto.pol-period}}: application.yaml has no such key, and the "
                        + "placeholder no default. "
                        + "Did you mean \"goto.poll-period\"?",
                "platform/goto-admin-send.camel.yaml:9: {{api-base-url}} is no setting, and a route has no parameters. Wanted a key of "
                        + "application.yaml, with a dot.");
    }

    @Test
    void settingsAreNotCheckedWhereThereIsNoApplicationYaml() {
        routes.delete(SETTINGS).change(BLOCK, "goto.poll-period", "goto.any");
        assertThat(routes.findings()).isEmpty();
    }

    @Test
    void addressesAreReadAsEditorsWriteThemToo() {
        routes.step("to: {uri: direct, parameters: {name: goto-admin-send}}");
        routes.step("to: {uri: kamelet:goto-admin-delete-users, parameters: {templateId: goto-admin-delete-users, goto_user_key: \"1\"}}");
        assertThat(routes.findings()).isEmpty();

        routes.step("to: {uri: direct, parameters: {name: goto-admin-sent}}");
        routes.step("to: {uri: kamelet:goto-admin-delete-users, parameters: {templateId: save-fields, goto_user_key: \"1\"}}");
        assertThat(routes.findings()).hasSize(2).anySatisfy(one -> assertThat(one).contains("direct:goto-admin-sent", "Did you mean"))
                .anySatisfy(one -> assertThat(one).contains("unknown parameter \"templateId\" of goto-admin-delete-users"));
    }

    @Test
    void aMisspeltTemplateIsFound() {
        routes.step("wireTap: {uri: \"kamelet:goto-admin-delete-user?goto_user_key=1\"}");
        routes.step("enrich: {constant: kamelet:save-field/x}");
        assertThat(routes.findings()).containsExactly(
                "workflows/greet-user.camel.yaml:13: unknown preset or block \"goto-admin-delete-user\". Did you mean "
                        + "\"goto-admin-delete-users\"? "
                        + "Known: begin-on-change, goto-admin-delete-users, save-fields.",
                "workflows/greet-user.camel.yaml:14: unknown preset or block \"save-field\". Did you mean \"save-fields\"? "
                        + "Known: begin-on-change, goto-admin-delete-users, save-fields.");
    }

    @Test
    void aMisspeltParameterIsFoundInTheMapAndInTheAddress() {
        routes.change(WORKFLOW, "{goto_user_key: \"${variable.person[goto_user_key]}\"}", "{goto_user_key: \"${body}\", credentail: x}");
        routes.step("to: kamelet:goto-admin-delete-users/two?goto_user_kye=1&goto_user_key=2");
        assertThat(routes.findings()).containsExactly(
                "workflows/greet-user.camel.yaml:12: unknown parameter \"credentail\" of goto-admin-delete-users. Did you mean "
                        + "\"credential\"? Known: credential, goto_user_key.",
                "workflows/greet-user.camel.yaml:13: unknown parameter \"goto_user_kye\" of goto-admin-delete-users. Did you mean "
                        + "\"goto_user_key\"? "
                        + "Known: credential, goto_user_key.");
    }

    @Test
    void aParameterWithoutDefaultMustBePassed() {
        routes.step("enrich: {constant: kamelet:goto-admin-delete-users/x}");
        assertThat(routes.findings()).containsExactly(
                "workflows/greet-user.camel.yaml:13: the call of goto-admin-delete-users does not pass \"goto_user_key\", which has no "
                        + "default. Wanted \"parameters: {goto_user_key: ...}\" at the call.");
    }

    @Test
    void theFieldMapOfSaveFieldsIsAFile() {
        routes.change(WORKFLOW, "map: goto-user-to-person", "map: goto-user-to-persn");
        assertThat(routes.findings()).containsExactly("workflows/greet-user.camel.yaml:13: unknown field map \"goto-user-to-persn\": "
                + "there is no maps/goto-user-to-persn.yaml. Did you mean \"goto-user-to-person\"? Known: goto-user-to-person.");
    }

    @Test
    void callsThatShareAnInstancePassTheSame() {
        routes.step("to: {uri: kamelet:save-fields/greet-user, parameters: {map: goto-user-to-person}}");
        assertThat(routes.findings()).isEmpty();
        routes.step("to: kamelet:save-fields/greet-user?map=goto-user-to-person&noErrorHandler=true");
        assertThat(routes.findings()).containsExactly("workflows/greet-user.camel.yaml:14: \"save-fields/greet-user\" is called with "
                + "other parameters at "
                + "workflows/greet-user.camel.yaml:13; Camel would use one set for both. Wanted another name after the \"/\".");
    }

    @Test
    void anAmpersandInAParameterNeedsRaw() {
        routes.change(WORKFLOW, "${variable.person[goto_user_key]}", "a&b");
        routes.step("to: {uri: kamelet:goto-admin-delete-users/raw, parameters: {goto_user_key: RAW(a&b)}}");
        routes.step("to: kamelet:goto-admin-delete-users/query?goto_user_key=RAW(a&b)");
        assertThat(routes.findings()).containsExactly("workflows/greet-user.camel.yaml:12: the value of \"goto_user_key\" of "
                + "goto-admin-delete-users has an \"&\", "
                + "where Camel cuts it off. Wanted \"RAW(...)\" around the value.");
    }

    @Test
    void noTemplateIsCalledByAnAddressOfEachMessage() {
        routes.step("recipientList: {simple: \"log:a,kamelet:save-fields?map=${body}\"}");
        routes.step("toD: kamelet:save-fields?map=${body}");
        routes.step("enrich: {simple: {expression: \"kamelet:save-fields?map=${body}\"}}");
        String rest = "\"kamelet:save-fields?map=${body}\" leaves a route behind for each distinct value. "
                + "Wanted \"to: {uri: \"kamelet:ID\", parameters: {...}}\" with ${...} only in the parameters.";
        assertThat(routes.findings()).containsExactly("workflows/greet-user.camel.yaml:13: \"recipientList\" with " + rest,
                "workflows/greet-user.camel.yaml:14: \"toD\" with " + rest, "workflows/greet-user.camel.yaml:15: \"enrich\" with " + rest);
    }

    @Test
    void aDirectIsServedAndCalled() {
        routes.step("to: direct:goto-admin-sent");
        routes.write("platform/unused.camel.yaml", """
                # Unused.
                - route:
                    id: unused
                    description: Nobody calls it.
                    from: {uri: "direct:unused", steps: []}
                """);
        assertThat(routes.findings()).containsExactly(
                "platform/unused.camel.yaml:5: nothing calls \"direct:unused\". Wanted a step \"to: direct:unused\", or no such route.",
                "workflows/greet-user.camel.yaml:13: no route serves \"direct:goto-admin-sent\". Did you mean \"goto-admin-send\"? "
                        + "Wanted a route that starts from it: \"from: {uri: direct:goto-admin-sent, steps: ...}\".");
    }

    @Test
    void aBeanExists() {
        routes.step("setBody: {method: {ref: rusn, method: x}}");
        assertThat(routes.findings()).singleElement().asString()
                .startsWith("workflows/greet-user.camel.yaml:13: unknown bean \"rusn\". Did you mean \"runs\"?");
    }
}
