package org.gotoadmin.scenario;

import java.time.Clock;
import java.util.Date;
import java.util.regex.Pattern;

import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.language.simple.SimpleLanguage;
import org.apache.camel.support.ExpressionAdapter;

/**
 * Camel's Simple language, in which it is as late as a clock says. {@code date:now} of Camel 4.18 always asks the system
 * (SimpleExpressionBuilder.evalDate), so the expression is read with a property of the exchange in its place.
 */
final class SimpleWithClock extends SimpleLanguage {

    private static final Pattern NOW = Pattern.compile("(\\$\\{date(-with-timezone)?:)(now|millis)(?=[-+:}])");
    /** Without "-" or "+", which would begin an offset. */
    private static final String PROPERTY = "scenarioNow";

    private final Clock clock;

    SimpleWithClock(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Predicate createPredicate(String text) {
        Predicate predicate = super.createPredicate(read(text));
        return readsTime(text) ? new Predicate() {
            @Override
            public boolean matches(Exchange exchange) {
                tell(exchange);
                return predicate.matches(exchange);
            }

            @Override
            public void init(org.apache.camel.CamelContext context) {
                predicate.init(context);
            }
        } : predicate;
    }

    @Override
    public Expression createExpression(String text) {
        Expression expression = super.createExpression(read(text));
        return readsTime(text) ? new ExpressionAdapter() {
            @Override
            public <T> T evaluate(Exchange exchange, Class<T> type) {
                tell(exchange);
                return expression.evaluate(exchange, type);
            }

            @Override
            public void init(org.apache.camel.CamelContext context) {
                expression.init(context);
            }
        } : expression;
    }

    private void tell(Exchange exchange) {
        exchange.setProperty(PROPERTY, Date.from(clock.instant()));
    }

    private static boolean readsTime(String text) {
        return NOW.matcher(text).find();
    }

    private static String read(String text) {
        return NOW.matcher(text).replaceAll("$1exchangeProperty." + PROPERTY);
    }
}
