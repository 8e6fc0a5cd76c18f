package org.gotoadmin.catalogue;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A variable that is read is set somewhere: one that is misspelt is nothing, and a rule on it never true. */
final class VariableCheck implements Check {

    private static final Pattern READ = Pattern.compile("\\$\\{variable\\.([\\w-]+)(?=[.\\[?}])");

    @Override
    public void check(Routes routes, Findings findings) {
        Set<String> ofRun = new TreeSet<>(FromJava.OF_RUN);
        routes.in("workflows").forEach(file -> file.items().forEach(item -> set(item, ofRun)));
        Set<String> all = new TreeSet<>(FromJava.OF_PLATFORM);
        routes.items().forEach(item -> set(item, all));
        all.addAll(ofRun);
        for (Item item : routes.items()) {
            if (item.file().isIn("doctor")) {
                continue; // Java hands it its variables.
            }
            Set<String> known = item.file().isIn("workflows") ? ofRun : all;
            for (Nodes.Place place : item.places()) {
                Matcher read = READ.matcher(place.text() == null ? "" : place.text());
                while (read.find()) {
                    read(routes, item, Nodes.line(place.node(), read.start()), read.group(1), known, findings);
                }
                if (place.key().equals("variable") && place.text() != null && !place.text().contains("{")) {
                    read(routes, item, Nodes.line(place.node()), place.text(), known, findings);
                }
            }
        }
    }

    private static void set(Item item, Set<String> known) {
        item.variables().forEach(variable -> known.add(variable.name()));
        for (Nodes.Place place : item.places()) {
            if (place.key().equals("variableReceive") && place.text() != null) {
                known.add(place.text());
            }
        }
    }

    private static void read(Routes routes, Item item, int line, String name, Set<String> known, Findings findings) {
        if (!known.contains(name) && !routes.isMentionedUnread(name)) {
            findings.add(item.file().path(), line, "nothing sets the variable \"%s\".%s Wanted person, change, saas_user, outcome, or one that a "
                    + "step sets with setVariable or variableReceive.", name, Hint.nearest(name, known));
        }
    }
}
