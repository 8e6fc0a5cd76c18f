package org.gotoadmin.web;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.gotoadmin.bulk.LicenseApply;
import org.gotoadmin.bulk.LicenseFile;
import org.gotoadmin.bulk.LicenseFile.State;
import org.gotoadmin.bulk.Progress;
import org.springframework.stereotype.Component;

/** How far a license file has come, as pages and their script show it. */
@Component
final class FileProgress {

    private final LicenseApply apply;
    private final FileCounts counts;
    private final Looks looks;

    FileProgress(LicenseApply apply, FileCounts counts, Looks looks) {
        this.apply = apply;
        this.counts = counts;
        this.looks = looks;
    }

    /**
     * How far it is.
     *
     * @param tone    of the state, see {@link Looks#tone}
     * @param wanted  what somebody has asked for and is not done yet, or null
     * @param settled nothing changes until somebody asks for something
     * @param done    rows that needed a write and have their outcome; null before it is planned
     * @param todo    rows that need a write; null before it is planned
     * @param says    in one sentence; empty before it is planned
     * @param texts   what stands where on the page, by name: state, done, left, rate, time
     * @param counts  rows by outcome in words; empty where nobody asked for them
     */
    record Standing(String state, String tone, String wanted, boolean settled, Long done, Long todo, String says, Map<String, String> texts,
                    Map<String, String> counts) {
    }

    /** With the counts by outcome. */
    Standing whole(LicenseFile file) {
        Map<String, String> texts = new LinkedHashMap<>();
        counts.of(file).forEach((outcome, many) -> texts.put(outcome, looks.number(many)));
        return standing(file, texts);
    }

    Standing of(LicenseFile file) {
        return standing(file, Map.of());
    }

    private Standing standing(LicenseFile file, Map<String, String> counts) {
        boolean planned = file.plannedAt() != null;
        Progress sent = apply.underWay().get(file.name());
        Long left = planned ? Long.valueOf(left(file, sent)) : null;
        Long done = planned ? Long.valueOf(file.todo() - left) : null;
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("state", file.state().toString());
        texts.put("done", looks.number(done));
        texts.put("left", looks.number(left));
        texts.put("rate", sent == null || sent.getDone() == 0 ? "" : "%.1f a second".formatted(sent.getRate()));
        texts.put("time", sent == null || sent.getDone() == 0 ? "" : looks.span(Duration.ofSeconds(sent.getTimeLeft().toSeconds())));
        return new Standing(file.state().toString(), looks.tone(file.state().toString()), file.wanted(), file.isSettled(), done,
                planned ? file.todo() : null, planned ? says(file, texts) : "", texts, counts);
    }

    /** What is being sent tells by itself; what has not begun or is done needs no counting. */
    private long left(LicenseFile file, Progress sent) {
        if (sent != null) {
            return sent.getLeft();
        }
        return file.startedAt() == null ? file.todo() : file.state() == State.DONE ? 0 : counts.left(file);
    }

    private String says(LicenseFile file, Map<String, String> texts) {
        String rate = texts.get("rate");
        return "%s of %s writes done, %s left%s%s".formatted(texts.get("done"), looks.number(file.todo()), texts.get("left"),
                rate.isEmpty() ? "" : ", " + rate, texts.get("time").isEmpty() ? "" : ", about " + texts.get("time") + " to go");
    }
}
