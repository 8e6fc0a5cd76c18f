package org.gotoadmin.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.gotoadmin.Settings;
import org.gotoadmin.catalogue.Finding;
import org.gotoadmin.catalogue.References;
import org.gotoadmin.people.People;
import org.gotoadmin.people.SaasUsers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the file of a workflow would do for the records of the store. The real steps are taken; nothing is sent, and nothing stays written. */
public final class Preview {

    static final String BEGIN = "direct:preview";
    private static final int PAGE = 5000;

    private final CamelContext camel;
    private final Settings settings;
    private final People people;
    private final SaasUsers saasUsers;
    private final PreviewSteps steps;
    private final PreviewRecord one;
    private final JdbcClient jdbc;
    private final PreviewParts.Checked checked;

    Preview(CamelContext camel, Settings settings, People people, SaasUsers saasUsers, PreviewSteps steps, PreviewRecord one, JdbcClient jdbc,
            PreviewParts.Checked checked) {
        this.camel = camel;
        this.settings = settings;
        this.people = people;
        this.saasUsers = saasUsers;
        this.steps = steps;
        this.one = one;
        this.jdbc = jdbc;
        this.checked = checked;
    }

    /**
     * @param email the one record to look at, or null for all
     * @param most  how many of the records that match are looked at in full
     * @throws IllegalArgumentException when there is no such workflow or record, or with every finding in the file
     */
    public Previewed look(String workflow, String email, int most) throws Exception {
        WorkflowFiles files = new WorkflowFiles(settings.routesDir());
        Revision revision = revision(files, workflow);
        References references = References.in(settings.routesDir());
        Set<String> fields = references.fields(workflow);
        steps.watch(revision.routes());
        PreviewRule rule = new PreviewRule(camel, load(revision));
        one.takeBack();
        List<Previewed.Shown> shown = new ArrayList<>();
        long[] counts = new long[2];
        Consumer<List<Map<String, Object>>> look = records -> {
            List<Boolean> matches = matches(revision, rule, records);
            counts[0] += records.size();
            for (int i = 0; i < records.size(); i++) {
                counts[1] += matches.get(i) ? 1 : 0;
                if (email != null || matches.get(i) && shown.size() < most) {
                    shown.add(one.look(revision, records.get(i), fields, matches.get(i)));
                }
            }
        };
        if (email == null) {
            all(revision, look);
        } else {
            look.accept(List.of(find(revision, email)));
        }
        return new Previewed(workflow, revision.object(), rule.toString(), counts[0], counts[1], shown, requests(shown),
                new PreviewSeats(jdbc, references.promises()).of(shown));
    }

    private Revision revision(WorkflowFiles files, String workflow) {
        String text = files.get(workflow);
        List<Finding> findings = checked.findings().join().stream().filter(finding -> finding.file().equals(files.path(workflow))).toList();
        if (!findings.isEmpty()) {
            throw new IllegalArgumentException(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        }
        return Revision.of(workflow, text);
    }

    /** Loads the routes of the file; its Begin waits for records from here. @return its rule */
    private String load(Revision revision) throws Exception {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        List<Map<String, Map<String, Object>>> items = yaml.load(revision.text());
        Map<?, ?> from = items.stream().map(item -> item.get("route")).filter(route -> route != null && revision.workflow().equals(route.get("id")))
                .map(route -> (Map<?, ?>) route.get("from")).findFirst().orElseThrow();
        List<?> taken = (List<?>) from.get("steps");
        items.stream().map(item -> item.get("route")).filter(route -> route != null && route.get("from") == from)
                .forEach(route -> route.put("from", Map.of("uri", BEGIN, "steps", taken)));
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString(revision.workflow() + ".camel.yaml", yaml.dump(items)));
        Map<?, ?> filter = (Map<?, ?>) ((Map<?, ?>) taken.get(0)).get("filter");
        Object rule = filter.get("simple");
        return String.valueOf(rule instanceof Map<?, ?> map ? map.get("expression") : rule);
    }

    /** What the store has to say is asked first, so that several records can be looked at side by side. */
    private List<Boolean> matches(Revision revision, PreviewRule rule, List<Map<String, Object>> records) {
        List<Exchange> given = records.stream().map(record -> given(revision, rule, record)).toList();
        return given.parallelStream().map(rule::holds).toList();
    }

    /** The variables of a run, without a run: for the rule alone. */
    private Exchange given(Revision revision, PreviewRule rule, Map<String, Object> record) {
        Exchange exchange = new DefaultExchange(camel);
        boolean saas = revision.object().equals(RunRecord.SAAS_USERS);
        boolean lacksPerson = saas && (record.get("person_id") == null || !rule.toString().contains("variable.person"));
        exchange.setVariable("saas_user", saas ? record : null);
        exchange.setVariable("person", !saas ? record : lacksPerson ? null : people.byId((Long) record.get("person_id")));
        exchange.setVariable("change", revision.beginsOn().equals("schedule") ? Map.of() : record);
        exchange.getMessage().setBody(record);
        return exchange;
    }

    private void all(Revision revision, Consumer<List<Map<String, Object>>> look) {
        boolean saas = revision.object().equals(RunRecord.SAAS_USERS);
        List<Map<String, Object>> page = saas ? saasUsers.after(0, PAGE) : people.after(0, PAGE);
        while (!page.isEmpty()) {
            long last = (Long) page.get(page.size() - 1).get("id");
            look.accept(page);
            page = saas ? saasUsers.after(last, PAGE) : people.after(last, PAGE);
        }
    }

    private Map<String, Object> find(Revision revision, String email) {
        boolean saas = revision.object().equals(RunRecord.SAAS_USERS);
        return jdbc.sql("SELECT id FROM " + (saas ? "saas_user" : "person") + " WHERE email_key = ? ORDER BY id LIMIT 1")
                .param(email.strip().toLowerCase(Locale.ROOT)).query(Long.class).optional().map(id -> saas ? saasUsers.byId(id) : people.byId(id))
                .orElseThrow(() -> new IllegalArgumentException(saas ? "There is no SaaS user \"" + email + "\" in the store. Load them with load-users."
                        : "There is no person \"" + email + "\" in the store. Import one with import-people."));
    }

    private static Map<String, Integer> requests(List<Previewed.Shown> shown) {
        Map<String, Integer> counts = new TreeMap<>();
        shown.stream().flatMap(record -> record.requests().stream()).forEach(request ->
                counts.merge(request.preset() + " " + request.outcome(), 1, Integer::sum));
        return new LinkedHashMap<>(counts);
    }
}
