package org.gotoadmin.bulk;

import java.util.List;
import java.util.function.BooleanSupplier;

import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.gotoadmin.api.Call;
import org.gotoadmin.api.GoToException;
import org.gotoadmin.api.Journal;
import org.gotoadmin.api.Run;
import org.gotoadmin.bulk.LicenseApply.Stop;
import org.gotoadmin.bulk.LicenseApply.Stop.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One license file while its writes are sent: what each of the workers does, and when all of them stop. */
final class Applying {

    private static final Logger LOG = LoggerFactory.getLogger(Applying.class);
    static final String ASKED = "somebody asked for it";

    private static final String ROUTE = "direct:apply-license-row";
    private static final Stop SHUTDOWN = new Stop(Kind.SHUTDOWN, "the application stops");

    private final LicenseFile file;
    private final Progress progress;
    private final LicenseFiles files;
    private final Journal journal;
    private final ProducerTemplate template;
    private final BooleanSupplier leaves;
    private long looked = System.nanoTime();
    private volatile Stop stop;

    Applying(LicenseFile file, Progress progress, LicenseFiles files, Journal journal, ProducerTemplate template, BooleanSupplier leaves) {
        this.leaves = leaves;
        this.file = file;
        this.progress = progress;
        this.files = files;
        this.journal = journal;
        this.template = template;
    }

    String name() {
        return file.name();
    }

    Progress progress() {
        return progress;
    }

    /** Null while it goes on. */
    Stop stop() {
        return stop;
    }

    /** Rows whose last attempt was interrupted: what came of them is found out also when nothing else is to be sent. */
    void settle(Feed interrupted) {
        work(interrupted, () -> !stops());
    }

    /** Takes row after row until there is none, or all stop. */
    void work(Feed feed) {
        work(feed, this::goesOn);
    }

    private void work(Feed feed, BooleanSupplier goesOn) {
        try {
            LicenseRow row = goesOn.getAsBoolean() ? feed.next() : null;
            while (row != null) {
                send(row, feed.earlier(row));
                row = goesOn.getAsBoolean() ? feed.next() : null;
            }
        } catch (RuntimeException e) {
            LOG.error("license file {}", file.name(), e);
            stop(new Stop(Kind.PAUSE, "the store could not be read (" + e.getMessage() + ")"));
        }
    }

    private void send(LicenseRow row, List<Call.Earlier> earlier) {
        Run run = new Run(new Run.Row(file.id(), row.row(), row.userKey()), earlier);
        Exchange exchange = template.request(ROUTE, made -> {
            made.setVariable("run", run);
            // One by one: to look into a map costs a route a tenth of a row's time.
            made.setVariable("row-email", row.email());
            made.setVariable("row-goto_user_key", row.userKey());
            made.setVariable("row-action", row.action());
            made.setVariable("row-license", row.licenseKey());
            made.setVariable("row-credential", file.credential());
        });
        Exception failure = exchange.getException();
        String outcome = failure instanceof GoToException known ? known.outcome().toString() : exchange.getVariable("outcome", String.class);
        if (outcome == null || failure != null && !(failure instanceof GoToException)) {
            // No answer of GoTo: something here does not work. Whether the row's write was sent is found out when the file goes on.
            LOG.error("license file {}, line {}: {}", file.name(), row.row(), String.valueOf(failure), stop == null ? failure : null);
            stop(stops() ? SHUTDOWN : new Stop(Kind.PAUSE, "line %d could not be sent (%s)".formatted(row.row(), failure)));
        } else if (run.notAttempted().isPresent()) {
            // The row stays open: it is sent, or read back, when the credential works again.
            stop(new Stop(Kind.PAUSE, run.notAttempted().get()));
        } else {
            int attempts = run.calls().stream().filter(call -> !call.isRead()).mapToInt(Call::getAttempts).sum();
            journal.end(new Journal.RowEnd(run.row(), outcome, failure == null ? null : failure.getMessage(), attempts));
            progress.count(failure != null);
        }
    }

    /** The first reason counts; whoever cancels is heard in any case. */
    private synchronized void stop(Stop why) {
        stop = stop == null || why.kind() == Kind.CANCEL ? why : stop;
    }

    private boolean goesOn() {
        if (stops()) {
            stop(SHUTDOWN);
        } else if (progress.failsTooOften()) {
            stop(new Stop(Kind.PAUSE, "%d of the last %d rows have failed".formatted(progress.failedLately(), progress.lately())));
        } else if (looksNow()) {
            look();
        }
        return stop == null;
    }

    private boolean stops() {
        return template.getCamelContext().isStopping() || template.getCamelContext().isStopped() || leaves.getAsBoolean();
    }

    private synchronized boolean looksNow() {
        boolean now = System.nanoTime() - looked > LicenseApply.LOOK.toNanos();
        looked = now ? System.nanoTime() : looked;
        return now;
    }

    /** Does somebody want it to stop? */
    void look() {
        String wanted = files.wanted(file.id());
        if (wanted.equals("pause")) {
            stop(new Stop(Kind.PAUSE, ASKED));
        } else if (wanted.equals("cancel")) {
            stop(new Stop(Kind.CANCEL, LicenseFile.CANCELLED));
        }
        if (progress.tellsNow()) {
            LOG.info("license file {}: {}", file.name(), progress);
        }
    }
}
