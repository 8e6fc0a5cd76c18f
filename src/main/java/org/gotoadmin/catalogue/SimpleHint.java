package org.gotoadmin.catalogue;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to write where Simple cannot be read: Camel names the place, this the usual mistake at it. */
final class SimpleHint {

    private static final List<String> FUNCTIONS = List.of("variable", "variables", "body", "bodyAs", "bodyOneLine", "header", "headers",
            "exchangeProperty", "exception", "exception.message", "date", "date-with-timezone", "null", "empty", "random", "uuid", "bean", "file",
            "jsonpath", "env", "sys", "properties", "routeId", "exchangeId", "messageHistory", "camelId", "threadName", "hostname", "length", "size",
            "collate", "skip", "replace", "substring", "concat", "trim", "uppercase", "lowercase", "capitalize", "hash", "type", "messageTimestamp");
    private static final List<String> OPERATORS = List.of("==", "=~", ">", ">=", "<", "<=", "!=", "!=~", "contains", "!contains", "~~", "!~~",
            "regex", "!regex", "in", "!in", "is", "!is", "range", "!range", "startsWith", "endsWith", "&&", "||");
    private static final Pattern UNKNOWN = Pattern.compile("Unknown function: ([\\w-]*).*");
    private static final Pattern WORD = Pattern.compile("!?[\\w-]+");
    private static final String AFTER_WORD = " Wanted a text in quotation marks: ${...} == 'text'.";

    private SimpleHint() {
    }

    /**
     * @param at  where Camel stopped
     * @param why what Camel says
     */
    static String of(String text, int at, String why) {
        Matcher unknown = UNKNOWN.matcher(why);
        if (unknown.matches()) {
            return "there is no function \"%s\".%s".formatted(unknown.group(1), Hint.nearest(unknown.group(1), FUNCTIONS));
        }
        if (why.contains("was eol")) {
            return unended(text, why);
        }
        int place = Math.min(at, text.length());
        if (why.contains("does not support token")) {
            // Camel stands behind the first letter.
            return value(text.substring(Math.min(text.length(), operand(text, place))), why);
        }
        String rest = text.substring(place).strip();
        return token(text, place, rest, why);
    }

    private static String unended(String text, String why) {
        if (why.contains("functionEnd")) {
            return "a \"${\" has no \"}\".";
        }
        if (why.contains("Quote")) {
            return "a quotation mark is opened and not closed.";
        }
        return "it ends after \"%s\". Wanted a value there.".formatted(text.strip().replaceAll(".*\\s", ""));
    }

    private static int operand(String text, int at) {
        int start = at;
        while (start > 0 && !Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static String value(String rest, String why) {
        if (rest.startsWith("(")) {
            return "Simple has no parentheses. Wanted a second filter among the steps of the first.";
        }
        Matcher word = WORD.matcher(rest);
        return word.lookingAt() ? "\"%s\" has no quotation marks. Wanted '%1$s'.".formatted(word.group())
                : rest.isBlank() ? "it ends where a value is wanted." : why + ".";
    }

    private static String token(String text, int place, String rest, String why) {
        if (rest.startsWith("!") && rest.startsWith("${", 1)) {
            return "\"!\" cannot stand before a value. Wanted \"${...} == null\" or \"${...} == false\".";
        }
        if (rest.startsWith("(") || rest.startsWith(")")) {
            return "Simple has no parentheses. Wanted a second filter among the steps of the first.";
        }
        if (rest.matches("(?s)=[^=~].*")) {
            return "found \"=\". Wanted \"==\", with a space before and after it.";
        }
        String operator = rest.replaceFirst("(?s)^([=!<>~&|]+).*", "$1");
        if (OPERATORS.contains(operator)) {
            return "found \"%s\" without a space before or after it. Wanted one on both sides.".formatted(operator);
        }
        Matcher word = WORD.matcher(rest);
        return word.lookingAt() ? word(place, word.group()) : why + " at \"" + shortened(rest) + "\".";
    }

    private static String word(int place, String word) {
        if (word.equalsIgnoreCase("and") || word.equalsIgnoreCase("or")) {
            return "found \"%s\". Wanted \"%s\".".formatted(word, word.equalsIgnoreCase("and") ? "&&" : "||");
        }
        if (place == 0) {
            return "it begins with \"%s\". Wanted a value such as ${variable.person[status]}, or quotation marks around a text.".formatted(word);
        }
        String nearest = Hint.nearest(word, OPERATORS);
        return "there is no operator \"%s\".%s".formatted(word, nearest.isEmpty() ? AFTER_WORD : nearest);
    }

    private static String shortened(String rest) {
        return rest.length() > 30 ? rest.substring(0, 30) + "..." : rest;
    }
}
