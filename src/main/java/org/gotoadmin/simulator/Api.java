package org.gotoadmin.simulator;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is asked of every request before an operation sees it, in this order: known path, good token, pace, fault, method, account, role. Requests refused on the
 * way have no effect and use up no fault they did not reach.
 */
final class Api {

    private static final Logger LOG = LoggerFactory.getLogger(Api.class);

    private final World world;
    private final Operations operations;
    private final TokenEndpoint tokenEndpoint;
    private final Authorize authorize;

    /** The parts a request passes through. */
    record World(SimulatorOptions options, Clock clock, Accounts accounts, Tokens tokens, RateLimit rateLimit, Faults faults, RequestLog log) {
    }

    /** What came of a request; a null answer closes the connection. */
    private record Outcome(Answer answer, boolean effect, Fault fault) {
        private Outcome(Answer answer) {
            this(answer, false, null);
        }
    }

    Api(World world) {
        this.world = world;
        this.operations = new Operations(world.options(), world.clock());
        this.tokenEndpoint = new TokenEndpoint(world.tokens(), world.accounts());
        this.authorize = new Authorize(world.tokens(), world.accounts());
    }

    /** Never throws. */
    Reply reply(Call call) {
        RequestLog.Entry entry = world.log().arrived(call, world.clock().millis());
        Outcome outcome;
        try {
            outcome = switch (call.path()) {
                case TokenEndpoint.PATH -> token(call);
                case Authorize.PATH -> new Outcome(authorize.answer(call));
                default -> api(call);
            };
        } catch (Refusal refusal) {
            outcome = new Outcome(refusal.answer(call.path()));
        } catch (RuntimeException bug) {
            LOG.error("the simulator failed at {}", call, bug);
            outcome = new Outcome(ErrorShape.ERRORS.answer(500, "simulator.bug", bug.getClass().getName(), call.path()));
        }
        Fault fault = outcome.fault();
        entry.answered(outcome.answer() == null ? 0 : outcome.answer().status(), outcome.effect(), fault == null ? null : fault.fault());
        boolean held = fault != null && fault.delayMillis() > 0;
        return new Reply(outcome.answer(), held ? Duration.ofMillis(fault.delayMillis()) : world.options().latency());
    }

    private Outcome token(Call call) {
        Optional<Fault> fault = world.faults().takeAtTokenEndpoint(call);
        return broken(fault, call).orElseGet(() -> {
            Answer answer = tokenEndpoint.answer(call, world.faults()::takeRotation);
            return new Outcome(isDropped(fault) ? null : answer, false, fault.orElse(null));
        });
    }

    private Outcome api(Call call) {
        ApiPath path = ApiPath.of(call.path()).orElse(null);
        if (path == null) {
            return new Outcome(Answer.html(404));
        }
        Credential credential = world.tokens().bearer(call.authorization());
        Account own = account(credential, credential.accountKeys().get(0));
        Account account = path.account() == null ? own : account(credential, path.account());
        Account counted = account == null ? own : account;
        if (!world.rateLimit().admits(counted == null ? "" : counted.key())) {
            return new Outcome(world.rateLimit().refused());
        }
        Optional<Fault> fault = counted == null ? Optional.empty() : world.faults().take(call, path, counted);
        return broken(fault, call).orElseGet(() -> operate(call, path, credential, account, fault));
    }

    /** Only accounts of the credential exist for it. */
    private Account account(Credential credential, String key) {
        return credential.accountKeys().contains(key) ? world.accounts().find(key).orElse(null) : null;
    }

    private Outcome operate(Call call, ApiPath path, Credential credential, Account account, Optional<Fault> fault) {
        try {
            operations.check(call, path, credential);
            if (account == null) {
                throw new Refusal(404, "account.not.found", String.valueOf(path.account()));
            }
            if (path.target() == ApiPath.Target.ME) {
                var accounts = credential.accountKeys().stream().flatMap(key -> world.accounts().find(key).stream()).toList();
                return outcome(operations.me(credential, accounts, call), false, fault);
            }
            if (call.method().equals("GET")) {
                return outcome(operations.run(call, path, account), false, fault);
            }
            synchronized (world.accounts()) {
                long before = account.version();
                Answer answer = operations.run(call, path, account);
                return outcome(answer, account.version() != before, fault);
            }
        } catch (Refusal refusal) {
            return outcome(refusal.answer(call.path()), false, fault);
        }
    }

    private static Outcome outcome(Answer answer, boolean effect, Optional<Fault> fault) {
        return new Outcome(isDropped(fault) ? null : answer, effect, fault.orElse(null));
    }

    private static boolean isDropped(Optional<Fault> fault) {
        return fault.filter(one -> one.fault() == Fault.Kind.APPLIED_THEN_DROPPED).isPresent();
    }

    /** The outcome of a fault that keeps the request from its effect; empty for the others. */
    private Optional<Outcome> broken(Optional<Fault> found, Call call) {
        return found.flatMap(fault -> switch (fault.fault()) {
            case SLOW, APPLIED_THEN_DROPPED, ROTATE_REFRESH_TOKEN -> Optional.empty();
            case DROPPED -> Optional.of(new Outcome(null, false, fault));
            default -> Optional.of(new Outcome(answer(fault, call.path()), false, fault));
        });
    }

    private Answer answer(Fault fault, String uri) {
        return switch (fault.fault()) {
            case THROTTLED -> throttled(fault, uri);
            case EXPIRED_TOKEN -> {
                world.tokens().expireAll();
                yield shaped(fault, ErrorShape.CODE_URI, 401, "not.authenticated", "the access token is no longer good", uri);
            }
            case FORBIDDEN -> shaped(fault, ErrorShape.INT_ERR_CODE, 403, "InvalidToken", "Invalid token passed", uri);
            case CONFLICT -> shaped(fault, ErrorShape.ERRORS, 409, "user.name.conflict", "conflict", uri);
            case GONE -> shaped(fault, ErrorShape.ERRORS, 404, "user.not.found", "gone", uri);
            case NON_JSON -> Answer.html(502);
            case EMPTY_FIRST_PAGE -> operations.nobody();
            default -> shaped(fault, ErrorShape.ERRORS, fault.status() == 0 ? 500 : fault.status(), "internal.error", "down", uri);
        };
    }

    private Answer throttled(Fault fault, String uri) {
        Answer answer = shaped(fault, ErrorShape.EMPTY, 429, "too.many.requests", "slow down", uri);
        if (fault.retryAfter() == null) {
            return answer;
        }
        return answer.with(Map.of("Retry-After", fault.retryAfter().equals("date") ? RateLimit.inTwoSeconds(world.clock()) : fault.retryAfter()));
    }

    private static Answer shaped(Fault fault, ErrorShape usual, int status, String code, String value, String uri) {
        return (fault.shape() == null ? usual : fault.shape()).answer(status, code, value, uri);
    }
}
