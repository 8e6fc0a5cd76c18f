package org.gotoadmin.bulk;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.gotoadmin.BadSettings;

/**
 * Hours in which no license file is applied: days, times and a time zone, such as {@code MON-FRI 08:00-18:00 Europe/London} or
 * {@code SUN 22:00-06:00 Etc/UTC} (until six the next morning).
 */
record Blackout(String text, DayOfWeek first, DayOfWeek last, LocalTime from, LocalTime to, ZoneId zone) {

    private static final Pattern FORM = Pattern.compile("([A-Z]{3})(?:-([A-Z]{3}))? (\\d\\d:\\d\\d)-(\\d\\d:\\d\\d) (\\S+)");

    /** @throws BadSettings when the text is not of the form */
    static Blackout of(String text) {
        Matcher form = FORM.matcher(text.strip());
        try {
            if (form.matches()) {
                DayOfWeek first = day(form.group(1));
                return new Blackout(text.strip(), first, form.group(2) == null ? first : day(form.group(2)), LocalTime.parse(form.group(3)),
                        LocalTime.parse(form.group(4)), ZoneId.of(form.group(5)));
            }
        } catch (DateTimeException e) {
            throw wrong(text);
        }
        throw wrong(text);
    }

    private static BadSettings wrong(String text) {
        return new BadSettings("goto.guardrails.blackout: found \"" + text + "\", wanted days, hours and a time zone such as"
                + " \"MON-FRI 08:00-18:00 Europe/London\".");
    }

    private static DayOfWeek day(String word) {
        return Stream.of(DayOfWeek.values()).filter(day -> day.name().startsWith(word)).findFirst()
                .orElseThrow(() -> new DateTimeException(word));
    }

    boolean holds(ZonedDateTime time) {
        ZonedDateTime there = time.withZoneSameInstant(zone);
        if (from.isBefore(to)) {
            return isOn(there.getDayOfWeek()) && !there.toLocalTime().isBefore(from) && there.toLocalTime().isBefore(to);
        }
        return isOn(there.getDayOfWeek()) && !there.toLocalTime().isBefore(from)
                || isOn(there.getDayOfWeek().minus(1)) && there.toLocalTime().isBefore(to);
    }

    private boolean isOn(DayOfWeek day) {
        return Math.floorMod(day.getValue() - first.getValue(), 7) <= Math.floorMod(last.getValue() - first.getValue(), 7);
    }
}
