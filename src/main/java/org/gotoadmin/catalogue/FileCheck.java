package org.gotoadmin.catalogue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One file, one thing: each file is a list of Camel entries, is called as its entry is, and stands in a folder that is known. */
final class FileCheck implements Check {

    // The entries of Camel's YAML DSL that the schema knows.
    private static final List<String> KINDS = List.of("beans", "dataFormats", "errorHandler", "from", "intercept", "interceptFrom",
            "interceptSendToEndpoint", "onCompletion", "onException", "routeConfiguration", "route", "routeTemplate", "templatedRoute",
            "restConfiguration", "rest");

    @Override
    public void check(Routes routes, Findings findings) {
        routes.strays().forEach(stray -> stray(routes.folder(), stray, findings));
        for (RouteFile file : routes.files()) {
            list(file, findings);
            name(file, findings);
        }
    }

    private static void stray(Path folder, Path stray, Findings findings) {
        Path parent = folder.relativize(stray).getParent();
        if (parent != null && RoutesReader.FOLDERS.contains(parent.toString())) {
            String name = stray.getFileName().toString();
            findings.add(stray, 1, "Camel does not load this file. Wanted the name \"%s%s\".", name.split("\\.", 2)[0], RouteFile.ENDING);
        } else {
            String found = parent == null ? "no folder" : "the folder \"" + parent + "\"";
            findings.add(stray, 1, "this file stands in %s. Wanted it directly in a folder of routes.%s", found,
                    Hint.of(parent == null ? "" : parent.toString(), RoutesReader.FOLDERS));
        }
    }

    private static void list(RouteFile file, Findings findings) {
        if (file.root() == null) {
            if (file.lines().stream().allMatch(line -> line.isBlank() || line.startsWith("#"))) {
                findings.add(file.path(), 1, "found nothing. Wanted a list: \"- route:\" or \"- routeTemplate:\".");
            }
        } else if (!(file.root() instanceof SequenceNode)) {
            findings.add(file, file.root(), "found no list. Wanted \"- route:\" or \"- routeTemplate:\".");
        }
        Nodes.elements(file.root()).forEach(element -> entry(file, element, findings));
    }

    private static void entry(RouteFile file, Node element, Findings findings) {
        Map<String, Node> fields = Nodes.fields(element);
        if (fields.size() != 1) {
            findings.add(file, element, "found an entry with %d keys %s. Wanted one key.%s", fields.size(), fields.keySet(),
                    Hint.of("", KINDS));
        }
        for (String kind : fields.keySet()) {
            if (!KINDS.contains(kind)) {
                findings.add(file, element, "unknown entry \"%s\".%s", kind, Hint.of(kind, KINDS));
            }
        }
    }

    private static void name(RouteFile file, Findings findings) {
        String name = file.name();
        if (name.contains(".")) {
            findings.add(file.path(), 1, "Camel does not start with the dots in \"%s\". Wanted NAME%s, for example \"%s%2$s\".",
                    name + RouteFile.ENDING, RouteFile.ENDING, name.replace('.', '-'));
            return;
        }
        // A file may hold nothing that has an id, for example the error handler of all routes.
        file.main().filter(main -> !main.id().isEmpty() && !main.id().equals(name)).ifPresent(main ->
                findings.add(main, "the id is \"%s\". Wanted \"%s\", as the file is called.", main.id(), name));
    }
}
