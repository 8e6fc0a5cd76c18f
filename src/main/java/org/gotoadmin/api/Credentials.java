package org.gotoadmin.api;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.gotoadmin.Settings;
import org.gotoadmin.cluster.Accounts;
import org.gotoadmin.cluster.Alone;
import org.gotoadmin.cluster.Arrivals;
import org.gotoadmin.fields.Nearest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * The GoTo credentials by name: those of the settings, and those of the store, which come and go while the application runs. There may be
 * hundreds, so that a call looks at its own one only, and one that nobody uses has no thread and opens no secret.
 */
@Component("credentials")
public final class Credentials implements Arrivals {

    private static final Logger LOG = LoggerFactory.getLogger(Credentials.class);
    private static final int MOST_KNOWN = 12;
    private static final Duration MOST_ASKING = Duration.ofMillis(500);

    private final SortedMap<String, Credential> byName = new ConcurrentSkipListMap<>();
    private final List<Watcher> watchers = new ArrayList<>();
    private final Settings settings;
    private final StoredCredentials stored;
    private final RefreshTokens refreshTokens;
    private final CredentialStates states;
    private final ObjectProvider<CamelContext> camel;
    private final boolean asksGoTo;
    private final Duration vaultRetry;
    private final Accounts accounts;
    private final Clock clock = Clock.systemUTC();
    /** Made for the first token: what sends nothing needs none. */
    private final Supplier<HttpClient> http = SingletonSupplier.of(() -> HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build());
    private long seen;

    /**
     * How much of a credential is used now.
     *
     * @param allowed requests a second that it may send; 0 is unpaced
     * @param used    requests a second that were sent in the last ten seconds
     * @param waiting calls that wait for the pace or for a place in flight
     * @param inFlight requests that GoTo has not answered yet
     */
    public record Use(double allowed, double used, int waiting, int inFlight) {

        private static final Use NONE = new Use(0, 0, 0, 0);
    }

    /** Is told which credentials come and go; what is thrown here keeps the others from being told. */
    public interface Watcher {

        void added(String name);

        void removed(String name);
    }

    Credentials(Settings settings, StoredCredentials stored, GivenValues opener, RefreshTokens refreshTokens, CredentialStates states,
            ObjectProvider<CamelContext> camel, @Value("${goto.preview-reads:true}") boolean asksGoTo, @Value("${goto.vault-retry:1m}") Duration vaultRetry,
            ObjectProvider<Accounts> accounts) {
        this.vaultRetry = vaultRetry;
        this.accounts = accounts.getIfAvailable(Alone::new);
        this.settings = settings;
        this.stored = stored;
        this.refreshTokens = refreshTokens;
        this.states = states;
        this.camel = camel;
        this.asksGoTo = asksGoTo;
        settings.given().forEach((name, given) -> add(new Given(name, Given.Place.SETTINGS, 0, given, opener)));
        look();
    }

    /** Takes what was added to the store, changed or removed there. For a timer: as long as nothing was, it costs one small query. */
    public synchronized void look() {
        long version = stored.version();
        if (version != seen) {
            Map<String, Given> there = stored.all().stream().collect(Collectors.toMap(Given::name, Function.identity()));
            settings.given().keySet().stream().filter(name -> there.remove(name) != null).forEach(name ->
                    LOG.warn("The credential {} stands in the settings and in the store: the settings win.", name));
            List.copyOf(byName.values()).stream().map(Credential::given).filter(given -> given.place() == Given.Place.STORE
                    && !there.containsKey(given.name())).forEach(given -> remove(given.name()));
            List<Given> come = there.values().stream().filter(given -> !byName.containsKey(given.name())
                    || byName.get(given.name()).given().version() != given.version()).sorted(Comparator.comparing(Given::name)).toList();
            come.forEach(this::add);
            if (!come.isEmpty()) {
                LOG.info("Taken from the store: credential {}{}.", come.stream().limit(MOST_KNOWN).map(Given::name).collect(Collectors.joining(", ")),
                        come.size() <= MOST_KNOWN ? "" : " and " + (come.size() - MOST_KNOWN) + " more");
            }
            seen = version;
        }
        if (!accounts.getNode().isEmpty()) {
            takeBackMended();
        }
        askVaultsAgain();
    }

    /** Of hundreds some at each look, so that a slow vault does not hold up what is looked at here. */
    private void askVaultsAgain() {
        long until = System.nanoTime() + MOST_ASKING.toNanos();
        byName.values().stream().takeWhile(one -> System.nanoTime() - until < 0).filter(one -> accounts.has(one.given().name()) && one.resolvesAgain(vaultRetry))
                .map(one -> one.given().name()).toList().forEach(name -> {
                    arrives(name);
                    LOG.info("Credential {} works again: its property functions give values.", name);
                });
    }

    /** Somebody may have connected a credential on a page of another node. */
    private void takeBackMended() {
        byName.values().stream().filter(Credential::isStopped).map(one -> one.given().name()).filter(accounts::has).filter(states::isMended).toList()
                .forEach(this::arrives);
    }

    /** Another node has sent for its account until now, and may have renewed its token. */
    @Override
    public void arrives(String name) {
        if (!byName.containsKey(name)) {
            look();
        }
        Credential credential = byName.get(name);
        if (credential != null) {
            credential.arrives();
        }
    }

    /** In the place of one of the same name its pace goes on: what is under way with that one counts. */
    private void add(Given given) {
        String name = given.name();
        refreshTokens.add(name);
        Credential before = byName.get(name);
        Pace pace = before != null ? before.pace() : new Pace(given.written().requestsPerSecond(), settings.concurrency(), Pace.Clock.SYSTEM);
        pace.allow(given.written().requestsPerSecond());
        TokenEndpoint endpoint = new TokenEndpoint(given, settings.tokenUrl(), http, clock);
        Credential credential = new Credential(given, pace, new Token(given, endpoint, refreshTokens, states, clock), states, asksGoTo ? null : "ACCOUNT");
        if (accounts.has(name)) {
            states.begins(name);
        }
        if (!credential.token().isThere()) {
            credential.stop(CredentialStopped.notConnected(given).getMessage());
        }
        byName.put(name, credential);
        if (before == null) {
            watchers.forEach(watcher -> watcher.added(name));
        }
    }

    private void remove(String name) {
        byName.remove(name);
        // A renewal may have been under way when it was removed.
        refreshTokens.forget(name);
        watchers.forEach(watcher -> watcher.removed(name));
        LOG.info("Credential {} was removed: nothing more is sent with it.", name);
    }

    /** Tells from now on, and at once of those that are there. */
    public synchronized void watch(Watcher watcher) {
        watchers.add(watcher);
        byName.keySet().forEach(watcher::added);
    }

    public SortedSet<String> names() {
        return new TreeSet<>(byName.keySet());
    }

    public boolean has(String name) {
        return byName.containsKey(name);
    }

    /** Of one that is gone by now all is zero. */
    public Use use(String name) {
        Credential credential = byName.get(name);
        return credential == null ? Use.NONE : new Use(credential.given().written().requestsPerSecond(), credential.pace().used(),
                credential.pace().waiting(), credential.pace().inFlight());
    }

    /** The account that a credential was given; null when GoTo is to be asked, or what gives it fails. */
    public String givenAccount(String name) {
        try {
            return get(name).givenAccount();
        } catch (CredentialStopped e) {
            return null;
        }
    }

    Map<String, Credential> all() {
        return byName;
    }

    Credential get(String name) {
        if (name == null) {
            throw GoToException.refused("No credential is named. " + known());
        }
        Credential credential = byName.get(name);
        if (credential == null) {
            throw GoToException.refused("There is no credential \"" + name + "\"." + Nearest.to(name, byName.keySet())
                    .map(near -> " Did you mean \"" + near + "\"?").orElseGet(() -> " " + known()));
        }
        return credential;
    }

    /** Of hundreds the first ones. */
    private String known() {
        return "Known: " + byName.keySet().stream().limit(MOST_KNOWN).toList()
                + (byName.size() <= MOST_KNOWN ? "." : " and " + (byName.size() - MOST_KNOWN) + " more; \"credentials list\" tells them all.");
    }

    /** The key of the credential's account; asked through the route {@code goto-account} where it was not given. */
    String accountKey(String name) {
        Credential credential = get(name);
        try {
            return credential.accountKey(() -> same(name, ask(name)));
        } catch (CredentialStopped e) {
            credential.stop(e);
            throw new GoToException(Outcome.NOT_ATTEMPTED, e.getMessage());
        }
    }

    /** What is in the store belongs to one account: a token of another one would write there what was meant for here. */
    private String same(String name, String account) {
        String before = states.account(name);
        if (before != null && !before.equals(account)) {
            String reason = "Credential \"" + name + "\": its token belongs to account " + account + ", and the store holds what is known of account " + before
                    + ". Connect the credential with an admin of account " + before + "; for another account, start with another work folder (GOTO_WORK_DIR)"
                    + " or database, or set " + get(name).given().called("account-key") + " if you know what you do.";
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
}
