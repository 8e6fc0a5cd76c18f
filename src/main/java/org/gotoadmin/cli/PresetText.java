package org.gotoadmin.cli;

import java.io.PrintWriter;
import java.util.List;

import org.gotoadmin.catalogue.Preset;

/** Presets for people. */
final class PresetText {

    private static final String LINE = "%-44s %-7s %-66s %s%n";
    private static final String PARAMETER = "  %-22s %-36s %s%n";

    private PresetText() {
    }

    /** @param others how many more fit, for the other object */
    static void list(List<Preset> presets, int others, PrintWriter out) {
        if (!presets.isEmpty()) {
            out.printf(LINE, "PRESET", "METHOD", "PATH", "TITLE");
        }
        for (Preset preset : presets) {
            out.printf(LINE, preset.id(), preset.method(), preset.path(), preset.title() + (preset.isForSaasUsers() ? " (for SaaS users)" : ""));
        }
        if (others > 0) {
            String other = presets.isEmpty() || presets.get(0).isForSaasUsers() ? "people" : "saas-users";
            out.printf("%d more for workflows on %s: --object %s%n", others, other.equals("people") ? "people" : "SaaS users", other);
        }
    }

    static void inFull(Preset preset, PrintWriter out) {
        out.printf("%s: %s%n", preset.title(), preset.description());
        out.printf("%n  %s %s%n", preset.method(), preset.path());
        out.printf("  %-12s %s%n", "GoTo:", preset.link());
        out.printf("  %-12s %s%n", "Outcome:", preset.outcome());
        out.printf("  %-12s %s%n", "For:", preset.isForSaasUsers() ? "workflows on SaaS users" : "workflows on people");
        out.printf("  %-12s %s%n", "Called by:", preset.workflows().isEmpty() ? "no workflow" : String.join(", ", preset.workflows()));
        out.printf("  %-12s %s%n%n", "File:", preset.file());
        out.printf(PARAMETER, "PARAMETER", "WHEN NOT GIVEN", "WHAT IT IS; LIMITS");
        for (Preset.Parameter parameter : preset.parameters()) {
            out.printf(PARAMETER, parameter.name(), parameter.whenNotGiven(), parameter.description());
            if (parameter.limit() != null) {
                out.printf(PARAMETER, "", "", parameter.limit().text());
            }
        }
        out.printf("%nIn a workflow:%n%n%s", preset.example().replace("\n", System.lineSeparator()));
    }
}
