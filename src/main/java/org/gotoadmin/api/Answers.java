package org.gotoadmin.api;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads GoTo's answers. What an answer means for a call is decided in {@code routes/platform/goto-admin-answers}. */
@Component("answers")
public final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Credentials credentials;
    private final Clock clock = Clock.systemUTC();

    Answers(Credentials credentials) {
        this.credentials = credentials;
    }

    /**
     * An answer 2xx came. A write is done by it, whatever it holds; of a read only what is JSON is an answer. The variable
     * {@code call-found} says whether it shows what a read looks for; without it the call has ended.
     */
    public void keep(Exchange exchange) throws IOException {
        Call call = exchange.getVariable("call", Call.class);
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 200, Integer.class);
        String body = call.leavesOut().isEmpty() ? exchange.getMessage().getBody(String.class)
                : AnswerJson.without(exchange.getMessage().getBody(InputStream.class), call.leavesOut());
        boolean json = AnswerJson.is(body);
        call.answered(status, json ? body : null);
        exchange.removeVariable("call-found");
        try {
            if (!json && call.isRead()) {
                call.end(exchange, Outcome.FAILED, status + " (an answer that is no JSON)");
            } else {
                exchange.setVariable("call-found", !call.isRead() || call.isFound());
            }
        } catch (GoToException e) {
            call.end(exchange, e.outcome(), e.getMessage());
        }
    }

    /** 429: every request of the credential waits as long as Retry-After says, else a growing while. It is no attempt. */
    public void throttled(Exchange exchange) {
        if (cause(exchange) == null || cause(exchange).getStatusCode() != 429) {
            // Once met, Camel calls this processor for the request's later failures as well.
            return;
        }
        Call call = exchange.getVariable("call", Call.class);
        call.throttled();
        Duration wait = credentials.get(call.getCredential()).pace().throttled(retryAfter(cause(exchange), clock));
        LOG.info("GoTo asks credential {} to wait: going on in {} ms.", call.getCredential(), wait.toMillis());
    }

    /** The call ends with this outcome; GoTo's words are the reason. */
    public void end(Exchange exchange, String outcome) {
        note(exchange).end(exchange, Outcome.of(outcome), why(exchange));
    }

    /** GoTo is to be asked whether the write has happened. */
    public void readBack(Exchange exchange) {
        note(exchange).goOn(exchange, "read-back", why(exchange));
    }

    /** GoTo rejected a fresh token, or there is no token: nothing more is sent with this credential. */
    public void stopCredential(Exchange exchange) {
        Call call = note(exchange);
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        String reason = cause instanceof CredentialStopped ? cause.getMessage() : "Credential \"" + call.getCredential()
                + "\": GoTo answered " + why(exchange) + " to a fresh token. Wanted: the scope \"identity:\" and an admin who may do this."
                + " Check the OAuth client's scopes and the admin's roles, then " + CredentialStopped.MEND + ".";
        credentials.get(call.getCredential()).stop(reason);
        call.end(exchange, Outcome.NOT_ATTEMPTED, reason);
    }

    private static Call note(Exchange exchange) {
        Call call = exchange.getVariable("call", Call.class);
        if (cause(exchange) != null) {
            call.answered(cause(exchange).getStatusCode(), null);
        }
        return call;
    }

    private static HttpOperationFailedException cause(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT) instanceof HttpOperationFailedException http ? http : null;
    }

    private static String why(Exchange exchange) {
        HttpOperationFailedException http = cause(exchange);
        Exception other = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        return http == null ? "no answer from GoTo (" + other.getClass().getSimpleName() + ": " + other.getMessage() + ")"
                : (http.getStatusCode() + " " + goToSays(http.getResponseBody())).strip();
    }

    /**
     * GoTo's code and value out of the shapes seen: {@code {errors:[{code,value}]}}, {@code {code,uri}},
     * {@code {int_err_code,msg}} (SECOND-HAND), an empty body, or something that is no JSON.
     */
    static String goToSays(String body) {
        if (body == null || body.isBlank()) {
            return "";
        }
        try {
            JsonNode tree = JSON.readTree(body);
            JsonNode first = tree.path("errors").path(0);
            String code = text(first.path("code"), tree.path("code"), tree.path("int_err_code"));
            String value = text(first.path("value"), tree.path("msg"), tree.path("message"));
            return (code + (value.isEmpty() ? "" : ": " + value)).strip();
        } catch (JsonProcessingException e) {
            return "(an answer that is no JSON)";
        }
    }

    private static String text(JsonNode... nodes) {
        for (JsonNode node : nodes) {
            if (!node.isMissingNode() && !node.asText().isBlank()) {
                return node.asText().length() <= 500 ? node.asText() : node.asText().substring(0, 500) + "…";
            }
        }
        return "";
    }

    /** Retry-After in seconds or as an HTTP date (RFC 9110, section 10.2.3); null when absent or unreadable. */
    static Duration retryAfter(HttpOperationFailedException answer, Clock clock) {
        if (answer == null || answer.getResponseHeaders() == null) {
            return null;
        }
        return answer.getResponseHeaders().entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase("Retry-After"))
                .map(Map.Entry::getValue).findFirst().map(text -> parse(text.strip(), clock)).orElse(null);
    }

    private static Duration parse(String text, Clock clock) {
        try {
            Duration wait = text.chars().allMatch(Character::isDigit) ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.between(clock.instant(), ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }
}
