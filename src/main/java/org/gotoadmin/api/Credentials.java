package org.gotoadmin.api;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.gotoadmin.Settings;
import org.gotoadmin.fields.Nearest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** The GoTo credentials by name. */
@Component
public final class Credentials {

    private final Map<String, Credential> byName = new TreeMap<>();
    private final CredentialStates states;
    private final Map<String, Double> allowed = new TreeMap<>();
    private final ObjectProvider<CamelContext> camel;

    /**
     * How much of a credential is used now.
     *
     * @param allowed requests a second that the settings allow; 0 is unpaced
     * @param used    requests a second that were sent in the last ten seconds
     * @param waiting calls that wait for the pace or for a place in flight
     * @param inFlight requests that GoTo has not answered yet
     */
    public record Use(double allowed, double used, int waiting, int inFlight) {
    }

    Credentials(Settings settings, RefreshTokens refreshTokens, CredentialStates states, ObjectProvider<CamelContext> camel) {
        this.states = states;
        this.camel = camel;
        Clock clock = Clock.systemUTC();
        // Made for the first token: what sends nothing needs none.
        Supplier<HttpClient> http = SingletonSupplier.of(() -> HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build());
        settings.credentials().forEach((name, given) -> {
            refreshTokens.add(name);
            states.begins(name);
            allowed.put(name, given.requestsPerSecond());
            TokenEndpoint endpoint = new TokenEndpoint(name, settings.tokenUrl(), given, http, clock);
            byName.put(name, new Credential(name, new Pace(given.requestsPerSecond(), settings.concurrency(), Pace.Clock.SYSTEM),
                    new Token(name, given, endpoint, refreshTokens, states, clock), states, blankToNull(given.accountKey())));
            if (!get(name).token().isThere()) {
                get(name).stop(CredentialStopped.notConnected(name).getMessage());
            }
        });
    }

    /** By the credential's name. */
    public Map<String, Use> uses() {
        Map<String, Use> uses = new TreeMap<>();
        byName.forEach((name, credential) -> uses.put(name, new Use(allowed.get(name), credential.pace().used(), credential.pace().waiting(),
                credential.pace().inFlight())));
        return uses;
    }

    Credential get(String name) {
        if (name == null) {
            throw GoToException.refused("No credential is named. Known: " + byName.keySet() + ".");
        }
        Credential credential = byName.get(name);
        if (credential == null) {
            throw GoToException.refused("There is no credential \"" + name + "\"." + Nearest.to(name, byName.keySet())
                    .map(near -> " Did you mean \"" + near + "\"?").orElse(" Known: " + byName.keySet() + "."));
        }
        return credential;
    }

    /** The key of the credential's account; asked through the route {@code goto-account} where the settings do not give it. */
    String accountKey(String name) {
        return get(name).accountKey(() -> same(name, ask(name)));
    }

    /** What is in the store belongs to one account: a token of another one would write there what was meant for here. */
    private String same(String name, String account) {
        String before = states.account(name);
        if (before != null && !before.equals(account)) {
            String reason = "Credential \"" + name + "\": its token belongs to account " + account + ", and the store holds what is known of account " + before
                    + ". Connect the credential with an admin of account " + before + "; for another account, start with another work folder (GOTO_WORK_DIR)"
                    + " or database, or set " + Settings.Credential.setting(name, "account-key") + " if you know what you do.";
            get(name).stop(reason);
            throw new GoToException(Outcome.NOT_ATTEMPTED, reason);
        }
        states.belongsTo(name, account);
        return account;
    }

    private String ask(String credential) {
        try (ProducerTemplate template = camel.getObject().createProducerTemplate()) {
            return template.requestBody("direct:goto-account", credential, String.class);
        } catch (org.apache.camel.CamelExecutionException e) {
            throw e.getCause() instanceof GoToException known ? known : e;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
