package org.gotoadmin.bulk;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Variable;
import org.gotoadmin.Settings;
import org.gotoadmin.api.Call;
import org.gotoadmin.api.Credentials;
import org.gotoadmin.api.Journal;
import org.gotoadmin.bulk.LicenseFile.State;
import org.gotoadmin.cluster.Accounts;
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
    private final Credentials credentials;
    private final Settings settings;
    private final Accounts accounts;
    private final Map<Long, Applying> underWay = new ConcurrentHashMap<>();

    LicenseApply(LicenseFiles files, LicenseRows rows, Journal journal, Credentials credentials, Settings settings, Accounts accounts) {
        this.files = files;
        this.rows = rows;
        this.journal = journal;
        this.credentials = credentials;
        this.settings = settings;
        this.accounts = accounts;
    }

    /** Returns when every row has an outcome, or the file is paused. */
    public void apply(CamelContext camel, @Variable("licenseFile") LicenseFile file) throws Exception {
        files.started(file.id());
        Map<Integer, List<Call.Earlier>> earlier = journal.earlierOfRows(file.id());
        long open = rows.counts(file.id()).getOrDefault("open", 0L);
        LOG.info("license file {}: {} of {} rows are to be written{}.", file.name(), open, file.rows(),
                earlier.isEmpty() ? "" : ", " + earlier.size() + " of them were interrupted: GoTo is asked about those first");
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            Applying applying = new Applying(file, new Progress(open), files, journal, template, () -> accounts.isLeaving(file.credential()));
            underWay.put(file.id(), applying);
            int workers = workers(file.credential());
            inParallel(workers, applying::settle, Feed.interrupted(rows, file.id(), earlier));
            applying.look();
            inParallel(workers, applying::work, Feed.others(rows, file.id(), LicenseRow.UNASSIGN, earlier));
            inParallel(workers, applying::work, Feed.others(rows, file.id(), LicenseRow.ASSIGN, earlier));
            journal.settle();
            end(file, applying);
        } finally {
            underWay.remove(file.id());
        }
    }

    /**
     * As many as may be in flight. Where no pace holds them back there are some more, who write down their intents meanwhile; with a pace
     * they would only wait, and be under way when somebody wants the file to pause.
     */
    private int workers(String credential) {
        boolean paced = credentials.use(credential).allowed() > 0;
        return paced ? settings.concurrency() : settings.concurrency() + settings.concurrency() / 4;
    }

    /** The workers are never interrupted: a write would be given up in the middle. They do not outlive the process either. */
    private static void inParallel(int count, Consumer<Feed> work, Feed feed) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(count, task -> {
            Thread worker = new Thread(task, "license-row");
            worker.setDaemon(true);
            return worker;
        });
        try {
            List<Future<?>> all = IntStream.range(0, count).<Future<?>>mapToObj(i -> workers.submit(() -> work.accept(feed))).toList();
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            workers.shutdown();
        }
    }

    private void end(LicenseFile file, Applying applying) throws InterruptedException {
        accounts.awaitAlive();
        long open = rows.counts(file.id()).getOrDefault("open", 0L);
        Stop stop = applying.stop();
        LOG.info("license file {}: {}.", file.name(), applying.progress());
        if (open == 0) {
            files.turn(file.id(), State.ENDED, null);
        } else if (stop == null) {
            pause(file, open + " outcomes could not be written down. GoTo is asked about them when the file goes on", open);
        } else if (stop.kind() == Stop.Kind.CANCEL) {
            journal.giveUp(file.id(), "cancelled while nobody knew whether it had happened. Look at the user in GoTo");
            rows.notAttempted(file.id(), false, stop.reason());
            files.turn(file.id(), State.ENDED, stop.reason());
        } else if (stop.kind() == Stop.Kind.PAUSE) {
            pause(file, stop.reason(), open);
        }
    }

    private void pause(LicenseFile file, String why, long open) {
        String reason = why.replaceAll("\\.$", "");
        LOG.warn("license file {} is paused: {}. {} rows are left. Go on with \"licenses resume {}\".", file.name(), reason, open, file.name());
        files.turn(file.id(), State.PAUSED, reason);
    }

    /** How far the files have come that are being applied, by their names. */
    public Map<String, Progress> underWay() {
        return underWay.values().stream().collect(Collectors.toMap(Applying::name, Applying::progress));
    }

    /**
     * Why the sending has stopped before the end.
     *
     * @param kind SHUTDOWN: the application stops, or the account goes to another node; the file goes on at the next start, or there
     */
    record Stop(Kind kind, String reason) {
        enum Kind { PAUSE, CANCEL, SHUTDOWN }
    }

    /** How often a file is looked at whether somebody wants it to pause. */
    static final Duration LOOK = Duration.ofMillis(250);
}
