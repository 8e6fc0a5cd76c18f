package org.gotoadmin.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * When a license runs out of seats, as far as its history tells. The rule:
 * <ol>
 * <li>Looked at are the 90 days before the license was last read. A line without a number of used seats (GoTo did not list the license, or told
 *     none) ends what was before it.</li>
 * <li>Of each of these days one number of used seats counts, so that a busy hour weighs as much as a calm one. The line of least squares
 *     through them is the pace, in seats a day.</li>
 * <li>No pace is told of fewer than 14 days. A pace that grows needs three changes of the used seats: one purchase is no trend.</li>
 * <li>The free seats at that pace give the day (UTC). Beyond two years no day is named.</li>
 * <li>A license that was not read for two days has no forecast.</li>
 * </ol>
 *
 * @param perDay seats more a day; null where no pace is told
 * @param day    null unless the kind is DAY
 * @param basis  why, as a sentence
 */
record Forecast(Kind kind, LocalDate day, Double perDay, String basis) {

    private static final int WINDOW_DAYS = 90;
    private static final int LEAST_DAYS = 14;
    private static final int LEAST_CHANGES = 3;
    private static final int MOST_DAYS = 730;
    private static final Duration STALE = Duration.ofDays(2);
    private static final Duration SOON = Duration.ofDays(30);
    /** How much of the history the rule looks at. */
    static final Duration WINDOW = Duration.ofDays(WINDOW_DAYS);

    /** What can be said, and its words. */
    enum Kind {
        NOT_TOLD("not known"), NO_LIMIT("no limit"), NO_SEATS("no seats"), FULL("full"), NOT_ENOUGH("not enough history"),
        NOT_FILLING("not filling up"), FAR("more than two years"), DAY(null);

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** A line of the history. @param used null when GoTo did not tell, or had no such license */
    record Reading(Instant at, Long seats, Long used) {
    }

    /**
     * @param seats   null: GoTo tells no number, which is a license without a limit
     * @param used    null: GoTo does not tell
     * @param history the oldest first
     * @param readAt  when seats and used were read last
     */
    static Forecast of(Long seats, Long used, List<Reading> history, Instant readAt, Instant now) {
        if (used == null) {
            return plain(Kind.NOT_TOLD, "GoTo does not tell how many seats are used.");
        } else if (seats == null) {
            return plain(Kind.NO_LIMIT, "GoTo tells no number of seats for this license.");
        } else if (seats == 0 && used == 0) {
            return plain(Kind.NO_SEATS, "The license has no seats.");
        } else if (used >= seats) {
            return plain(Kind.FULL, "%,d of %,d seats are used.".formatted(used, seats));
        } else if (Duration.between(readAt, now).compareTo(STALE) > 0) {
            return plain(Kind.NOT_ENOUGH, "The license was last read on " + date(readAt) + ": a forecast needs one that is not older than two days.");
        }
        return trend(seats - used, known(history, readAt), readAt, now);
    }

    private static Forecast trend(long free, List<Reading> known, Instant readAt, Instant now) {
        Instant from = known.isEmpty() ? readAt : latest(known.get(0).at(), readAt.minus(WINDOW));
        int days = (int) Duration.between(from, readAt).toDays();
        if (days < LEAST_DAYS) {
            return plain(Kind.NOT_ENOUGH, "The used seats are known since %s; a forecast needs %d days.".formatted(date(from), LEAST_DAYS));
        }
        long[] used = daily(known, readAt, days);
        double pace = pace(used);
        String path = "%,d seats were used on %s, %,d are now".formatted(used[0], date(readAt.minus(Duration.ofDays(days))), used[days]);
        if (pace <= 0) {
            return new Forecast(Kind.NOT_FILLING, null, pace, path + ": over these %d days the use has not grown.".formatted(days));
        }
        long changes = changes(known);
        if (changes < LEAST_CHANGES) {
            return plain(Kind.NOT_ENOUGH, path + ", after %d change%s; a forecast needs %d."
                    .formatted(changes, changes == 1 ? "" : "s", LEAST_CHANGES));
        }
        String basis = path + ": %s more a day, by the line of least squares through these %d days. %,d %s free."
                .formatted(seats(pace), days, free, free == 1 ? "is" : "are");
        double left = free / pace;
        return left > MOST_DAYS ? new Forecast(Kind.FAR, null, pace, basis)
                : new Forecast(Kind.DAY, date(latest(now, readAt.plusSeconds(Math.round(left * Duration.ofDays(1).toSeconds())))), pace, basis);
    }

    /** What comes after the last gap, from the line on that held when the window began. */
    private static List<Reading> known(List<Reading> history, Instant readAt) {
        int first = 0;
        for (int i = 0; i < history.size(); i++) {
            if (history.get(i).used() == null) {
                first = i + 1;
            } else if (!history.get(i).at().isAfter(readAt.minus(WINDOW))) {
                first = i;
            }
        }
        return history.subList(first, history.size());
    }

    /** Used seats at the hour of the last reading, each day of them. */
    private static long[] daily(List<Reading> known, Instant readAt, int days) {
        long[] used = new long[days + 1];
        int next = 0;
        for (int day = 0; day <= days; day++) {
            Instant at = readAt.minus(Duration.ofDays(days - day));
            while (next < known.size() && !known.get(next).at().isAfter(at)) {
                next++;
            }
            used[day] = known.get(Math.max(0, next - 1)).used();
        }
        return used;
    }

    /** Slope of the line of least squares through one value a day. */
    private static double pace(long[] used) {
        double middle = (used.length - 1) / 2.0;
        double above = 0;
        double below = 0;
        for (int day = 0; day < used.length; day++) {
            above += (day - middle) * used[day];
            below += (day - middle) * (day - middle);
        }
        return above / below;
    }

    private static long changes(List<Reading> known) {
        long changes = 0;
        for (int i = 1; i < known.size(); i++) {
            changes += known.get(i).used().equals(known.get(i - 1).used()) ? 0 : 1;
        }
        return changes;
    }

    private static String seats(double pace) {
        return pace < 0.1 ? "less than 0.1 seats" : "about %,.1f seats".formatted(pace);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Forecast plain(Kind kind, String basis) {
        return new Forecast(kind, null, null, basis);
    }

    private static LocalDate date(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    /** As short as a cell of a table: a day, or why there is none. */
    public String words() {
        return kind == Kind.DAY ? day.toString() : kind.words;
    }

    /** Whether somebody has to buy seats, or to take some back, soon. */
    boolean isPressing(Instant now) {
        return kind == Kind.FULL || kind == Kind.DAY && !day.isAfter(date(now.plus(SOON)));
    }
}
