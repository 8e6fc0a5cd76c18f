package org.gotoadmin.catalogue;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A credential that is named exists: below {@code goto.credentials} in application.yaml, in the environment, or in the store, which is looked at only
 * for a name that is in neither of these.
 */
final class CredentialCheck implements Check {

    private static final Pattern KEY = Pattern.compile("goto\\.credentials\\.([^.]+)(?:\\..*)?");
    private static final Pattern VARIABLE = Pattern.compile("GOTO_CREDENTIALS_(\\w+?)_[A-Z]+");
    private static final String CREDENTIAL = "credential";
    private static final Set<String> VARIABLES = Set.of("request-credential", "page-credential");

    private static final String WANTED = "Wanted one that stands below goto.credentials in application.yaml";

    private final Supplier<Set<String>> stored;

    /** @param stored gives the names of the store's, or throws why it cannot; null looks nowhere */
    CredentialCheck(Supplier<Set<String>> stored) {
        this.stored = stored;
    }

    /** What is known so far. */
    private final class Known {

        private final Set<String> names;
        private String wanted = stored == null ? WANTED + "." : null;

        Known(Set<String> settings) {
            this.names = settings;
        }

        boolean has(String name) {
            if (!names.contains(name) && wanted == null) {
                look();
            }
            return names.contains(name);
        }

        private void look() {
            try {
                names.addAll(stored.get());
                wanted = WANTED + ", or in the store.";
            } catch (RuntimeException e) {
                wanted = WANTED + ", or in the store, which could not be looked at (" + (e.getMessage() == null ? e.toString() : e.getMessage()) + ").";
            }
        }
    }

    @Override
    public void check(Routes routes, Findings findings) {
        if (routes.settings().isEmpty()) {
            return;
        }
        Set<String> known = new TreeSet<>();
        names(routes.settings().get().keySet(), KEY, known::add);
        names(System.getProperties().stringPropertyNames(), KEY, known::add);
        names(System.getenv().keySet(), VARIABLE, name -> known.add(name.toLowerCase(Locale.ROOT)));
        check(routes, new Known(known), findings);
    }

    private static void check(Routes routes, Known known, Findings findings) {
        for (Item item : routes.items()) {
            item.addresses().stream().filter(call -> call.isKamelet() && call.parameter(CREDENTIAL) != null).forEach(call ->
                    name(item, call.parameter(CREDENTIAL).value(), call.parameter(CREDENTIAL).node(), known, findings));
            item.variables().stream().filter(variable -> VARIABLES.contains(variable.name())).forEach(variable ->
                    name(item, variable.text(), variable.at(), known, findings));
        }
        // A preset's default is held to "goto" by PresetCheck.
        routes.templates().values().stream().filter(template -> !template.item().file().isIn(PresetCheck.FOLDER)
                && template.parameters().containsKey(CREDENTIAL)).forEach(template -> name(template.item(),
                        template.parameters().get(CREDENTIAL).fallback(), template.parameters().get(CREDENTIAL).node(), known, findings));
    }

    private static void names(Set<String> keys, Pattern pattern, Consumer<String> known) {
        for (String key : keys) {
            Matcher name = pattern.matcher(key);
            if (name.matches()) {
                known.accept(name.group(1));
            }
        }
    }

    private static void name(Item item, String name, Node node, Known known, Findings findings) {
        boolean open = name == null || name.contains("{");
        if (!open && !known.has(name)) {
            findings.add(item.file(), node, "unknown credential \"%s\".%s %s", name, Hint.of(name, known.names), known.wanted);
        }
    }
}
