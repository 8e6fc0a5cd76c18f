package org.gotoadmin.api;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.gotoadmin.Settings;
import org.gotoadmin.cluster.Accounts;
import org.gotoadmin.cluster.Alone;
import org.gotoadmin.cluster.Elsewhere;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The checks at the door: a preset's request becomes a {@link Call}, or is refused before anything is sent. */
@Component("door")
public final class Door {

    /** Property of an exchange: the call that has passed the door last. No variable: those are the workflow's own. */
    public static final String LAST_CALL = "goto-last-call";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Values that were good already: a preset that looks something up first has them checked before each look-up. */
    private record Checked(String preset, Map<String, Object> values, ObjectNode typed) {

        boolean isOf(Request request) {
            return preset.equals(request.preset()) && values.equals(request.values());
        }
    }

    private final Limits limits;
    private final Credentials credentials;
    private final boolean dryRun;
    private final String apiBaseUrl;
    private final Clock clock;
    private final Accounts accounts;

    Door(Limits limits, Credentials credentials, Settings settings, Clock clock, ObjectProvider<Accounts> accounts) {
        this.limits = limits;
        this.credentials = credentials;
        this.dryRun = settings.dryRun();
        this.clock = clock;
        this.accounts = accounts.getIfAvailable(Alone::new);
        this.apiBaseUrl = settings.apiBaseUrl().toString().replaceAll("/+$", "");
    }

    /** Forgets a request that was not taken: of a preset that was refused on its way here, or on whose behalf something is looked up. */
    public void forget(Exchange exchange) {
        Request.forget(exchange);
    }

    /**
     * Checks the values that a caller gave to a preset, without taking them: for presets that look something up first.
     *
     * @throws GoToException refused, with every violation
     */
    public void values(Exchange exchange) {
        Request request = Request.read(exchange);
        exchange.setVariable(Request.CHECKED, new Checked(request.preset(), request.values(), checked(request)));
    }

    /**
     * Takes the request that a preset described and makes it the variable {@code call}. Nothing is sent for a call that has
     * {@code call-next} "end": it is planned (dry-run), unchanged, or was done by an earlier attempt at this run.
     *
     * @throws GoToException refused, with every violation, when a value is missing, blank or beyond GoTo's limits
     */
    public void open(Exchange exchange) {
        failureIsOver(exchange);
        Request request = Request.take(exchange);
        mustBeHere(exchange.getVariable("run", Run.class), request.credential());
        Map<String, JsonNode> values = new HashMap<>();
        checked(request).fields().forEachRemaining(field -> values.put(field.getKey(), field.getValue()));
        request.keys().forEach((name, key) -> values.put(name, JSON.valueToTree(key)));
        if (request.path().contains("{account}")) {
            values.put("account", JSON.valueToTree(credentials.accountKey(request.credential())));
        }
        NewCall made = new NewCall(request, values, exchange.getVariable("run", Run.class));
        Call call = made.call(clock);
        exchange.setVariable("call", call);
        exchange.setVariable("call-next", "send");
        settleWithoutSending(exchange, call, request.fresh(), made.isThere(call));
    }

    /**
     * Whether what was seen on reading back shows that the write has happened.
     *
     * @param seen GoTo's answer, or null when GoTo does not have what was asked for
     */
    public boolean happened(@Variable("call") Call call, @Variable("call-seen") Object seen) {
        String answer = seen == null ? null : JSON.valueToTree(seen).toString();
        boolean happened = call.evidence().in(seen == null ? 404 : 200, answer);
        if (happened) {
            call.answered(call.getStatus(), answer);
        }
        return happened;
    }

    /** GoTo said that the write did not happen: it may be sent again. */
    public void again(Exchange exchange) {
        exchange.getVariable("call", Call.class).again(exchange, CallId.next(clock));
    }

    /** Makes the message the call's request as the HTTP component takes it, with nothing else in it. */
    public void request(Exchange exchange) {
        Call call = exchange.getVariable("call", Call.class);
        call.attempt();
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.HTTP_URI, apiBaseUrl + call.getPath());
        exchange.getMessage().setHeader(Exchange.HTTP_METHOD, call.getMethod());
        exchange.getMessage().setHeader(Bearer.CREDENTIAL, call.getCredential());
        if (call.run() != null && call.run().row() != null) {
            exchange.getMessage().setHeader(Bearer.BULK, "true");
        }
        exchange.getMessage().setBody(call.getBody());
    }

    /** The call has the outcome that its preset promises. */
    public void done(Exchange exchange) {
        Call call = exchange.getVariable("call", Call.class);
        call.end(exchange, Outcome.of(call.getPromised()), call.getReason());
    }

    /** For routes: stops the workflow with this reason. */
    public void refuse(String reason) {
        throw GoToException.refused(reason);
    }

    /** For routes: the call ends with this outcome. */
    public void end(Exchange exchange, String outcome) {
        Call call = exchange.getVariable("call", Call.class);
        call.end(exchange, Outcome.of(outcome), call.getReason());
    }

    /** For routes: nobody can say whether the write has happened, and this is why. A person decides. */
    public void unknown(Exchange exchange, String why) {
        Call call = exchange.getVariable("call", Call.class);
        call.end(exchange, Outcome.UNKNOWN, call.getReason() + ". Whether it happened is not known (" + why + "). Find out before it is sent again.");
    }

    /**
     * Hands the outcome to the caller: the answer as body, the outcome as the variable {@code outcome}. Who wants to know more, such
     * as the HTTP status, has the whole {@link Call} as the exchange's property {@link #LAST_CALL}, also when it failed.
     *
     * @throws GoToException when the call was refused, failed, is unknown or was not attempted
     */
    public void close(Exchange exchange) {
        Call call = exchange.getVariable("call", Call.class);
        exchange.getVariables().keySet().stream().filter(name -> name.equals("call") || name.startsWith("call-")).toList()
                .forEach(exchange::removeVariable);
        exchange.setVariable("outcome", call.getOutcome());
        exchange.setProperty(LAST_CALL, call);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(call.evidence() == null ? AnswerJson.plain(AnswerJson.tree(call.getAnswer()))
                : AnswerJson.plain(call.evidence().part(call.getAnswer())));
        if (call.outcome().isFailure()) {
            throw new GoToException(call.outcome(), call.getPreset() + ": " + call.getReason());
        }
    }

    /** After a failure that a workflow's doTry has caught, Camel takes the next one for dealt with and would pass goto-admin-answers by. */
    private static void failureIsOver(Exchange exchange) {
        exchange.getExchangeExtension().setFailureHandled(false);
        exchange.getExchangeExtension().setErrorHandlerHandled(null);
    }

    private void mustBeHere(Run run, String credential) {
        if (run != null) {
            run.enter(accounts, credential);
        }
        if (!accounts.has(credential)) {
            throw new Elsewhere(credential);
        }
    }

    private ObjectNode checked(Request request) {
        if (request.checked() instanceof Checked checked && checked.isOf(request)) {
            return checked.typed();
        }
        if (!limits.has(request.preset())) {
            return JSON.createObjectNode();
        }
        try {
            return limits.check(request.preset(), request.values());
        } catch (InvalidValues e) {
            throw GoToException.refused(e.getMessage());
        }
    }

    private void settleWithoutSending(Exchange exchange, Call call, boolean fresh, boolean isThere) {
        Call.Earlier earlier = call.run() == null || fresh ? null : call.run().takeEarlier(call);
        if (earlier != null) {
            call.resume(exchange, earlier);
        } else if (isThere) {
            call.end(exchange, Outcome.UNCHANGED, "GoTo has it already");
        } else if (dryRun && !call.isRead()) {
            call.end(exchange, Outcome.PLANNED, "dry-run");
        }
    }
}
