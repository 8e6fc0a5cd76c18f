package org.gotoadmin.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that are right, or that nobody can decide without a record: nothing is said of them. */
class RightRulesTest {

    private static final String RULE = "${variable.person[status]} == 'active' && ${variable.person[email]} != null";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {
        "false",
        "${variable.person[status]} == 'left'",
        "${variable.person[status]} =~ 'LEFT'",
        "${variable.person[status]} != 'left' && ${variable.person[title]} != null",
        "${variable.person[title]} == null || ${variable.person[title]} == 'Clerk'",
        "${variable.person[title]} != 'Clerk' && ${variable.person[title]} != 'Head'",
        "${variable.person[title]} == 'Clerk' || ${variable.person[title]} == 'Head'",
        "${variable.person[title]} contains 'Head' && ${variable.person[title]} !contains 'Deputy'",
        "${variable.person[title]} in 'Clerk,Head'",
        "${variable.person[title]} == 'this && that || the ${variable.person[department]}'",
        "${variable.person[title]} startsWith 'Head'",
        "${variable.person[title]} regex '(Head|Clerk).*'",
        "${variable.person[start_date]} == ${date:now:yyyy-MM-dd}",
        "${variable.person[start_date]} > ${date:now-7d:yyyy-MM-dd} && ${variable.person[start_date]} < ${date:now:yyyy-MM-dd}",
        "${variable.person[title]} >= 5 && ${variable.person[title]} <= 5",
        "${variable.person[title]} == 'a' && ${variable.person[department]} == 'b' || ${variable.person[title]} == 'b'",
        "${variable.change[status]} == 'active' && ${variable.change[title]} != null",
        "${variable.saas_user[goto_status]} == null",
        "'{{goto.poll-period}}' == '1000'",
        "${variable.outcome} in 'created,existing'",
        "${body[email]} contains '@example.com'",
        "${variable.person[title]}"})
    void nothingIsSaidOfARuleThatMayBeTrueOrNot(String rule) {
        RouteFolder routes = new RouteFolder(folder);
        routes.change(RouteFolder.WORKFLOW, RULE, rule);
        assertThat(routes.findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "${variable.change[role]} == 'Member'",
        "${variable.change[state]} == 'active'",
        "${variable.saas_user[goto_status]} == 'INVITED'",
        "${variable.saas_user[goto_status]} == 'DELETED'"})
    void aSaasUserHasFieldsOfItsOwn(String rule) {
        RouteFolder routes = new RouteFolder(folder);
        routes.change(RouteFolder.WORKFLOW, "\"on\": new}", "\"on\": new, object: saas-users}").change(RouteFolder.WORKFLOW, RULE, rule);
        assertThat(routes.findings()).isEmpty();
    }
}
