package org.gotoadmin.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;

import org.springframework.stereotype.Component;

/** How pages show times, numbers and states; templates call it {@code @looks}. */
@Component("looks")
final class Looks {

    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter LONG = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL).withLocale(Locale.UK);
    /** The word of a state or an outcome, and how good it is; any other one is calm. */
    private static final Map<String, String> TONES = Map.ofEntries(Map.entry("active", "good"), Map.entry("ok", "good"), Map.entry("done", "good"),
            Map.entry("created", "good"), Map.entry("updated", "good"), Map.entry("assigned", "good"), Map.entry("unassigned", "good"),
            Map.entry("deleted", "good"), Map.entry("sent", "good"), Map.entry("invited", "warn"), Map.entry("suspended", "bad"),
            Map.entry("failed", "bad"), Map.entry("refused", "bad"), Map.entry("unknown", "bad"), Map.entry("stopped", "bad"),
            Map.entry("held", "warn"), Map.entry("paused", "warn"), Map.entry("not-attempted", "warn"), Map.entry("not-found", "warn"),
            Map.entry("cancelled", "warn"), Map.entry("changed", "warn"), Map.entry("gone", "bad"),
            Map.entry("unreadable", "bad"), Map.entry("inactive", "none"), Map.entry("intended", "warn"));

    private final Clock clock;

    Looks(Clock clock) {
        this.clock = clock;
    }

    /** In the time zone of this machine, to the second. */
    public String when(Instant time) {
        return SHORT.withZone(ZoneId.systemDefault()).format(time);
    }

    /** The whole of it, with day and time zone. */
    public String exactly(Instant time) {
        return LONG.withZone(ZoneId.systemDefault()).format(time);
    }

    /** As "3 minutes ago"; a time that is to come as "in 3 minutes". */
    public String ago(Instant time) {
        Duration since = Duration.between(time, clock.instant());
        String span = span(since.abs());
        return since.isNegative() ? "in " + span : span + " ago";
    }

    /** As "2 hours": the largest unit alone. */
    public String span(Duration span) {
        long seconds = span.toSeconds();
        return seconds < 60 ? many(seconds, "second") : seconds < 3600 ? many(seconds / 60, "minute")
                : seconds < 86_400 ? many(seconds / 3600, "hour") : many(seconds / 86_400, "day");
    }

    private static String many(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }

    public String number(Number number) {
        return number == null ? "" : "%,d".formatted(number.longValue());
    }

    /** The class of the style sheet for a state or an outcome: good, warn, bad, or calm. */
    public String tone(String word) {
        return word == null ? "none" : TONES.getOrDefault(word.toLowerCase(Locale.ROOT), "calm");
    }

    /** What a workflow is on. */
    public String object(String object) {
        return object == null ? "cannot be read" : object.equals("people") ? "People" : "SaaS users";
    }

    /** What a workflow begins on. */
    public String begins(String on) {
        String words = on == null ? "" : String.join(" or ", on.split("\\s*,\\s*"));
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** What the file of a workflow is beside its active revision. */
    public String file(String file) {
        return switch (file) {
            case "same" -> "as it runs";
            case "changed" -> "differs from the active revision";
            case "gone" -> "the active revision goes on without it until the next start";
            case "unreadable" -> "the application may not read it";
            default -> "never runs before it is activated";
        };
    }

    public String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** The class of the style sheet for a line of a unified diff. */
    public String diff(String line) {
        return line.startsWith("+") ? "add" : line.startsWith("-") ? "del" : line.startsWith("@@") ? "at" : "";
    }
}
