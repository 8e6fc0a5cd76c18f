package org.gotoadmin.catalogue;

import java.util.List;
import java.util.Set;

/** A preset is one route template for one operation of GoTo, with the names and the documentation that people know it by. */
final class PresetCheck implements Check {

    static final String FOLDER = "presets";
    private static final String PREFIX = "goto-admin-";
    private static final String DOCUMENTATION = "https://developer.goto.com/";
    /** The usual one, or that of the SaaS user whom the preset is about. */
    private static final Set<String> CREDENTIALS = Set.of("goto", "${variable.saas_user[credential]}");
    private static final List<String> NEEDED = List.of("request-preset", "request-credential", "request-method", "request-path",
            "request-outcome");

    @Override
    public void check(Routes routes, Findings findings) {
        for (RouteFile file : routes.in(FOLDER)) {
            List<Item> templates = file.items(Item.TEMPLATE);
            if (templates.size() != 1 && !file.items().isEmpty()) {
                findings.add(file.path(), 1, "found %d route templates. Wanted one in a preset's file.", templates.size());
            }
            templates.forEach(template -> preset(template, findings));
        }
    }

    private static void preset(Item item, Findings findings) {
        if (!item.id().startsWith(PREFIX)) {
            findings.add(item, "the id of the preset is \"%s\". Wanted \"%sNAME\", as people know it.", item.id(), PREFIX);
        }
        String description = Nodes.textOrEmpty(Nodes.at(item.node(), "description"));
        if (!description.isBlank() && !description.contains(DOCUMENTATION)) {
            findings.add(item.file(), Nodes.at(item.node(), "description"),
                    "the description of the preset does not say where GoTo documents it. Wanted %s... in it.", DOCUMENTATION);
        }
        credential(item, findings);
        variables(item, findings);
    }

    private static void credential(Item item, Findings findings) {
        Template.Declared credential = Template.of(item).parameters().get("credential");
        if (credential == null) {
            findings.add(item, "the preset has no parameter \"credential\". "
                    + "Wanted \"- {name: credential, description: ..., defaultValue: goto}\".");
        } else if (!CREDENTIALS.contains(credential.fallback())) {
            findings.add(item.file(), credential.node(), "the default of \"credential\" is \"%s\". Wanted \"goto\".",
                    credential.fallback());
        }
    }

    private static void variables(Item item, Findings findings) {
        for (String name : NEEDED) {
            if (item.variables().stream().noneMatch(variable -> variable.is(name))) {
                findings.add(item, "the preset does not set the variable \"%s\". Wanted it among its setVariables, as in presets/goto-admin-delete-users.camel.yaml.", name);
            }
        }
        for (Variable variable : item.variables()) {
            if (variable.is("request-preset") && !item.id().equals(variable.text())) {
                findings.add(item.file(), variable.at(), "request-preset is \"%s\". Wanted \"%s\", the id.", variable.text(), item.id());
            }
        }
    }
}
