package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.RouteTemplateParameterDefinition;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for all presets: rows Z1, Z2, U8 to U12 and U14, and that a preset leaves nothing behind for the next one. */
class PresetsTest extends RoutesTest {

    private static final Path ROUTES = Path.of("routes");

    static List<String> roles() {
        return List.of("SUPER_USER", "MANAGE_USERS", "MANAGE_SEATS", "MANAGE_SETTINGS", "MANAGE_GROUPS", "RUN_REPORTS", "MANAGE_DEVICE_GROUPS",
                "MANAGE_SETTINGS_PROFILES", "MANAGE_ACCOUNT", "MANAGE_EMERGENCY_SERVICES", "VIEW_INVOICES", "VIEW_AND_PAY_INVOICES",
                "VIEW_CALL_RECORDINGS");
    }

    private RouteTemplateDefinition template(String id) {
        return ((ModelCamelContext) camel).getRouteTemplateDefinition(id);
    }

    @Test
    void thereAreExactlyTheEightApiPresetsAndTheOneForSaasUsers() {
        assertThat(((ModelCamelContext) camel).getRouteTemplateDefinitions()).extracting(RouteTemplateDefinition::getId)
                .filteredOn(id -> id.startsWith("goto-")).containsExactlyInAnyOrder(ADD, ASSIGN, DELETE, FIND, LICENSES, RESEND, UNASSIGN,
                        UPDATE, "goto-admin-saas-user-role");
    }

    @ParameterizedTest
    @CsvSource({"goto-admin-add-users, Add%20Users", "goto-admin-assign-license-to-user-by-email, License%20Users",
            "goto-admin-delete-users, Delete%20Users", "goto-admin-get-licenses-by-user-id, Get%20Users",
            "goto-admin-get-user-by-email, Get%20Users", "goto-admin-resend-welcome-email, Resend%20Welcome%20Email",
            "goto-admin-unassign-license-by-email, Unlicense%20All%20Users", "goto-admin-update-user, Update%20Users"})
    void eachPresetShowsItsTitleAndTheLinkToItsDocumentation(String preset, String operation) {
        assertThat(template(preset).getDescription()).startsWith("GoTo Admin ").endsWith("https://developer.goto.com/admin/#operation/" + operation);
    }

    @Test
    void theThirteenAdminRolesStandInOnePlace() throws IOException {
        List<Path> places;
        try (Stream<Path> files = Files.walk(ROUTES)) {
            places = files.filter(Files::isRegularFile).filter(file -> contains(file, "MANAGE_EMERGENCY_SERVICES")).toList();
        }
        assertThat(places).containsExactly(ROUTES.resolve("presets/values.schema.json"));
        assertThat(json(Files.readString(places.get(0))).at("/$defs/admin_role/enum")).isEqualTo(json("[\"" + String.join("\", \"", roles()) + "\"]"));
    }

    @ParameterizedTest
    @CsvSource({"goto-admin-add-users", "goto-admin-update-user"})
    void aRefusedAdminRoleIsToldAllThirteen(String preset) {
        Map<String, Object> values = preset.equals(ADD) ? GotoAdminAddUsersTest.ROSA : Map.of("goto_user_key", "1");

        assertThat(refusedUnsent(preset, with(values, "admin_roles", "MANAGE_INVOICES"))).contains("wanted one of " + String.join(", ", roles()));
    }

    @ParameterizedTest
    @CsvSource({"goto-admin-add-users", "goto-admin-assign-license-to-user-by-email", "goto-admin-delete-users", "goto-admin-get-licenses-by-user-id",
            "goto-admin-get-user-by-email", "goto-admin-resend-welcome-email", "goto-admin-unassign-license-by-email", "goto-admin-update-user"})
    void whatIsMandatoryIsNamedWhenItIsMissing(String preset) {
        Map<String, Object> blank = limits.required(preset).stream().collect(java.util.stream.Collectors.toMap(name -> name, name -> " "));

        assertThat(refusedUnsent(preset, blank)).contains(limits.required(preset).stream().map(name -> name + " is blank").toList());
        assertThat(journal()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"goto-admin-add-users", "goto-admin-assign-license-to-user-by-email", "goto-admin-delete-users", "goto-admin-get-licenses-by-user-id",
            "goto-admin-get-user-by-email", "goto-admin-resend-welcome-email", "goto-admin-unassign-license-by-email", "goto-admin-update-user"})
    void everyValueOfAPresetIsAParameterWithADescription(String preset) {
        List<RouteTemplateParameterDefinition> parameters = template(preset).getTemplateParameters();

        assertThat(parameters).extracting(RouteTemplateParameterDefinition::getName).containsAll(limits.parameters(preset)).contains("credential");
        assertThat(parameters).allMatch(parameter -> !parameter.getDescription().isBlank());
    }

    @Test
    void nothingButTheOutcomeStaysBehindInAWorkflow() {
        simulator.account().add(User.named("a@example.com", "A", "A"));

        Exchange exchange = steps("""
                - setVariable: {name: found, constant: mine}
                - setVariable: {name: email, constant: mine}
                - setVariable: {name: next, constant: mine}
                - to: {uri: 'kamelet:goto-admin-assign-license-to-user-by-email', parameters: {license: GoTo Meeting, email: a@example.com}, variableReceive: response}
                """, null, null);

        assertThat(exchange.getVariables()).isEqualTo(Map.of("found", "mine", "email", "mine", "next", "mine", "outcome", "assigned"));
    }

    @Test
    void aWorkflowMayCatchAFailureAndGoOnWithAnotherPreset() {
        Exchange exchange = steps("""
                - doTry:
                    steps:
                      - to: {uri: 'kamelet:goto-admin-assign-license-to-user-by-email', parameters: {license: GoTo Meeting, email: nobody@example.com}}
                    doCatch:
                      - exception: [org.gotoadmin.api.GoToException]
                        steps:
                          - to: {uri: 'kamelet:goto-admin-delete-users', parameters: {goto_user_key: '123'}}
                - to: {uri: 'kamelet:goto-admin-get-licenses-by-user-id', parameters: {goto_user_key: '456'}}
                """, null, null);

        assertThat(exchange.getException()).hasMessage(LICENSES + ": 404 user.not.found: 456");
        assertThat(journaled(DELETE)).isEqualTo(new Journaled("deleted", 404, 1));
        assertThat(journaled(LICENSES)).isEqualTo(new Journaled("refused", 404, 1));
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
