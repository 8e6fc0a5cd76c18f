package org.gotoadmin.catalogue;

import java.util.Optional;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.language.simple.types.SimpleIllegalSyntaxException;
import org.apache.camel.spi.Language;

/** Camel's own reader of Simple, without a route. */
final class Simple implements AutoCloseable {

    /**
     * Why a text cannot be read.
     *
     * @param at how many characters before the place
     */
    record Fault(int at, String what) {
    }

    private final DefaultCamelContext context = new DefaultCamelContext(false);
    private final Language language;

    Simple() {
        context.disableJMX();
        context.build();
        language = context.resolveLanguage("simple");
    }

    /** Empty when it can be read. That a bean is there is not asked here: none is, without the application. */
    Optional<Fault> fault(String text, boolean rule) {
        try {
            if (rule) {
                language.createPredicate(text);
            } else {
                language.createExpression(text);
            }
            return Optional.empty();
        } catch (SimpleIllegalSyntaxException e) {
            String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceAll(" at location -?\\d+$", "");
            return first.startsWith("No bean could be found") ? Optional.empty()
                    : Optional.of(new Fault(Math.max(0, e.getIndex()), SimpleHint.of(text, Math.max(0, e.getIndex()), first)));
        } catch (RuntimeException e) {
            return Optional.of(new Fault(0, String.valueOf(e.getMessage()).lines().findFirst().orElse("") + "."));
        }
    }

    @Override
    public void close() {
        context.stop();
    }
}
