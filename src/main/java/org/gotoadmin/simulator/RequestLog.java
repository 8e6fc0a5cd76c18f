package org.gotoadmin.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The requests in order of arrival, up to a limit; what is beyond is counted and said once in the log, so nothing is lost in silence. Thread-safe. */
final class RequestLog {

    private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);

    private final int limit;
    private final List<Entry> entries = new ArrayList<>();
    private long notRecorded;

    /** A request's place in the order; the answer is filled in later. */
    final class Entry {
        private RecordedRequest request;

        private Entry(RecordedRequest request) {
            this.request = request;
        }

        void answered(int status, boolean effect, Fault.Kind fault) {
            synchronized (RequestLog.this) {
                request = request == null ? null : request.answered(status, effect, fault);
            }
        }
    }

    RequestLog(int limit) {
        this.limit = limit;
    }

    Entry arrived(Call call, long atMillis) {
        if (limit == 0) {
            return new Entry(null);
        }
        Entry entry = new Entry(new RecordedRequest(atMillis, call.method(), call.path(), Secrets.inQuery(call.query()), 0, Secrets.inBody(call), false, null));
        synchronized (this) {
            if (entries.size() < limit) {
                entries.add(entry);
            } else if (notRecorded++ == 0) {
                LOG.warn("the simulator has recorded {} requests and only counts the ones after; raise recordedRequests or reset", limit);
            }
        }
        return entry;
    }

    synchronized List<RecordedRequest> requests() {
        return Stream.of(entries.toArray(Entry[]::new)).map(entry -> entry.request).toList();
    }

    synchronized long notRecorded() {
        return notRecorded;
    }

    synchronized void clear() {
        entries.clear();
        notRecorded = 0;
    }
}
