package org.gotoadmin.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One comparison of a rule, as written: {@code ${variable.person[status]} == 'left'}.
 *
 * @param operator empty when a value stands alone
 * @param right    empty when a value stands alone
 */
record Comparison(String left, String operator, String right) {

    private static final Pattern FORM = Pattern.compile("(?s)(\\$\\{[^{}]*}|'[^']*'|\"[^\"]*\"|[^\\s'\"]+)(?:\\s+(\\S+)\\s+(.+))?");
    private static final Pattern LITERAL = Pattern.compile("'[^'$]*'|\"[^\"$]*\"|-?[0-9.]+|true|false|null");
    private static final Set<String> EQUAL = Set.of("==", "=~");

    /** A rule in its comparisons; {@code all} where "&&" joins them, else "||" does. */
    record Rule(List<Comparison> parts, boolean all) {
    }

    /** Null when it has both "&&" and "||", or anything that is not understood here. */
    static Rule rule(String text) {
        List<String> parts = new ArrayList<>();
        List<String> joints = new ArrayList<>();
        split(text, parts, joints);
        if (joints.stream().distinct().count() > 1) {
            return null;
        }
        List<Comparison> comparisons = new ArrayList<>();
        for (String part : parts) {
            Matcher form = FORM.matcher(part.strip());
            if (!form.matches()) {
                return null;
            }
            comparisons.add(form.group(2) == null ? new Comparison(form.group(1), "", "")
                    : new Comparison(form.group(1), form.group(2), form.group(3).strip()));
        }
        return new Rule(comparisons, !joints.contains("||"));
    }

    /** At "&&" and "||" that stand in no quotation marks and no function. */
    private static void split(String text, List<String> parts, List<String> joints) {
        char quote = 0;
        int start = 0;
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote == 0 && (c == '{' || c == '}')) {
                depth += c == '{' ? 1 : -1;
            } else if (depth == 0 && (c == '\'' || c == '"')) {
                quote = quote == 0 ? c : quote == c ? 0 : quote;
            } else if (quote == 0 && depth == 0 && (text.startsWith("&&", i) || text.startsWith("||", i))) {
                parts.add(text.substring(start, i));
                joints.add(text.substring(i, i + 2));
                start = i + 2;
                i++;
            }
        }
        parts.add(text.substring(start));
    }

    /** Whether a setting or a parameter decides it, which may be another one tomorrow. */
    boolean isOpen() {
        return (left + right).contains("{{");
    }

    boolean isEqual() {
        return EQUAL.contains(operator);
    }

    boolean isUnequal() {
        return operator.equals("!=") || operator.equals("!=~");
    }

    boolean ignoresCase() {
        return operator.endsWith("~");
    }

    /** Whether both sides are written out. */
    boolean isConstant() {
        return LITERAL.matcher(left).matches() && (operator.isEmpty() || LITERAL.matcher(right).matches());
    }

    boolean hasLiteral() {
        return LITERAL.matcher(right).matches();
    }

    /** The right side without its quotation marks. A null that is written out stays apart from the text 'null'. */
    String value() {
        return right.equals("null") ? null : unquoted(right);
    }

    static String unquoted(String text) {
        return text.length() > 1 && (text.startsWith("'") || text.startsWith("\"")) ? text.substring(1, text.length() - 1) : text;
    }

    @Override
    public String toString() {
        return operator.isEmpty() ? left : left + " " + operator + " " + right;
    }
}
