package org.gotoadmin.bulk;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Variable;
import org.gotoadmin.Settings;
import org.gotoadmin.api.Call;
import org.gotoadmin.api.Journal;
import org.gotoadmin.bulk.LicenseFile.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends the writes of a planned license file through the route {@code apply-license-row}, many in flight: first what frees seats, then what
 * takes them. A file that was interrupted goes on where it stood; rows whose last attempt was interrupted go first.
 */
@Component("licenseApply")
public final class LicenseApply {

    private static final Logger LOG = LoggerFactory.getLogger(LicenseApply.class);

    private final LicenseFiles files;
    private final LicenseRows rows;
    private final Journal journal;
    private final int concurrency;
    private final Map<Long, Applying> underWay = new ConcurrentHashMap<>();

    LicenseApply(LicenseFiles files, LicenseRows rows, Journal journal, Settings settings) {
        this.files = files;
        this.rows = rows;
        this.journal = journal;
        this.concurrency = settings.concurrency();
    }

    /** Returns when every row has an outcome, or the file is paused. */
    public void apply(CamelContext camel, @Variable("licenseFile") LicenseFile file) throws Exception {
        files.started(file.id());
        Map<Integer, List<Call.Earlier>> earlier = journal.earlierOfRows(file.id());
        long open = rows.counts(file.id()).getOrDefault("open", 0L);
        LOG.info("license file {}: {} of {} rows are to be written{}.", file.name(), open, file.rows(),
                earlier.isEmpty() ? "" : ", " + earlier.size() + " of them were under way when the application was stopped");
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            Applying applying = new Applying(file, new Progress(open), files, journal, template);
            underWay.put(file.id(), applying);
            inParallel(new Feed(rows, file.id(), LicenseRow.UNASSIGN, earlier), applying);
            inParallel(new Feed(rows, file.id(), LicenseRow.ASSIGN, earlier), applying);
            journal.settle();
            end(file, applying);
        } finally {
            underWay.remove(file.id());
        }
    }

    private void inParallel(Feed feed, Applying applying) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(concurrency);
        try {
            List<Future<?>> all = java.util.stream.IntStream.range(0, concurrency).<Future<?>>mapToObj(i -> workers.submit(() -> applying.work(feed))).toList();
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private void end(LicenseFile file, Applying applying) {
        long open = rows.counts(file.id()).getOrDefault("open", 0L);
        Stop stop = applying.stop();
        LOG.info("license file {}: {}.", file.name(), applying.progress());
        if (stop == null && open == 0) {
            files.turn(file.id(), State.ENDED, null);
        } else if (stop == null) {
            files.turn(file.id(), State.PAUSED, open + " outcomes could not be written down. GoTo is asked about them when the file is resumed");
        } else if (stop.kind() == Stop.Kind.CANCEL) {
            rows.notAttempted(file.id(), stop.reason(), true);
            files.turn(file.id(), State.ENDED, stop.reason());
        } else if (stop.kind() == Stop.Kind.PAUSE) {
            LOG.warn("license file {} is paused: {}. {} rows are left. Go on with \"licenses resume {}\".", file.name(), stop.reason(), open, file.name());
            files.turn(file.id(), State.PAUSED, stop.reason());
        }
    }

    /** How far a file has come that is being applied. */
    public Optional<Progress> progress(long file) {
        return Optional.ofNullable(underWay.get(file)).map(Applying::progress);
    }

    /**
     * Why the sending has stopped before the end.
     *
     * @param kind SHUTDOWN: the application stops, the file goes on at the next start
     */
    record Stop(Kind kind, String reason) {
        enum Kind { PAUSE, CANCEL, SHUTDOWN }
    }

    /** How often a file is looked at whether somebody wants it to pause. */
    static final Duration LOOK = Duration.ofMillis(500);
}
