package org.gotoadmin.doctor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.gotoadmin.api.Credentials;
import org.gotoadmin.api.GoToException;

/** Walks through the routes of the doctor with one credential. What is found is told as it is found. */
public final class Visit {

    private final ProducerTemplate camel;
    private final Credentials credentials;
    private final String credential;
    private final Consumer<Finding> told;
    private final Findings findings;
    private final Map<String, Object> variables = new LinkedHashMap<>();

    /** @param credential name of a credential */
    public Visit(ProducerTemplate camel, Credentials credentials, String credential, Consumer<Finding> told) {
        this.camel = camel;
        this.credentials = credentials;
        this.credential = credential;
        this.told = told;
        this.findings = new Findings(credential, told);
        String account = credentials.givenAccount(credential);
        variables.put("doctor-credential", credential);
        variables.put("account-key", account == null || account.isBlank() ? null : account.strip());
        variables.put("findings", findings);
    }

    /** Token, account, roles, and each read. Nothing is written. */
    public void reads() {
        walk("direct:doctor-reads");
    }

    /**
     * Looks whether the writes may be tried with this email. Nothing is written.
     *
     * @return the warning for whoever asked for it
     * @throws GoToException refused, when GoTo has a user with the email; otherwise when GoTo could not be asked
     */
    public String warning(String email) {
        variables.put("email", email);
        return walk("direct:doctor-before-writes").getMessage().getBody(String.class);
    }

    /** Creates the user, walks through the writes with it, and deletes it. Only after {@link #warning}. */
    public void writes() {
        walk("direct:doctor-prove-writes");
    }

    /** Whether the user is still there because the credential was stopped before it could be deleted. */
    public boolean isUserLeft() {
        return findings.areStopped() && variables.get("key") != null && variables.get("user") != null;
    }

    /** Tries once more to delete the user, through a door whose credential is not stopped. */
    public void deleteWith(ProducerTemplate other) {
        Visit again = new Visit(other, credentials, credential, told);
        for (String name : List.of("email", "key", "user")) {
            again.variables.put(name, variables.get(name));
        }
        again.walk("direct:doctor-delete-user");
    }

    /** What a walk leaves in its variables the next one begins with. */
    private Exchange walk(String route) {
        Exchange walked = camel.request(route, exchange -> variables.forEach(exchange::setVariable));
        if (walked.getException() != null) {
            throw walked.getException() instanceof GoToException known ? known
                    : new CamelExecutionException("The doctor's own route failed", walked, walked.getException());
        }
        variables.clear();
        variables.putAll(walked.getVariables());
        return walked;
    }
}
