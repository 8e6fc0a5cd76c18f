package org.gotoadmin.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A rule of fields alone gives for each record what Camel gives for it in a run. */
class FieldRuleTest {

    private static final List<Map<String, Object>> RECORDS = List.of(
            Map.of("id", 1L, "email", "ada@example.com", "status", "active", "department", "Sales", "start_date", "2026-01-31", "level", "10", "missing", true),
            Map.of("id", 2L, "email", "o'neil@example.com", "status", "left", "start_date", "2999-01-01", "level", "9", "missing", false),
            Map.of("id", 3L, "email", "x@example.com", "status", "Active", "department", "${variable.person[email]}", "level", ""),
            Map.of("id", 4L, "email", "null", "department", "true"));

    private final CamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void start() {
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void itHoldsForWhomTheRuleHoldsInARun() {
        for (String rule : List.of(
                "${variable.person[status]} == 'active'",
                "${variable.person[status]} != 'active'",
                "${variable.person[status]} =~ 'ACTIVE' && ${variable.person[department]} != null",
                "${variable.person[department]} == null || ${variable.change[email]} contains 'x@'",
                "${variable.change[department]}",
                "${variable.person[missing]} == true",
                "${variable.person[level]} > 9",
                "${variable.person[level]} in '9,10'",
                "${variable.person[email]} == 'null'",
                "${variable.person[email]} startsWith 'o' && ${variable.person[status]} == 'left'",
                "${variable.person[email]} == ${variable.change[email]}",
                "${variable.person[start_date]} < ${date:now:yyyy-MM-dd}",
                "${variable.person[start_date]} > ${date-with-timezone:now-3d:UTC:yyyy-MM-dd'T'HH:mm:ss}")) {
            for (boolean changes : List.of(true, false)) {
                FieldRule alone = FieldRule.of(camel, rule, "person", changes).orElseThrow();
                PreviewRule asInARun = new PreviewRule(camel, rule);
                for (Map<String, Object> record : RECORDS) {
                    assertThat(alone.holds(record)).as("%s for %s", rule, record).isEqualTo(asInARun.holds(run(record, changes)));
                }
            }
        }
    }

    @Test
    void itKnowsWhichFieldsItAsksFor() {
        FieldRule rule = FieldRule.of(camel, "${variable.person[status]} == 'x' && ${variable.change[cost_center]} != null", "person", true).orElseThrow();

        assertThat(rule.fields()).containsExactlyInAnyOrder("status", "cost_center");
    }

    @Test
    void aRuleThatLooksElsewhereIsNone() {
        for (String rule : List.of("${body[status]} == 'active'", "${variable.person} != null", "${variable.saas_user[state]} == 'active'",
                "${variable.person[status]} == 'active' && ${variable.run} != null", "${variable.person?.email} == 'x'", "$simple{body} == 'x'",
                "${variable.person[status]} == 'a\\tb'", "${variable.person[email].length} > 3", "${date:header.day:yyyy} == '${body}'",
                "${bean:names?method=known} == ${variable.person[email]}")) {
            assertThat(FieldRule.of(camel, rule, "person", true)).as(rule).isEqualTo(Optional.empty());
        }
    }

    private Exchange run(Map<String, Object> record, boolean changes) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.setVariable("person", record);
        exchange.setVariable("change", changes ? record : Map.of());
        return exchange;
    }
}
