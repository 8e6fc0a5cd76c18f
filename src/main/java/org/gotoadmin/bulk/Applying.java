package org.gotoadmin.bulk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.gotoadmin.api.Call;
import org.gotoadmin.api.GoToException;
import org.gotoadmin.api.Journal;
import org.gotoadmin.api.Outcome;
import org.gotoadmin.api.Run;
import org.gotoadmin.bulk.LicenseApply.Stop;
import org.gotoadmin.bulk.LicenseApply.Stop.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One license file while its writes are sent: what each of the workers does, and when all of them stop. */
final class Applying {

    private static final Logger LOG = LoggerFactory.getLogger(Applying.class);
    private static final String ROUTE = "direct:apply-license-row";

    private final LicenseFile file;
    private final Progress progress;
    private final LicenseFiles files;
    private final Journal journal;
    private final ProducerTemplate template;
    private long looked = System.nanoTime();
    private volatile Stop stop;

    Applying(LicenseFile file, Progress progress, LicenseFiles files, Journal journal, ProducerTemplate template) {
        this.file = file;
        this.progress = progress;
        this.files = files;
        this.journal = journal;
        this.template = template;
    }

    Progress progress() {
        return progress;
    }

    /** Null while it goes on. */
    Stop stop() {
        return stop;
    }

    /** Takes row after row until there is none, or all stop. */
    void work(Feed feed) {
        LicenseRow row = goesOn() ? feed.next() : null;
        while (row != null) {
            send(row, feed.earlier(row));
            row = goesOn() ? feed.next() : null;
        }
    }

    private void send(LicenseRow row, List<Call.Earlier> earlier) {
        Run run = new Run(new Run.Row(file.id(), row.row()), earlier);
        Exchange exchange = template.request(ROUTE, made -> {
            made.setVariable("run", run);
            made.setVariable("person", Map.of("email", row.email(), "goto_user_key", row.userKey()));
            made.setVariable("row", new HashMap<>(Map.of("action", row.action(), "license", row.licenseKey(), "credential", file.credential())));
        });
        Exception failure = exchange.getException();
        String outcome = failure == null ? exchange.getVariable("outcome", String.class)
                : failure instanceof GoToException known ? known.outcome().toString() : Outcome.FAILED.toString();
        if (outcome.equals(Outcome.NOT_ATTEMPTED.toString())) {
            // The row stays open: it is sent when the credential works again.
            stop(new Stop(Kind.PAUSE, failure.getMessage()));
            return;
        }
        String reason = failure == null ? null : String.valueOf(failure.getMessage());
        int attempts = run.calls().stream().filter(call -> !call.isRead()).mapToInt(Call::getAttempts).sum();
        journal.end(new Journal.RowEnd(run.row(), outcome, reason, attempts));
        progress.count(failure != null);
    }

    private synchronized void stop(Stop why) {
        stop = stop == null ? why : stop;
    }

    private boolean goesOn() {
        if (template.getCamelContext().isStopping()) {
            stop(new Stop(Kind.SHUTDOWN, "the application stops"));
        } else if (progress.failsTooOften()) {
            stop(new Stop(Kind.PAUSE, "%d of %d attempts have failed".formatted(progress.getFailed(), progress.getDone())));
        } else if (looksNow()) {
            look();
        }
        return stop == null;
    }

    private synchronized boolean looksNow() {
        boolean now = System.nanoTime() - looked > LicenseApply.LOOK.toNanos();
        looked = now ? System.nanoTime() : looked;
        return now;
    }

    private void look() {
        String wanted = files.wanted(file.id());
        if (wanted.equals("pause")) {
            stop(new Stop(Kind.PAUSE, "somebody asked for it"));
        } else if (wanted.equals("cancel")) {
            stop(new Stop(Kind.CANCEL, LicenseFile.CANCELLED));
        }
        if (progress.tellsNow()) {
            LOG.info("license file {}: {}", file.name(), progress);
        }
    }
}
