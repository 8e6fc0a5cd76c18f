package org.gotoadmin.catalogue;

import java.nio.file.Path;
import java.util.stream.Collectors;

/** The page docs/presets.md, made from the presets themselves. */
public final class PresetsPage {

    private PresetsPage() {
    }

    /** @return Markdown, with every preset of the folder by its name */
    public static String of(Path routes) {
        return """
                # Presets

                Made from `routes/presets` by the tests; do not edit. The limits stand in the schema beside each preset. The command `presets NAME` and the page
                Presets say the same.
                """ + Presets.in(routes).all().stream().map(PresetsPage::preset).collect(Collectors.joining());
    }

    private static String preset(Preset preset) {
        return "\n## " + preset.id() + "\n\n" + preset.title() + ": " + preset.description() + " [GoTo's documentation](" + preset.link() + ")."
                + (preset.isForSaasUsers() ? " For workflows on SaaS users." : "") + "\n\n`" + preset.method() + " " + preset.path() + "`. Outcome: "
                + preset.outcome() + ".\n\n| Parameter | What it is | When it is not given | Limits |\n|---|---|---|---|\n"
                + preset.parameters().stream().map(PresetsPage::row).collect(Collectors.joining());
    }

    private static String row(Preset.Parameter parameter) {
        String absent = parameter.required() || parameter.fallback() == null ? parameter.whenNotGiven() : "`" + parameter.fallback() + "`";
        String limits = parameter.limit() == null ? "" : parameter.limit().text().replace("|", "\\|").replace("<", "\\<");
        return "| `" + parameter.name() + "` | " + parameter.description() + " | " + absent + " | " + limits + " |\n";
    }
}
