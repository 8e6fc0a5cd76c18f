package org.gotoadmin.load;

import java.util.BitSet;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.gotoadmin.api.Counts;
import org.gotoadmin.cluster.Accounts;
import org.gotoadmin.cluster.Alone;
import org.gotoadmin.fields.FieldMaps;
import org.gotoadmin.people.SeenSaasUsers;
import org.gotoadmin.people.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * What the block {@code load-users} does around the pages of GoTo's list. Pages that were taken are facts and stay, also when a later one
 * fails; only a list that was read to its end, and did not move meanwhile, says who is missing.
 */
@Component("userLoads")
public final class UserLoads {

    private static final Logger LOG = LoggerFactory.getLogger(UserLoads.class);
    private static final long PROGRESS_NANOS = 5_000_000_000L;
    private static final int MOST_NOTES = 1000;

    private final LoadStore store;
    private final UserPage page;
    private final SeenSaasUsers saasUsers;
    private final FieldMaps maps;
    private final Shrink shrink;
    private final Counts counts;
    private final Transactions transactions;
    private final Accounts accounts;
    private final Map<Long, End> unwritten = new ConcurrentHashMap<>();

    private record End(String state, String reason) {
    }

    UserLoads(LoadStore store, UserPage page, SeenSaasUsers saasUsers, FieldMaps maps, @Value("${goto.load-most-shrink}") int mostShrink,
            PlatformTransactionManager manager, Counts counts, ObjectProvider<Accounts> accounts) {
        this.accounts = accounts.getIfAvailable(Alone::new);
        this.counts = counts;
        this.store = store;
        this.page = page;
        this.saasUsers = saasUsers;
        this.maps = maps;
        this.shrink = new Shrink(mostShrink);
        this.transactions = new Transactions(manager);
    }

    /**
     * Begins a load: the one that waits under the number {@code load-waiting}, or a new one. Without the variable {@code load} afterwards
     * there is nothing to do: somebody else has taken it, or it has ended with its reason.
     */
    public synchronized void begin(Exchange exchange) {
        exchange.removeVariable("load");
        Long waiting = exchange.getVariable("load-waiting", Long.class);
        if (waiting != null && !store.take(waiting)) {
            return;
        }
        String integration = exchange.getFromRouteId();
        Date fired = exchange.getMessage().getHeader("scheduledFireTime", Date.class);
        long id = waiting != null ? waiting : store.begin(integration, fired == null ? "route" : "schedule " + fired.toInstant());
        try {
            LoadPlan plan = LoadPlan.of(exchange, maps);
            store.plan(id, plan.credential(), plan.mode());
            store.running(plan.credential(), id).ifPresent(other -> {
                throw new RefusedLoad("User load %d of the credential %s is under way. Load again when it has ended.".formatted(other,
                        plan.credential()));
            });
            if (!accounts.enter(plan.credential())) {
                // It waits for the node that has the account.
                store.giveBack(id);
                return;
            }
            exchange.setVariable("load", new UserLoad(id, integration, plan));
            LOG.info("{}: load {} of the credential {} begins.", integration, id, plan.credential());
        } catch (RefusedLoad | IllegalArgumentException e) {
            end(id, integration, e, e.getMessage());
        }
    }

    /**
     * Takes a page of GoTo's list.
     *
     * @param users   null when GoTo sent none
     * @param total   users that GoTo says there are, or null
     * @param toIndex where the page ends, exclusive; null: after its last user
     */
    public void take(Exchange exchange, @Variable("load") UserLoad load, @Variable("page-users") List<?> users,
            @Variable("page-total") Long total, @Variable("page-to-index") Long toIndex) {
        if (stops(exchange, load)) {
            throw new IllegalStateException("the account goes to another node, or the application stops");
        }
        List<?> found = users == null ? List.of() : users;
        if (load.isFirstPage()) {
            shrink.check(known(load), total, found.size(), load.integration());
        }
        long all = total == null ? load.total() : total;
        PageResult result = transactions.once(() -> write(load, found, all));
        load.taken(result, all, toIndex == null ? load.getOffset() + found.size() : toIndex);
        if (load.tellsNow(PROGRESS_NANOS)) {
            LOG.info("{}: load {}: {} of {} users, {} a second.", load.integration(), load.id(), load.counts().users(), all, load.rate());
        }
    }

    private PageResult write(UserLoad load, List<?> users, long total) {
        if (load.isFirstPage() && load.plan().withSaasUsers()) {
            saasUsers.application(load.getCredential(), load.plan().saasName());
        }
        PageResult result = page.take(load, users);
        long noted = load.counts().skipped() + load.counts().errors();
        store.note(load.id(), result.notes().stream().limit(Math.max(0, MOST_NOTES - noted)).toList());
        store.progress(load.id(), total, load.counts().plus(result.counts()));
        return result;
    }

    private long known(UserLoad load) {
        return store.lastTotal(load.getCredential()).orElseGet(() -> (long) saasUsers.count(load.getCredential()));
    }

    /** Every page was taken. */
    public void finish(@Variable("load") UserLoad load) {
        String reason = null;
        BitSet unseen = new BitSet();
        if (load.plan().withSaasUsers() && !load.isComplete()) {
            reason = "%d users were seen and could be read, GoTo says there are %d: nobody counts as missing, the next load will tell"
                    .formatted(load.rows().cardinality(), load.total());
        } else if (load.plan().withSaasUsers()) {
            unseen = saasUsers.unseen(load.getCredential(), load.rows());
            int known = saasUsers.count(load.getCredential());
            if (shrink.isTooMuch(known, unseen.cardinality())) {
                reason = "%d of %d known users are not in the list any more: nobody counts as missing. Is the credential %s still one of the same account?"
                        .formatted(unseen.cardinality(), known, load.getCredential());
                unseen.clear();
            }
            saasUsers.markMissing(unseen, load.changedBy());
        }
        store.end(load.id(), "done", reason, unseen.cardinality());
        accounts.leave(load.getCredential());
        counts.load(load.integration(), "done");
        LOG.info("{}: load {} done: {} users, {} pages: {}, {} missing.{}", load.integration(), load.id(), load.total(), load.counts().pages(),
                load.counts(), unseen.cardinality(), reason == null ? "" : " " + reason + ".");
    }

    /** The load has stopped with an error. */
    public void fail(Exchange exchange, @Variable("load") UserLoad load) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        try {
            if (stops(exchange, load)) {
                store.giveBack(load.id());
                return;
            }
            String stays = load.isFirstPage() ? "" : " (after %d users; they stay, and nobody counts as missing)".formatted(load.counts().users());
            end(load.id(), load.integration(), cause, reason(cause) + stays);
        } finally {
            accounts.leave(load.getCredential());
        }
    }

    /** Ends that could not be written down when they came are written down now: until then no other load of the account may begin. */
    public void writeLate() {
        unwritten.forEach((id, end) -> {
            store.end(id, end.state(), end.reason(), 0);
            unwritten.remove(id);
        });
    }

    private boolean stops(Exchange exchange, UserLoad load) {
        return exchange.getContext().isStopping() || accounts.isLeaving(load.getCredential());
    }

    private void end(long id, String integration, Exception cause, String reason) {
        String state = cause instanceof RefusedLoad ? "refused" : "failed";
        try {
            store.end(id, state, reason, 0);
        } catch (DataAccessException e) {
            unwritten.put(id, new End(state, reason));
            LOG.error("The end of load {} could not be written down ({}). It is tried again.", id, e.getClass().getSimpleName());
        }
        counts.load(integration, state);
        LOG.warn("{}: load {} {}: {}", integration, id, state, reason);
    }

    /** SQL and bound values of a failed statement are for the log at debug, not for a reason. */
    private static String reason(Exception cause) {
        if (cause instanceof DataAccessException) {
            LOG.debug("The store failed", cause);
            return "the store could not be read or written (" + cause.getClass().getSimpleName() + ")";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
