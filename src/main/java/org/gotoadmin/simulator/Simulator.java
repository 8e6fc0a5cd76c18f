package org.gotoadmin.simulator;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A GoTo Admin API on 127.0.0.1, for trying things out and for tests; see the package's description.
 *
 * <pre>{@code
 * try (Simulator goTo = Simulator.start(SimulatorOptions.defaults().withRequestsPerSecond(0))) {
 *     goTo.addFault(Fault.once(Fault.Kind.DOWN).on("PUT", "/licenses/"));
 *     // let the client work on goTo.apiBaseUrl() with the credential of the constants below
 *     assertThat(goTo.account().user("owner@example.com").orElseThrow().status()).isEqualTo(User.Status.ACTIVE);
 *     assertThat(goTo.requests()).extracting(RecordedRequest::status).containsExactly(200, 500, 200);
 * }
 * }</pre>
 */
public final class Simulator implements AutoCloseable {

    /** OAuth client of the credential every simulator knows. */
    public static final String CLIENT_ID = "simulator-client";
    /** Secret of {@link #CLIENT_ID}. */
    public static final String CLIENT_SECRET = "simulator-secret";
    /** Refresh token of the credential every simulator knows. */
    public static final String REFRESH_TOKEN = "simulator-refresh-token";
    /** Personal access token of the credential every simulator knows. */
    public static final String PERSONAL_ACCESS_TOKEN = "simulator-pat";

    private static final Logger LOG = LoggerFactory.getLogger(Simulator.class);
    private static final String ACCOUNT_NAME = "Simulated Company";

    private final SimulatorOptions options;
    private final Accounts accounts;
    private final Tokens tokens;
    private final RateLimit rateLimit;
    private final Faults faults = new Faults();
    private final RequestLog log;
    private final Optional<StateFile> stateFile;
    private final Wire wire;

    private Simulator(SimulatorOptions options, Clock clock) {
        this.options = options;
        accounts = restored(options).orElseGet(() -> new Accounts(seeded()));
        stateFile = Optional.ofNullable(options.stateFile()).map(path -> new StateFile(path, accounts::saved));
        stateFile.ifPresent(file -> accounts.onChange(file::changed));
        tokens = new Tokens(clock, options.tokenLifetime(), Credential.known(accounts.keys()));
        rateLimit = new RateLimit(options, clock);
        log = new RequestLog(options.recordedRequests());
        Api api = new Api(new Api.World(options, clock, accounts, tokens, rateLimit, faults, log));
        Doors doors = new Doors(this);
        wire = new Wire(options.port(), call -> call.path().startsWith(Doors.BASE) ? doors.reply(call) : api.reply(call));
    }

    /**
     * Starts a simulator; close it to free the port.
     *
     * @throws java.io.UncheckedIOException if the port is taken
     * @throws IllegalStateException if the state file is there but cannot be read; the message says what to do
     */
    public static Simulator start(SimulatorOptions options) {
        return start(options, Clock.systemUTC());
    }

    /** As {@link #start(SimulatorOptions)}, with a clock that says when users are invited and tokens end. */
    public static Simulator start(SimulatorOptions options, Clock clock) {
        Simulator simulator = new Simulator(options, clock);
        simulator.wire.start();
        LOG.info("GoTo simulator at {}, account {}, {} users, {} requests a second", simulator.apiBaseUrl(), simulator.accountKey(),
                simulator.account().userCount(), options.requestsPerSecond() == 0 ? "unlimited" : options.requestsPerSecond());
        return simulator;
    }

    public int port() {
        return wire.port();
    }

    /** {@code http://127.0.0.1:PORT/admin/rest/v1}, without a slash at the end. */
    public URI apiBaseUrl() {
        return URI.create("http://127.0.0.1:" + port() + ApiPath.BASE);
    }

    /** {@code http://127.0.0.1:PORT/oauth/token}. */
    public URI tokenUrl() {
        return URI.create("http://127.0.0.1:" + port() + TokenEndpoint.PATH);
    }

    /** {@code http://127.0.0.1:PORT/oauth/authorize}. */
    public URI authorizeUrl() {
        return URI.create("http://127.0.0.1:" + port() + Authorize.PATH);
    }

    /** Key of the first account. */
    public String accountKey() {
        return account().key();
    }

    /** The first account. After {@link #reset()} it is a new object: ask again. */
    public Account account() {
        return accounts.first();
    }

    /** @throws IllegalArgumentException if there is no such account */
    public Account account(String key) {
        return accounts.find(key).orElseThrow(() -> new IllegalArgumentException("no account " + key));
    }

    /** Adds an account with invented users. No credential sees it until one with its key is added. */
    public Account addAccount(String name, int users) {
        return accounts.add(Seed.account(options.seed(), name, users));
    }

    /** Makes a credential known, beside those that are. */
    public void addCredential(Credential credential) {
        tokens.add(credential);
    }

    /** Arms a fault, behind those that are armed. */
    public void addFault(Fault fault) {
        faults.add(fault);
    }

    /** The faults still armed; {@code times} is what is left. */
    public List<Fault> faults() {
        return faults.armed();
    }

    public void clearFaults() {
        faults.clear();
    }

    /** Every access token issued so far is worthless from now on. */
    public void expireAccessTokens() {
        tokens.expireAll();
    }

    /** The requests to API and token endpoint in order of arrival, up to {@link SimulatorOptions#recordedRequests()}. */
    public List<RecordedRequest> requests() {
        return log.requests();
    }

    /** How many requests came after the record was full. */
    public long requestsNotRecorded() {
        return log.notRecorded();
    }

    public void clearRequests() {
        log.clear();
    }

    /**
     * Seed state again: one account, the known credential, no requests, no faults, a fresh pace. Access tokens of the known credential stay good. With a state
     * file the seed state is written there too.
     */
    public void reset() {
        synchronized (accounts) {
            accounts.load(seeded());
        }
        tokens.reset(Credential.known(accounts.keys()));
        rateLimit.reset();
        faults.clear();
        log.clear();
    }

    /** Writes the state file, if there is one, and frees the port. */
    @Override
    public void close() {
        wire.close();
        stateFile.ifPresent(StateFile::close);
    }

    private Saved seeded() {
        return new Saved(Saved.FORMAT, List.of(Seed.account(options.seed(), ACCOUNT_NAME, options.users())));
    }

    private static Optional<Accounts> restored(SimulatorOptions options) {
        return StateFile.read(options.stateFile()).map(saved -> {
            try {
                return new Accounts(saved);
            } catch (RuntimeException inconsistent) {
                throw StateFile.unusable(options.stateFile(), inconsistent.toString(), inconsistent);
            }
        });
    }
}
