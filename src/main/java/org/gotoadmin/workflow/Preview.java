package org.gotoadmin.workflow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.apache.camel.CamelContext;
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

    private final CamelContext camel;
    private final Settings settings;
    private final People people;
    private final SaasUsers saasUsers;
    private final PreviewSteps steps;
    private final PreviewRecord one;
    private final PreviewScan scan;
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
        this.scan = new PreviewScan(camel, people, saasUsers);
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
        References references = checked.routes().join().references();
        Set<String> fields = references.fields(workflow);
        steps.watch(revision.routes());
        PreviewRule rule = new PreviewRule(camel, load(revision));
        one.takeBack();
        PreviewScan.Found found = email == null ? scan.look(revision, rule, most) : one(revision, rule, email);
        List<Previewed.Shown> shown = found.first().stream().map(record -> one.look(revision, record, fields, found.matches() > 0)).toList();
        return new Previewed(workflow, revision.object(), rule.toString(), found.records(), found.matches(), shown, requests(shown),
                new PreviewSeats(jdbc, references.promises()).of(shown));
    }

    private Revision revision(WorkflowFiles files, String workflow) {
        String text = files.get(workflow);
        List<Finding> findings = checked.routes().join().findings().stream().filter(finding -> finding.file().equals(files.path(workflow))).toList();
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

    /** The one record, also where the rule does not match it. */
    private PreviewScan.Found one(Revision revision, PreviewRule rule, String email) {
        Map<String, Object> record = find(revision, email);
        return new PreviewScan.Found(1, scan.matches(revision, rule, record) ? 1 : 0, List.of(record));
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
