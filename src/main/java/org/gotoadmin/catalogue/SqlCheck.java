package org.gotoadmin.catalogue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/** Values reach SQL as bound values, never as part of its text: {@code :?name} for jdbc:, {@code :#name} for sql:. */
final class SqlCheck implements Check {

    private static final Pattern SQL = Pattern.compile("(?is)\\s*(select\\s.+?\\sfrom\\s|insert\\s+into\\s|update\\s+\\S+\\s+set\\s"
            + "|delete\\s+from\\s|merge\\s+into\\s|with\\s.+?\\sas\\s*\\(\\s*select\\s|truncate\\s+table\\s|drop\\s+table\\s)");
    // A setting has a dot and is the operator's own; what a caller passes to a template has none.
    private static final Pattern PASTED = Pattern.compile("\\$\\{[^}]*}|\\{\\{[^.{}]*}}");

    @Override
    public void check(Routes routes, Findings findings) {
        for (Item item : routes.items()) {
            for (Nodes.Place place : item.places()) {
                boolean query = place.key().equals("query") && place.above().equals("parameters");
                if (place.text() != null && !place.key().equals("description") && (query || SQL.matcher(place.text()).lookingAt())) {
                    sql(item.file(), place.node(), place.text(), findings);
                }
            }
            item.addresses().stream().filter(address -> address.scheme().equals("sql"))
                    .forEach(address -> sql(item.file(), address.node(), address.uri(), findings));
        }
    }

    private static void sql(RouteFile file, Node node, String text, Findings findings) {
        Matcher pasted = PASTED.matcher(text);
        while (pasted.find()) {
            findings.add(file.path(), Nodes.line(node, pasted.start()), "found %s inside SQL text. Wanted a bound value: a header and "
                    + "\":?name\" (jdbc) or \":#name\" (sql).", pasted.group());
        }
    }
}
