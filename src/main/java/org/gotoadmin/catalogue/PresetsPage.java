package org.gotoadmin.catalogue;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.Node;

/** The page docs/presets.md, made from the presets themselves. */
public final class PresetsPage {

    private static final Pattern LINK = Pattern.compile("https://\\S+");

    private PresetsPage() {
    }

    /** @return Markdown, with every preset of the folder by its name */
    public static String of(Path routes) {
        Routes all = RoutesReader.read(routes, new Findings());
        return """
                # Presets

                Made from `routes/presets` by the tests; do not edit. GoTo's limits stand in the schema beside each preset.
                """ + all.in("presets").stream().flatMap(file -> file.items().stream()).filter(item -> item.is(Item.TEMPLATE))
                .map(PresetsPage::preset).collect(Collectors.joining());
    }

    private static String preset(Item item) {
        Template template = Template.of(item);
        Map<String, String> request = item.variables().stream().filter(variable -> variable.text() != null)
                .collect(Collectors.toMap(Variable::name, Variable::text, (one, other) -> one));
        String description = Nodes.textOrEmpty(Nodes.at(item.node(), "description"));
        Matcher link = LINK.matcher(description);
        String url = link.find() ? link.group() : "";
        return "\n## " + item.id() + "\n\n" + description.replace(url, "").strip() + " [GoTo's documentation](" + url + ").\n\n`"
                + request.get("request-method") + " " + request.get("request-path") + "`. Outcome: " + request.get("request-outcome")
                + ".\n\n| Parameter | What it is | When it is not given |\n|---|---|---|\n"
                + template.declared().stream().map(PresetsPage::row).collect(Collectors.joining());
    }

    private static String row(Template.Declared parameter) {
        Node node = parameter.node();
        String absent = parameter.isRequired() ? "must be given" : "${null}".equals(parameter.fallback()) ? "left out"
                : "`" + parameter.fallback() + "`";
        return "| `" + parameter.name() + "` | " + Nodes.textOrEmpty(Nodes.at(node, "description")) + " | " + absent + " |\n";
    }
}
