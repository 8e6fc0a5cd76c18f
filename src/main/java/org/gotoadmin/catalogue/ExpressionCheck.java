package org.gotoadmin.catalogue;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gotoadmin.fields.JsonPaths;

/** Every Simple and every JSONPath expression can be read. Camel tells the first one that cannot, and for a preset only when it is called. */
final class ExpressionCheck implements Check {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[?!]?([^{}:]*)(?::([^{}]*))?}}");

    @Override
    public void check(Routes routes, Findings findings) {
        try (Simple simple = new Simple()) {
            for (Item item : routes.items()) {
                for (Expression one : Expression.allOf(item)) {
                    if (one.isSimple()) {
                        simple(routes, item, one, simple, findings);
                    } else if (one.language().equals("jsonpath")) {
                        jsonPath(item, one, findings);
                    }
                }
            }
        }
    }

    private static void simple(Routes routes, Item item, Expression one, Simple simple, Findings findings) {
        String text = filled(routes, item, one.text());
        simple.fault(text, one.rule()).ifPresent(fault -> {
            int line = text.equals(one.text()) ? Nodes.line(one.node(), Math.min(fault.at(), text.length())) : Nodes.line(one.node());
            findings.add(item.file().path(), line, "%s cannot be read: %s",
                    one.rule() ? "the rule" : "\"" + shortened(one.text()) + "\"", fault.what());
        });
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60).replaceAll("\\s+", " ") + "..." : text;
    }

    /** With what Camel puts into the placeholders: settings, and defaults of parameters; what nobody knows yet becomes a number. */
    private static String filled(Routes routes, Item item, String text) {
        Map<String, Template.Declared> parameters = item.is(Item.TEMPLATE) ? Template.of(item).parameters() : Map.of();
        return PLACEHOLDER.matcher(text).replaceAll(found -> {
            String name = found.group(1).strip();
            Template.Declared parameter = parameters.get(name);
            String value = parameter != null ? parameter.fallback() : routes.settings().map(keys -> keys.get(name)).orElse(null);
            String known = value == null ? found.group(2) : value;
            return Matcher.quoteReplacement(known == null || known.isBlank() ? "1" : known);
        });
    }

    private static void jsonPath(Item item, Expression one, Findings findings) {
        String path = one.text();
        if (path.startsWith("$") && !path.contains("${") && !path.contains("{{")) {
            JsonPaths.fault(path).ifPresent(fault -> findings.add(item.file(), one.node(),
                    "\"%s\" is no JSONPath: %s. Wanted one such as $.results[0].key", path, fault));
        }
    }
}
