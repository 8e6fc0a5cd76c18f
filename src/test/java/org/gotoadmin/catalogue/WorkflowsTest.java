package org.gotoadmin.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gotoadmin.catalogue.RouteFolder.BLOCK;
import static org.gotoadmin.catalogue.RouteFolder.DOOR;
import static org.gotoadmin.catalogue.RouteFolder.WORKFLOW;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workflows speak of people, begin with a Begin and a rule, and hold no secret and no pasted SQL. */
class WorkflowsTest {

    private RouteFolder routes;

    @BeforeEach
    void correctRoutes(@TempDir Path folder) {
        routes = new RouteFolder(folder);
    }

    private static final String AT = "workflows/greet-user.camel.yaml:";

    @Test
    void onlyTheDoorSendsHttp() {
        routes.write("integrations/other.camel.yaml", """
                # Other.
                - route:
                    id: other
                    description: Sends on its own.
                    from:
                      uri: timer:other
                      steps:
                        - toD: https://example.com/${body}
                        - to: {uri: vertx-http, parameters: {httpUri: "http://example.com"}}
                """);
        String rest = ". Wanted requests to GoTo as a preset of presets/: only platform/goto-admin-send.camel.yaml sends.";
        assertThat(routes.findings()).containsExactly(
                "integrations/other.camel.yaml:8: found the HTTP address \"https://example.com/${body}\"" + rest,
                "integrations/other.camel.yaml:9: found the HTTP address \"vertx-http\"" + rest);
    }

    @Test
    void aWorkflowKnowsNoAddressOfGoTo() {
        routes.step("setHeader: {name: path, constant: /accounts/1/users}");
        routes.step("setBody: {constant: \"https://api.getgo.com/admin\"}");
        routes.step("setBody: {constant: somebody@goto.com}");
        assertThat(routes.findings()).containsExactly(
                AT + "13: found \"/accounts/\", an address of GoTo. Wanted a preset of presets/: workflows speak of people.",
                AT + "14: found \"api.getgo.com\", an address of GoTo. Wanted a preset of presets/: workflows speak of people.");
    }

    @Test
    void aFieldThatNoPersonHasIsNamedWithTheNearestOne() {
        routes.step("setBody: {simple: \"${variable.person[stauts]}\"}");
        routes.step("setBody: {simple: \"${variable.change[last_name]} ${variable.person[id]}\"}");
        assertThat(routes.findings()).containsExactly(AT + "13: no person field \"stauts\". Did you mean \"status\"?"
                + " Wanted one of docs/field-maps.md, or declare it in maps/person-fields.yaml.");
    }

    @Test
    void aFieldThatNoSaasUserHasIsNamedWithTheNearestOne() {
        routes.step("setBody: {simple: \"${variable.saas_user[goto_stats]} ${variable.saas_user[role]}\"}");
        assertThat(routes.findings()).singleElement().asString()
                .startsWith(AT + "13: no SaaS user field \"goto_stats\". Did you mean \"goto_status\"?");
    }

    @Test
    void aWorkflowThatBeginsOnFieldsWhichNobodyHasIsFound() {
        routes.change(WORKFLOW, "\"on\": new}", "\"on\": new, fields: \"status, titel\"}");
        assertThat(routes.findings()).singleElement().asString().startsWith(AT + "7: no person field \"titel\". Did you mean \"title\"?");
        routes.change(WORKFLOW, "fields: \"status, titel\"}", "fields: role, object: saas-users}");
        assertThat(routes.findings()).isEmpty();
        routes.change(WORKFLOW, "object: saas-users}", "object: saas-user}");
        assertThat(routes.findings()).contains(AT + "7: \"object\" of the Begin is \"saas-user\". Did you mean \"saas-users\"? Known: people, saas-users.");
    }

    @Test
    void aFailurePathThatNoRouteServesIsFound() {
        routes.change(WORKFLOW, "\"on\": new}", "\"on\": new, on_failure: \"direct:tell\"}");
        assertThat(routes.findings()).contains(AT + "7: no route serves \"direct:tell\". Wanted a route that starts from it: \"from: {uri: direct:tell, "
                + "steps: ...}\".");
    }

    @Test
    void aWorkflowBeginsWithABeginOfItsOwnName() {
        routes.change(WORKFLOW, "{workflow: greet-user", "{workflow: greet-users");
        assertThat(routes.findings()).containsExactly(
                AT + "7: the Begin names the workflow \"greet-users\". Wanted \"greet-user\", as the file and the route are called.");
        routes.change(WORKFLOW, "uri: kamelet:begin-on-change", "uri: timer:begin");
        assertThat(routes.findings()).containsExactly(
                AT + "6: the workflow starts from \"timer:begin\". Wanted \"kamelet:\" and a Begin. Known: begin-on-change.");
    }

    @Test
    void aWorkflowFileHasOneBegin() {
        routes.change(WORKFLOW, "# Greets everybody who is new.\n", """
                # Greets everybody who is new.
                - route:
                    id: greet-user
                    description: The first.
                    from:
                      uri: kamelet:begin-on-change
                      parameters: {workflow: greet-user, "on": new}
                      steps:
                        - filter: {simple: "${body}", steps: []}
                """).change(WORKFLOW, "    id: greet-user\n    description: Greets", "    id: second\n    description: Greets");
        assertThat(routes.findings()).containsExactly(
                AT + "10: found a second Begin, in the route \"second\". Wanted a file of its own for each workflow.");
        routes.write(WORKFLOW, "# Nothing.\n- routeConfiguration:\n    id: greet-user\n");
        assertThat(routes.findings()).containsExactly(AT + "1: found no route. Wanted a route \"greet-user\" as the first one of the "
                + "workflow.");
    }

    @Test
    void aWorkflowHasARule() {
        routes.change(WORKFLOW, "        - filter:", "        - log: hello\n        - filter:");
        assertThat(routes.findings()).containsExactly(
                AT + "9: the first step is \"log\". Wanted a filter: without a rule the workflow runs for everybody.");
    }

    @Test
    void aStepThatSlippedOutOfTheRuleIsFound() {
        routes.change(WORKFLOW, "              - to: {uri: kamelet:save-fields", "        - log: done\n        - to: {uri: "
                + "kamelet:save-fields");
        assertThat(routes.findings()).containsExactly(
                AT + "14: found a step beside the filter: it runs for everybody. Wanted it among the steps of the filter.");
    }

    @Test
    void noSecretIsWrittenOut() {
        routes.step("setHeader: {name: Authorization, constant: Bearer 0123456789abcdef0123}");
        routes.step("setVariable: {name: clientSecret, constant: s3cret}");
        routes.step("to: {uri: \"file:x?password=abc\", parameters: {api_key: abcd, token: \"{{goto.token:}}\", pat: \"${body}\", path: "
                + "x}}");
        routes.step("split: {tokenize: {token: \",\"}, steps: []}");
        String rest = " Wanted a setting, {{...}}, or a message's ${...}: a secret is never in a file.";
        assertThat(routes.findings()).containsExactly(
                AT + "13: found a token written out after \"Bearer\"." + rest,
                AT + "14: found a value of 6 characters written out for \"clientSecret\"." + rest,
                AT + "15: found a value of 4 characters written out for \"api_key\"." + rest,
                AT + "15: found a value of 3 characters written out for \"password\"." + rest);
    }

    @Test
    void sqlTakesBoundValuesOnly() {
        routes.change(BLOCK, "constant: |", "simple: |").change(BLOCK, ":?workflow", "'{{workflow}}' AND id = ${body}");
        routes.step("to: \"sql:delete from person where email = '${body}'\"");
        routes.step("to: {uri: \"sql:x\", parameters: {query: \"call f(${body})\"}}");
        String rest = " inside SQL text. Wanted a bound value: a header and \":?name\" (jdbc) or \":#name\" (sql).";
        // The component sql itself is not on the class path.
        assertThat(routes.findings()).filteredOn(text -> !text.contains("there is no component")).containsExactly(
                "blocks/begin-on-change.camel.yaml:18: found {{workflow}}" + rest, "blocks/begin-on-change.camel.yaml:18: found ${body}"
                        + rest,
                AT + "13: found ${body}" + rest, AT + "14: found ${body}" + rest);
    }

    @Test
    void theSchemaOfCamelFindsMisspeltStepsAndKeys() {
        routes.change(DOOR, "- to: http", "- too: http").change(WORKFLOW, "            steps:", "            stepps:");
        assertThat(routes.findings()).hasSize(2);
    }
}
