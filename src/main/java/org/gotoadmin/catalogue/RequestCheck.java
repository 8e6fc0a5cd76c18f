package org.gotoadmin.catalogue;

import java.util.List;
import java.util.Set;

/** What is said of a request to GoTo is understood by the door, and no write can reach more people than the one it is meant for. */
final class RequestCheck implements Check {

    private static final List<String> PARTS = List.of("preset", "credential", "method", "path", "query", "body", "outcome", "on-404",
            "on-409", "read-back", "happened", "current", "fresh", "leave-out").stream().map(Variable.REQUEST::concat).toList();
    private static final List<String> METHODS = List.of("DELETE", "GET", "POST", "PUT");
    private static final List<String> OUTCOMES = List.of("created", "existing", "updated", "assigned", "unassigned", "deleted", "sent",
            "unchanged", "not-found", "refused");
    private static final List<String> ON_409 = List.of("read-back", "refused");
    private static final String USER = "{goto_user_key}";

    @Override
    public void check(Routes routes, Findings findings) {
        for (Item item : routes.items()) {
            for (Variable variable : item.variables()) {
                if (variable.name().startsWith(Variable.REQUEST)) {
                    part(item, variable, findings);
                }
            }
            write(item, findings);
        }
    }

    private static void part(Item item, Variable variable, Findings findings) {
        switch (variable.name()) {
            case "request-method" -> method(item, variable, findings);
            case "request-outcome", "request-on-404" -> word(item, variable, "outcome", OUTCOMES, findings);
            case "request-on-409" -> word(item, variable, "answer to a conflict", ON_409, findings);
            default -> {
                if (!PARTS.contains(variable.name())) {
                    findings.add(item.file(), variable.node(), "unknown part of a request \"%s\".%s", variable.name(),
                            Hint.of(variable.name(), PARTS));
                }
            }
        }
    }

    private static void method(Item item, Variable variable, Findings findings) {
        if (!variable.isLiteral()) {
            findings.add(item.file(), variable.at(), "the method is not written out. Wanted \"constant: \" and one of %s.",
                    String.join(", ", METHODS));
        } else {
            word(item, variable, "method", METHODS, findings);
        }
    }

    private static void word(Item item, Variable variable, String kind, List<String> known, Findings findings) {
        if (variable.isLiteral() && !known.contains(variable.text())) {
            findings.add(item.file(), variable.at(), "unknown %s \"%s\".%s", kind, variable.text(), Hint.of(variable.text(), known));
        }
    }

    /** GoTo would carry a write with a filter out for everybody whom the filter finds; a blank one finds all. */
    private static void write(Item item, Findings findings) {
        Set<String> methods = Set.copyOf(item.variables().stream().filter(variable -> variable.is("request-method"))
                .map(variable -> String.valueOf(variable.text())).toList());
        if (methods.isEmpty() || methods.equals(Set.of("GET"))) {
            return;
        }
        for (Variable variable : item.variables()) {
            boolean path = variable.is("request-path");
            if (variable.text() != null && (path || variable.is("request-query")) && variable.text().contains("filter=")) {
                findings.add(item.file(), variable.at(), "found a write with a filter: \"%s\". "
                        + "Wanted a path that names one user by %s; only a GET may filter.", variable.text(), USER);
            }
            if (path && (methods.contains("PUT") || methods.contains("DELETE")) && !String.valueOf(variable.text()).contains(USER)) {
                findings.add(item.file(), variable.at(), "the path \"%s\" of a write does not name one user. Wanted %s in it.",
                        variable.text(), USER);
            }
        }
    }
}
