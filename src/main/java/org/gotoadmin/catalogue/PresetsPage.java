package org.gotoadmin.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    /** What stands in docs/presets.md beside the routes and is not what the presets say; nothing where there is no such page. */
    public static Optional<Finding> stale(Path routes) {
        Path page = routes.resolve("..").resolve("docs").resolve("presets.md").normalize();
        if (!Files.isRegularFile(page)) {
            return Optional.empty();
        }
        try {
            List<String> there = Files.readAllLines(page);
            List<String> wanted = of(routes).lines().toList();
            int same = 0;
            while (same < Math.min(there.size(), wanted.size()) && there.get(same).equals(wanted.get(same))) {
                same++;
            }
            return there.equals(wanted) ? Optional.empty() : Optional.of(new Finding(page, same + 1, "presets-page", "the page is not what the presets "
                    + "say. Write it anew: mvn test -Dtest=PresetsPageTest -Dgoto.write-docs=true"));
        } catch (IOException e) {
            return Optional.of(new Finding(page, 1, "presets-page", "this page cannot be read (" + e + ")."));
        }
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
