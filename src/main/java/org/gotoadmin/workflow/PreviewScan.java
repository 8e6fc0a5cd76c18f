package org.gotoadmin.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.gotoadmin.people.People;
import org.gotoadmin.people.SaasUsers;

/** Whom of all records a rule matches. */
final class PreviewScan {

    private static final int PAGE = 5000;

    private final CamelContext camel;
    private final People people;
    private final SaasUsers saasUsers;

    PreviewScan(CamelContext camel, People people, SaasUsers saasUsers) {
        this.camel = camel;
        this.people = people;
        this.saasUsers = saasUsers;
    }

    /** @param first so many of those that match, at least with their {@code id} and {@code email} */
    record Found(long records, long matches, List<Map<String, Object>> first) {
    }

    Found look(Revision revision, PreviewRule rule, int most) {
        boolean saas = isSaas(revision);
        Optional<FieldRule> simple = FieldRule.of(camel, rule.toString(), saas ? "saas_user" : "person", !isScheduled(revision));
        Set<String> fields = simple.map(FieldRule::fields).orElse(null);
        List<Map<String, Object>> first = new ArrayList<>();
        long records = 0;
        long matches = 0;
        for (List<Map<String, Object>> page = page(saas, 0, fields); !page.isEmpty(); page = page(saas, last(page), fields)) {
            List<Boolean> holds = simple.isPresent() ? page.stream().map(simple.get()::holds).toList() : matches(revision, rule, page);
            records += page.size();
            for (int i = 0; i < page.size(); i++) {
                matches += holds.get(i) ? 1 : 0;
                if (holds.get(i) && first.size() < most) {
                    first.add(page.get(i));
                }
            }
        }
        return new Found(records, matches, first);
    }

    boolean matches(Revision revision, PreviewRule rule, Map<String, Object> record) {
        return rule.holds(given(revision, rule, record));
    }

    private List<Map<String, Object>> page(boolean saas, long after, Set<String> fields) {
        return saas ? saasUsers.after(after, PAGE) : fields == null ? people.after(after, PAGE) : people.after(after, PAGE, fields);
    }

    private static long last(List<Map<String, Object>> page) {
        return (Long) page.get(page.size() - 1).get("id");
    }

    /** What the store has to say is asked first, so that several records can be looked at side by side. */
    private List<Boolean> matches(Revision revision, PreviewRule rule, List<Map<String, Object>> records) {
        List<Exchange> given = records.stream().map(record -> given(revision, rule, record)).toList();
        return given.parallelStream().map(rule::holds).toList();
    }

    /** The variables of a run, without a run: for the rule alone. */
    private Exchange given(Revision revision, PreviewRule rule, Map<String, Object> record) {
        Exchange exchange = new DefaultExchange(camel);
        boolean saas = isSaas(revision);
        boolean lacksPerson = saas && (record.get("person_id") == null || !rule.toString().contains("variable.person"));
        exchange.setVariable("saas_user", saas ? record : null);
        exchange.setVariable("person", !saas ? record : lacksPerson ? null : people.byId((Long) record.get("person_id")));
        exchange.setVariable("change", isScheduled(revision) ? Map.of() : record);
        exchange.getMessage().setBody(record);
        return exchange;
    }

    private static boolean isSaas(Revision revision) {
        return revision.object().equals(RunRecord.SAAS_USERS);
    }

    private static boolean isScheduled(Revision revision) {
        return revision.beginsOn().equals("schedule");
    }
}
