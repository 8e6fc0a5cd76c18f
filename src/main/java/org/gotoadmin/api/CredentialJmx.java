package org.gotoadmin.api;

import java.time.Instant;

import org.gotoadmin.api.CredentialStates.State;
import org.springframework.jmx.export.annotation.ManagedAttribute;
import org.springframework.jmx.export.annotation.ManagedResource;

/** One credential as JMX shows it. It has no secret to show. */
@ManagedResource(description = "A GoTo credential: whether it works, and how much of its pace is used.")
public final class CredentialJmx {

    private final String name;
    private final Credentials credentials;
    private final CredentialStates states;

    CredentialJmx(String name, Credentials credentials, CredentialStates states) {
        this.name = name;
        this.credentials = credentials;
        this.states = states;
    }

    @ManagedAttribute(description = "ok, or stopped: nothing is sent with it until the application is started again.")
    public String getState() {
        return state().state();
    }

    @ManagedAttribute(description = "Why it is stopped and what to do; empty when it is not.")
    public String getReason() {
        return state().reason();
    }

    @ManagedAttribute(description = "Requests a second that the settings allow; 0 is unpaced.")
    public double getRequestsPerSecond() {
        return use().allowed();
    }

    @ManagedAttribute(description = "Requests a second that were sent in the last ten seconds.")
    public double getRequestsPerSecondUsed() {
        return use().used();
    }

    @ManagedAttribute(description = "Calls that wait for the pace or for a place in flight.")
    public int getWaiting() {
        return use().waiting();
    }

    @ManagedAttribute(description = "Requests that GoTo has not answered yet.")
    public int getInFlight() {
        return use().inFlight();
    }

    @ManagedAttribute(description = "When GoTo handed out the last access token (UTC); empty when it has not yet.")
    public String getRenewedAt() {
        return text(state().renewedAt());
    }

    @ManagedAttribute(description = "When that access token ends (UTC). The next request after that renews it.")
    public String getTokenExpiresAt() {
        return text(state().expiresAt());
    }

    private Credentials.Use use() {
        return credentials.use(name);
    }

    private State state() {
        return states.find(name).orElseGet(() -> new State(name, "ok", null, null, null, null, null));
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }
}
