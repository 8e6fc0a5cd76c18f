package org.gotoadmin.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.gotoadmin.api.GoToException;
import org.gotoadmin.bulk.LicenseFile.State;
import org.gotoadmin.cluster.Accounts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/**
 * Which license files are worked on: of each credential one at a time, the oldest first; held and paused ones do not block others, and
 * what is asked of them is answered at once.
 */
@Component("licenseWork")
public final class LicenseWork {

    private static final Logger LOG = LoggerFactory.getLogger(LicenseWork.class);

    private final LicenseFiles files;
    private final LicenseRows rows;
    private final PlanFiles plans;
    private final Accounts accounts;
    private final List<LicenseFile> busy = new ArrayList<>();

    LicenseWork(LicenseFiles files, LicenseRows rows, PlanFiles plans, Accounts accounts) {
        this.accounts = accounts;
        this.files = files;
        this.rows = rows;
        this.plans = plans;
    }

    /** The files to work on now, until {@link #release}. */
    public List<LicenseFile> next() {
        return next(file -> true);
    }

    /** As {@link #next()}, for a command that works on one file only. */
    public List<LicenseFile> only(String name) {
        return next(file -> file.name().equals(name));
    }

    private synchronized List<LicenseFile> next(Predicate<LicenseFile> which) {
        here(which).filter(file -> file.wanted() != null && !isBusy(file)).forEach(this::answer);
        List<LicenseFile> next = new ArrayList<>();
        for (LicenseFile file : here(which).toList()) {
            // To write its results a file needs no credential.
            if (!isBusy(file) && (file.state() == State.ENDED || busy.stream().noneMatch(one -> one.credential().equals(file.credential())))
                    && accounts.enter(file.credential())) {
                busy.add(file);
                next.add(file);
            }
        }
        return next;
    }

    private Stream<LicenseFile> here(Predicate<LicenseFile> which) {
        return files.waiting().stream().filter(which).filter(file -> accounts.has(file.credential()));
    }

    public synchronized void release(@Variable("licenseFile") LicenseFile file) {
        accounts.leave(file.credential());
        busy.removeIf(one -> one.id() == file.id());
    }

    private boolean isBusy(LicenseFile file) {
        return busy.stream().anyMatch(one -> one.id() == file.id());
    }

    /** Somebody has asked something of a file on which nobody works. One that is being applied looks by itself. */
    private void answer(LicenseFile file) {
        boolean begun = file.startedAt() != null;
        if (file.state() == State.APPLYING || file.state() == State.ENDED) {
            return;
        } else if ("cancel".equals(file.wanted()) && begun) {
            // Rows that were under way when it was paused have their outcomes first.
            files.turn(file.id(), State.APPLYING, null);
        } else if ("cancel".equals(file.wanted())) {
            plans.discard(file);
            rows.notAttempted(file.id(), file.plannedAt() == null, LicenseFile.CANCELLED);
            files.turn(file.id(), State.ENDED, LicenseFile.CANCELLED);
        } else if ("resume".equals(file.wanted()) && file.state() == State.PAUSED) {
            files.turn(file.id(), goesOnAs(file), null);
        } else if ("pause".equals(file.wanted()) && file.state() != State.HELD) {
            files.turn(file.id(), State.PAUSED, Applying.ASKED);
        } else {
            files.turn(file.id(), file.state(), file.reason());
        }
    }

    /** What was paused while GoTo was read for its plan is planned again. */
    private static State goesOnAs(LicenseFile file) {
        if (file.startedAt() != null) {
            return State.APPLYING;
        }
        return file.approvedBy() != null ? State.APPROVED : file.plannedAt() != null ? State.APPLYING : State.TAKEN;
    }

    /** Looks at the file anew; and whether it goes on elsewhere. */
    public void look(Exchange exchange, @Variable("licenseFile") LicenseFile file) {
        exchange.setVariable("licenseFile", files.get(file.id()));
        exchange.setVariable("leaves", accounts.isLeaving(file.credential()));
    }

    /** What stopped the work is no fault of the rows: the file is paused. */
    public void failed(Exchange exchange, @Variable("licenseFile") LicenseFile file) throws InterruptedException {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (exchange.getContext().isStopping() || exchange.getContext().isStopped()) {
            return;
        }
        // It may be the store that was away: whoever was taken for dead meanwhile says nothing about a file.
        accounts.awaitAlive();
        Throwable root = NestedExceptionUtils.getMostSpecificCause(cause);
        String reason = (root instanceof GoToException || root instanceof IllegalStateException ? root.getMessage() : root.toString()).replaceAll("\\.$", "");
        LOG.warn("license file {} is paused: {}. Go on with \"licenses resume {}\".", file.name(), reason, file.name());
        LOG.debug("license file {}", file.name(), cause);
        files.turn(file.id(), State.PAUSED, reason);
    }
}
