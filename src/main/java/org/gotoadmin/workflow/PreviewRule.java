package org.gotoadmin.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.spi.Language;

/** A condition in Camel's Simple, whole and in its parts. Simple has no brackets: the parts stand in one line. */
final class PreviewRule {

    private final String text;
    private final Language simple;
    private final Predicate whole;

    PreviewRule(CamelContext camel, String text) {
        this.text = camel.resolvePropertyPlaceholders(text);
        this.simple = camel.resolveLanguage("simple");
        this.whole = simple.createPredicate(this.text);
        whole.init(camel);
    }

    boolean holds(Exchange exchange) {
        return whole.matches(exchange);
    }

    @Override
    public String toString() {
        return text;
    }

    Previewed.Condition look(Exchange exchange) {
        List<Previewed.Part> parts = new ArrayList<>();
        for (String part : parts()) {
            Predicate predicate = simple.createPredicate(part);
            predicate.init(exchange.getContext());
            parts.add(new Previewed.Part(part, predicate.matches(exchange), values(part, exchange)));
        }
        return new Previewed.Condition(text, holds(exchange), parts);
    }

    private Map<String, String> values(String part, Exchange exchange) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int at = part.indexOf("${"); at >= 0; at = part.indexOf("${", at + 2)) {
            String function = part.substring(at, end(part, at));
            values.put(function, Objects.toString(simple.createExpression(function).evaluate(exchange, Object.class), null));
        }
        return values;
    }

    /** Split at {@code &&} and {@code ||} outside of quotes and functions. */
    private List<String> parts() {
        List<String> parts = new ArrayList<>();
        int begin = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (text.startsWith("${", i)) {
                i = end(text, i) - 1;
            } else if (text.startsWith("&&", i) || text.startsWith("||", i)) {
                parts.add(text.substring(begin, i).strip());
                begin = i + 2;
                i++;
            }
        }
        parts.add(text.substring(begin).strip());
        return parts;
    }

    /** Where the function ends that begins here. */
    private static int end(String text, int begin) {
        int depth = 0;
        for (int i = begin + 1; i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return text.length();
    }
}
