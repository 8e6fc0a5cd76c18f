package org.gotoadmin.bulk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.gotoadmin.bulk.LicenseFile.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Which license files are worked on: of each credential one at a time, the oldest first; held and paused ones do not block others. */
@Component("licenseWork")
public final class LicenseWork {

    private static final Logger LOG = LoggerFactory.getLogger(LicenseWork.class);

    private final LicenseFiles files;
    private final LicenseRows rows;
    private final PlanFiles plans;
    private final Set<String> busy = new HashSet<>();

    LicenseWork(LicenseFiles files, LicenseRows rows, PlanFiles plans) {
        this.files = files;
        this.rows = rows;
        this.plans = plans;
    }

    /** The files to work on now; {@link #release} frees the credential of each. */
    public synchronized List<LicenseFile> next() {
        List<LicenseFile> next = new ArrayList<>();
        for (LicenseFile file : files.waiting()) {
            if (busy.add(file.credential())) {
                next.add(file);
            }
        }
        return next;
    }

    public synchronized void release(@Variable("licenseFile") LicenseFile file) {
        busy.remove(file.credential());
    }

    /** Somebody has asked something of a file that is held or paused. */
    public void answer(@Variable("licenseFile") LicenseFile file) {
        if ("cancel".equals(file.wanted())) {
            plans.discard(file);
            rows.notAttempted(file.id(), LicenseFile.CANCELLED, file.plannedAt() != null);
            files.turn(file.id(), State.ENDED, LicenseFile.CANCELLED);
        } else if ("resume".equals(file.wanted()) && file.state() == State.PAUSED) {
            files.turn(file.id(), goesOnAs(file), null);
        } else {
            files.turn(file.id(), file.state(), file.reason());
        }
    }

    private static State goesOnAs(LicenseFile file) {
        if (file.startedAt() != null) {
            return State.APPLYING;
        }
        return file.approvedBy() != null ? State.APPROVED : file.plannedAt() != null ? State.APPLYING : State.TAKEN;
    }

    /** Looks at the file anew. */
    public void look(Exchange exchange, @Variable("licenseFile") LicenseFile file) {
        exchange.setVariable("licenseFile", files.get(file.id()));
    }

    /** What stopped the work is no fault of the rows: the file is paused. */
    public void failed(Exchange exchange, @Variable("licenseFile") LicenseFile file) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (exchange.getContext().isStopping()) {
            return;
        }
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        LOG.warn("license file {} is paused: {}. Go on with \"licenses resume {}\".", file.name(), reason, file.name());
        files.turn(file.id(), State.PAUSED, reason);
    }
}
