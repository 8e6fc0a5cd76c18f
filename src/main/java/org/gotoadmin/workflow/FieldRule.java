package org.gotoadmin.workflow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;

/**
 * A rule that asks for nothing but fields of its record, as most do. Each field is a variable of its own, since Camel makes a bean of a map
 * each time it looks into one, and only these fields need to be read. For one thread.
 */
final class FieldRule {

    private static final Pattern FIELD = Pattern.compile("\\$\\{variable\\.(person|saas_user|change)\\[(\\w+)]}");
    /** What may stand beside fields; anything else that begins with a dollar may look elsewhere. */
    private static final Pattern DATE = Pattern.compile("\\$\\{date(-with-timezone)?:[^${}]*}");

    private final PreviewRule rule;
    private final Exchange exchange;
    /** Name of the variable to name of the field. */
    private final Map<String, String> fields;
    private final boolean changes;

    private FieldRule(CamelContext camel, String rule, Map<String, String> fields, boolean changes) {
        this.rule = new PreviewRule(camel, rule);
        this.exchange = new DefaultExchange(camel);
        this.fields = fields;
        this.changes = changes;
    }

    /**
     * @param record  the variable that is the record: person or saas_user
     * @param changes whether every field of the record counts as changed; otherwise none does
     * @return nothing when the rule asks for more than fields of the record
     */
    static Optional<FieldRule> of(CamelContext camel, String rule, String record, boolean changes) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher field = FIELD.matcher(rule);
        StringBuilder flat = new StringBuilder();
        boolean ofOthers = false;
        while (field.find()) {
            ofOthers |= !field.group(1).equals(record) && !field.group(1).equals("change");
            String variable = field.group(1) + "_" + field.group(2);
            fields.put(variable, field.group(2));
            field.appendReplacement(flat, Matcher.quoteReplacement("${variable." + variable + "}"));
        }
        field.appendTail(flat);
        String rest = DATE.matcher(FIELD.matcher(rule).replaceAll("")).replaceAll("");
        return ofOthers || rest.contains("$") || rest.contains("\\") ? Optional.empty()
                : Optional.of(new FieldRule(camel, flat.toString(), fields, changes));
    }

    /** Names of all fields that it asks for. */
    Set<String> fields() {
        return fields.values().stream().collect(Collectors.toSet());
    }

    boolean holds(Map<String, Object> record) {
        fields.forEach((variable, field) -> exchange.setVariable(variable, !changes && variable.startsWith("change_") ? null : record.get(field)));
        return rule.holds(exchange);
    }
}
