package org.gotoadmin.workflow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.EnrichDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.FilterDefinition;
import org.apache.camel.model.language.ExpressionDefinition;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.PollEnrichDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.apache.camel.util.URISupport;
import org.springframework.beans.factory.annotation.Value;

/**
 * Looks over the shoulder of a previewed workflow: notes each condition that a record comes to, and lets nothing go anywhere but to the
 * presets and blocks, and where GoTo is asked to the one step of the door that sends. A mail that a workflow would send is noted and not sent.
 */
final class PreviewSteps implements InterceptStrategy {

    private static final Set<String> INSIDE = Set.of("kamelet", "log");

    private final List<Previewed.Condition> conditions = Collections.synchronizedList(new ArrayList<>());
    private final List<String> steps = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, PreviewRule> rules = new ConcurrentHashMap<>();
    private final String sends;
    private volatile Set<String> routes = Set.of();

    PreviewSteps(@Value("${" + PreviewParts.READS + ":false}") boolean reads) {
        sends = reads ? "http:goto-admin-api" : "nothing";
    }

    /** Conditions of these routes are noted. */
    void watch(List<String> ids) {
        routes = Set.copyOf(ids);
    }

    void forget() {
        conditions.clear();
        steps.clear();
    }

    List<Previewed.Condition> conditions() {
        return List.copyOf(conditions);
    }

    List<String> steps() {
        return List.copyOf(steps);
    }

    @Override
    public Processor wrapProcessorInInterceptors(CamelContext camel, NamedNode definition, Processor target, Processor next) {
        String address = address(definition);
        if (address != null && !isInside(camel, address)) {
            return exchange -> steps.add(URISupport.sanitizeUri(address));
        }
        // An onException has no route of its own.
        String route = ProcessorDefinitionHelper.getRouteId(definition);
        boolean ours = route != null && routes.contains(route);
        if (ours && definition instanceof FilterDefinition filter) {
            return noting(target, List.of(filter.getExpression()));
        }
        return ours && definition instanceof ChoiceDefinition choice ? noting(target,
                choice.getWhenClauses().stream().map(when -> when.getExpression()).toList()) : target;
    }

    /** Where a step sends to; null when it sends nowhere. */
    private static String address(NamedNode definition) {
        if (definition instanceof ToDynamicDefinition dynamic) {
            return dynamic.getUri();
        }
        if (definition instanceof SendDefinition<?> send) {
            return send.getEndpointUri();
        }
        boolean asks = definition instanceof EnrichDefinition || definition instanceof PollEnrichDefinition;
        return asks ? ((ExpressionNode) definition).getExpression().getExpression() : null;
    }

    private boolean isInside(CamelContext camel, String address) {
        String scheme = address.split(":", 2)[0];
        String name = address.replaceFirst("^direct:(//)?", "").split("\\?", 2)[0];
        return INSIDE.contains(scheme) || address.split("[?]")[0].equals(sends) || address.startsWith("jdbc:dataSource")
                || scheme.equals("direct") && (name.contains("$") || ((ModelCamelContext) camel).getRouteDefinitions().stream().anyMatch(route ->
                        route.getInput() != null && route.getInput().getEndpointUri().replace("direct://", "direct:").equals("direct:" + name)));
    }

    private Processor noting(Processor target, List<ExpressionDefinition> alternatives) {
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                for (ExpressionDefinition one : alternatives) {
                    if (note(exchange, one)) {
                        break;
                    }
                }
                return super.process(exchange, callback);
            }
        };
    }

    /** @return whether it holds */
    private boolean note(Exchange exchange, ExpressionDefinition expression) {
        if (!"simple".equals(expression.getLanguage())) {
            return false;
        }
        Previewed.Condition condition = rules.computeIfAbsent(expression.getExpression(), text -> new PreviewRule(exchange.getContext(), text))
                .look(exchange);
        conditions.add(condition);
        return condition.holds();
    }
}
