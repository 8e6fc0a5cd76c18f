package org.gotoadmin.api;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpMethods;

/**
 * One request of a run on its way through the door. Routes read it as {@code ${variable.call.…}}: the
 * variable {@code call-next} says what the door does with it now ({@code send}, {@code read-back} or {@code end}).
 */
public final class Call {

    private UUID id;
    private final Request request;
    private final Run run;
    private final int ordinal;
    private final String path;
    private final String body;
    private final String readBack;
    private final Evidence evidence;
    private final String fingerprint;
    private final Instant intendedAt;
    private Outcome outcome;
    private String reason;
    private Integer status;
    private int attempts;
    private String answer;
    private boolean journaled;
    private boolean otherBody;
    private UUID overtaken;

    Call(UUID id, Request request, Run run, int ordinal, String path, String body, String readBack, Evidence evidence,
            String fingerprint, Instant intendedAt) {
        this.id = id;
        this.request = request;
        this.run = run;
        this.ordinal = ordinal;
        this.path = path;
        this.body = body;
        this.readBack = readBack;
        this.evidence = evidence;
        this.fingerprint = fingerprint;
        this.intendedAt = intendedAt;
    }

    /** Whether it only reads, and so may be sent again freely. */
    public boolean isRead() {
        return request.isRead();
    }

    /** As camel-http has it: turning a text into its constant costs it a search through all type converters, each time. */
    public HttpMethods getMethod() {
        return HttpMethods.valueOf(request.method());
    }

    /** Path and query, expanded, below the base URL. */
    public String getPath() {
        return path;
    }

    /** JSON, or null. */
    public String getBody() {
        return body;
    }

    public String getCredential() {
        return request.credential();
    }

    public String getPreset() {
        return request.preset();
    }

    /** Path and query of the request that shows whether this write happened, or null. */
    public String getReadBack() {
        return readBack;
    }

    public String getOn404() {
        return request.on404();
    }

    public String getOn409() {
        return request.on409();
    }

    /** The outcome that the preset promises for an answer 2xx. */
    public String getPromised() {
        return request.outcome();
    }

    public String getOutcome() {
        return outcome == null ? null : outcome.toString();
    }

    /** Whether GoTo was changed by it, or would be without dry-run. */
    public boolean changes() {
        return outcome != null && outcome.isEffect() || outcome == Outcome.PLANNED;
    }

    /** HTTP status of the last answer, or null. */
    public Integer getStatus() {
        return status;
    }

    /** Requests sent for it, without those answered 429. */
    public int getAttempts() {
        return attempts;
    }

    /** Body of the last answer 2xx, as text, or null. */
    public String getAnswer() {
        return answer;
    }

    /** Whether its last answer shows what the preset looks for; true where a preset looks for nothing. */
    public boolean isFound() {
        return evidence == null || evidence.in(200, answer);
    }

    Set<String> leavesOut() {
        return request.leaveOut();
    }

    Evidence evidence() {
        return evidence;
    }

    UUID id() {
        return id;
    }

    Run run() {
        return run;
    }

    int ordinal() {
        return ordinal;
    }

    String fingerprint() {
        return fingerprint;
    }

    Instant intendedAt() {
        return intendedAt;
    }

    /** Why it came to its outcome, in words; null when there is nothing to say. */
    public String getReason() {
        return reason;
    }

    Outcome outcome() {
        return outcome;
    }

    boolean journaled() {
        return journaled;
    }

    void journal() {
        journaled = true;
    }

    /** The call of an interrupted attempt whose place this one has taken, with another body; null for most. */
    UUID overtaken() {
        return overtaken;
    }

    /**
     * It is sent again, since GoTo does not show it. With another body than the interrupted attempt's it is a call of its own from here on:
     * the journal keeps what was sent before.
     */
    void again(Exchange exchange, UUID next) {
        if (otherBody) {
            overtaken = id;
            id = next;
            journaled = false;
            otherBody = false;
            attempts = 0;
        }
        goOn(exchange, "send", reason);
    }

    void attempt() {
        attempts++;
        status = null;
    }

    void throttled() {
        attempts--;
    }

    void answered(Integer httpStatus, String text) {
        status = httpStatus;
        answer = text;
    }

    void goOn(Exchange exchange, String step, String because) {
        exchange.setVariable("call-next", step);
        reason = because;
    }

    void end(Exchange exchange, Outcome what, String because) {
        exchange.setVariable("call-next", "end");
        outcome = what;
        reason = because;
    }

    /** Takes over what an earlier attempt at the same run has written down. */
    void resume(Exchange exchange, Earlier earlier) {
        id = earlier.id();
        journaled = true;
        otherBody = !earlier.fingerprint().equals(fingerprint);
        attempts = earlier.attempts();
        status = earlier.status();
        if (earlier.outcome() == null) {
            goOn(exchange, "read-back", "an earlier attempt got no answer");
        } else {
            answer = earlier.answer();
            end(exchange, Outcome.of(earlier.outcome()), earlier.reason());
        }
    }

    /** Whether it is a read whose answer was too long for the journal: without it the run would go on blindly, so it is asked again. */
    boolean lacksAnswer(Earlier earlier) {
        return isRead() && earlier.answer() == null && getPromised().equals(earlier.outcome());
    }

    /** What it does to which thing, whatever its body says. */
    String place() {
        return request.method() + " " + path;
    }

    /** An earlier call of the same run, as the journal has it; without an outcome only the intent is known. */
    public record Earlier(UUID id, int ordinal, String fingerprint, String place, String outcome, Integer status, String reason, int attempts,
                   String answer) {
    }
}
