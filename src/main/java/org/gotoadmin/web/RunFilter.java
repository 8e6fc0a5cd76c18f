package org.gotoadmin.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which runs a page lists, as its address says; null: any.
 *
 * @param record email of a person or a SaaS user
 * @param since  one of {@link #SPANS}; any other word is as none
 */
record RunFilter(String workflow, String state, String outcome, String record, String since) {

    static final Map<String, Duration> SPANS = new LinkedHashMap<>();

    static {
        SPANS.put("24h", Duration.ofHours(24));
        SPANS.put("7d", Duration.ofDays(7));
        SPANS.put("30d", Duration.ofDays(30));
    }

    RunFilter {
        workflow = wanted(workflow);
        state = wanted(state);
        outcome = wanted(outcome);
        record = wanted(record);
        since = SPANS.containsKey(since) ? since : null;
    }

    static RunFilter of(String workflow) {
        return new RunFilter(workflow, null, null, null, null);
    }

    /** Whether every run is listed. */
    public boolean isOpen() {
        return equals(of(null));
    }

    private static String wanted(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
