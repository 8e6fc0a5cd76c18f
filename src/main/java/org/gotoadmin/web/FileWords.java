package org.gotoadmin.web;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.gotoadmin.bulk.LicenseFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the state of a license file means, and what to do about it: as docs/operations.md says, with the buttons of the page. */
@Component
final class FileWords {

    /** What to do by what the reason of a held file says; there may be several. */
    private static final List<Advice> HELD = List.of(
            new Advice("needs \\d+ seats",
                    "Buy seats, unassign others first, or take the named lines out and upload the rest. Approved as it is, GoTo refuses the"
                    + " rows for which no seat is left."),
            new Advice("rows take (away|a license away)",
                    "Is it the right file? If so, approve it. The limits are goto.guardrails.most-unassignments and"
                    + " most-unassignments-percent."),
            new Advice("from protected users",
                    "Look at these lines. Approve it, or discard it and upload the file without them. Protected are"
                    + " goto.guardrails.protected-people and every super admin."),
            new Advice("a time in which nothing is applied",
                    "Approve it to write now, or discard it and upload it again outside of goto.guardrails.blackout."),
            new Advice("GoTo's list has \\d+ users",
                    "Look whether the credential is still one of this account. Then load the users, discard this file and upload it again."),
            new Advice("planned only, as asked",
                    "Nothing is in its way. Approve it, or discard it."));
    /** The same of a paused file: the first one that fits. */
    private static final List<Advice> PAUSED = List.of(
            new Advice("somebody asked for it",
                    "Resume it when it may go on."),
            new Advice("rows have failed",
                    "More than 40 % failed, so it is not the rows. Look at the reasons of the failed ones, mend the cause, resume it."),
            new Advice("could not be written down|store could not be read|could not be sent",
                    "Mend the database, or what the log says. Then resume it: GoTo is asked first about rows that were under way."),
            new Advice("(?i)credential \"|GOTO_|token",
                    "Mend the credential as the reason says, start the application again, resume it."),
            new Advice("GoTo",
                    "GoTo could not be read. Look at GoTo's status page, then resume it: it is planned anew."),
            new Advice("",
                    "Mend what the reason names, then resume it."));
    /** What to do about rows by their outcome. */
    private static final Map<String, String> BY_OUTCOME = Map.of(
            "refused",
                    "Mend what the reason of the row names, then upload the failed rows.",
            "failed",
                    "GoTo gave no answer, or an error, five times, and does not show the change. Upload the failed rows again later.",
            "unknown",
                    "Nobody could find out whether the write happened. Look at the user in GoTo's admin center, or just upload the failed"
                    + " rows: what took effect is unchanged then. It is not in the undo file.",
            "not-attempted",
                    "These rows were not sent. Upload the failed rows when they are wanted after all.");

    private final JdbcClient jdbc;

    FileWords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Advice(Pattern reason, String text) {

        Advice(String reason, String text) {
            this(Pattern.compile(reason), text);
        }
    }

    /** What the state means, in a sentence or two. */
    String state(LicenseFile file) {
        return switch (file.state()) {
            case TAKING -> "Its lines are being read into the store. Nothing was written to GoTo.";
            case TAKEN -> waitsFor(file, "GoTo is being read, and each row compared with it. Nothing was written yet.");
            case HELD -> "Nothing was written to GoTo. The plan waits for somebody to approve or to discard it.";
            case APPROVED -> waitsFor(file, file.approvedBy() + " has approved the plan. GoTo is read once more, then it is applied.");
            case APPLYING -> waitsFor(file, "Its rows are being written to GoTo.");
            case PAUSED -> "It waits for somebody to let it go on. Rows that were not attempted stay for that.";
            case ENDED -> "Every row has its outcome. The results are being written.";
            case DONE -> "Every row has its outcome.";
            case CANCELLED -> "It was cancelled. Rows that were not attempted say so.";
            case REFUSED -> "Nothing of it was taken.";
        };
    }

    /** Of each account one file is worked on at a time. */
    private String waitsFor(LicenseFile file, String otherwise) {
        return jdbc.sql("SELECT name FROM license_file WHERE credential = ? AND id < ? AND state IN ('taken', 'approved', 'applying')"
                + " ORDER BY id LIMIT 1").params(file.credential(), file.id()).query(String.class).optional()
                .map(first -> "It waits for " + first + ": of each account one file is worked on at a time.").orElse(otherwise);
    }

    /** @param counts rows by outcome */
    List<String> advice(LicenseFile file, Map<String, Long> counts) {
        Stream<String> reason = switch (file.state()) {
            case HELD -> fitting(HELD, file.reason());
            case PAUSED -> fitting(PAUSED, file.reason()).limit(1);
            default -> Stream.empty();
        };
        Stream<String> rows = file.finishedAt() == null ? Stream.empty() : Stream.of("refused", "failed", "unknown", "not-attempted")
                .filter(outcome -> counts.getOrDefault(outcome, 0L) > 0).map(outcome -> outcome + ": " + BY_OUTCOME.get(outcome));
        return Stream.concat(reason, rows).toList();
    }

    private static Stream<String> fitting(List<Advice> all, String reason) {
        return all.stream().filter(advice -> advice.reason().matcher(reason).find()).map(Advice::text);
    }
}
