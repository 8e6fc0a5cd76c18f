package org.gotoadmin.catalogue;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.gotoadmin.fields.Nearest;

/**
 * A rule that can never be true, or always is, where that shows without a record. Only what is certain is told: a rule with settings or
 * parameters in it, or with both "&&" and "||", is taken as it is. The rule "false" is one that is still to be written.
 */
final class RuleCheck implements Check {

    private static final Set<String> HAVE_RULES = Set.of("filter", "when");
    private static final String NEVER = "the rule is never true: ";
    private static final String ALWAYS = "the rule is always true: ";

    /** What is being looked at. */
    private record At(RouteFile file, Expression rule, Start start, Findings findings) {

        void add(String what, Object... arguments) {
            findings.add(file, rule.node(), what, arguments);
        }
    }

    @Override
    public void check(Routes routes, Findings findings) {
        for (Item item : routes.items()) {
            Start start = Start.of(item);
            for (Expression one : Expression.allOf(item)) {
                if (one.isFilter() && !one.language().equals("jsonpath")) {
                    rule(new At(item.file(), one, start, findings));
                }
            }
            item.places().stream().filter(place -> HAVE_RULES.contains(place.key())).forEach(place -> missing(item, place, findings));
        }
    }

    private static void missing(Item item, Nodes.Place place, Findings findings) {
        Set<String> keys = Nodes.fields(place.node()).keySet();
        if (keys.contains("steps") && keys.stream().allMatch(Set.of("steps", "id", "description")::contains)) {
            findings.add(item.file(), place.node(), "the \"%s\" has no rule. Wanted \"simple: ...\" above its steps.", place.key());
        }
    }

    private static void rule(At at) {
        String text = at.rule.text().strip();
        Comparison.Rule rule = Comparison.rule(text);
        if (text.equals("false") || rule == null) {
            return;
        }
        if (text.equals("true")) {
            at.add(ALWAYS + "its steps are for everybody. Wanted for whom they are, such as ${variable.person[status]} == 'active'.");
            return;
        }
        rule.parts().stream().filter(part -> !part.isOpen()).forEach(part -> alone(at, part));
        together(at, rule);
    }

    private static void alone(At at, Comparison part) {
        pattern(at, part);
        if (part.isConstant()) {
            constant(at, part);
        } else {
            at.start.nothing(part).ifPresent(why -> at.add(NEVER + why));
            words(at, part);
        }
    }

    private static void constant(At at, Comparison part) {
        String left = Comparison.unquoted(part.left());
        String right = Comparison.unquoted(part.right());
        boolean same = part.ignoresCase() ? left.equalsIgnoreCase(right) : left.equals(right);
        if (part.isEqual() || part.isUnequal()) {
            at.add((same == part.isEqual() ? ALWAYS : NEVER) + "%s compares two texts. Wanted ${...} around what is looked up.", part);
        }
    }

    private static void words(At at, Comparison part) {
        Set<String> words = Words.of(part.left(), at.start.saas());
        Set<String> usual = Words.ofGoTo(part.left());
        boolean listed = part.operator().equals("in") || part.operator().equals("!in");
        if (!part.hasLiteral() || part.value() == null || !part.isEqual() && !part.isUnequal() && !listed) {
            return;
        }
        for (String word : listed ? part.value().split(",") : new String[] {part.value()}) {
            boolean known = (words.isEmpty() ? usual : words).stream()
                    .anyMatch(one -> part.ignoresCase() ? one.equalsIgnoreCase(word) : one.equals(word));
            boolean wrong = !words.isEmpty() || Nearest.to(word, usual).isPresent();
            if (!known && wrong) {
                at.add("%s is never '%s', so %s.%s", part.left(), word, listed ? "that part of the rule does nothing"
                        : part.isEqual() ? "the rule is never true" : "the rule is always true", Hint.of(word, words.isEmpty() ? usual : words));
            }
        }
    }

    private static void pattern(At at, Comparison part) {
        String text = Comparison.unquoted(part.right());
        if (part.operator().endsWith("regex") && part.hasLiteral()) {
            try {
                Pattern.compile(text);
            } catch (PatternSyntaxException e) {
                at.add("\"%s\" is no regular expression: %s. Wanted one such as '(Head|Clerk).*'.", text, e.getDescription());
            }
        } else if (part.operator().endsWith("range") && part.hasLiteral() && !text.matches("-?\\d+\\.\\.-?\\d+")) {
            at.add("\"%s\" is no range. Wanted two numbers, such as '1..10'.", text);
        }
    }

    /** Two comparisons of one value that exclude each other, or that leave nothing out. */
    private static void together(At at, Comparison.Rule rule) {
        List<Comparison> parts = rule.parts().stream().filter(part -> !part.isOpen() && part.hasLiteral() && !part.ignoresCase()).toList();
        for (int i = 0; i < parts.size(); i++) {
            for (Comparison other : parts.subList(i + 1, parts.size())) {
                Comparison one = parts.get(i);
                if (one.left().equals(other.left()) && decides(one, other, rule.all())) {
                    at.add((rule.all() ? NEVER + "%s and %s exclude each other. Did you mean \"||\"?"
                            : ALWAYS + "whatever the value is, %s or %s. Did you mean \"&&\"?"), one, other);
                    return;
                }
            }
        }
    }

    private static boolean decides(Comparison one, Comparison other, boolean all) {
        boolean same = Objects.equals(one.value(), other.value());
        boolean opposite = same && (one.isEqual() && other.isUnequal() || one.isUnequal() && other.isEqual());
        boolean twice = !same && (all ? one.isEqual() && other.isEqual() : one.isUnequal() && other.isUnequal());
        return opposite || twice || all && Bounds.exclude(one, other);
    }
}
