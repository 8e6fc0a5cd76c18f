package org.gotoadmin.web;

import java.time.Instant;
import java.util.List;

/**
 * A license as last read.
 *
 * @param products    GoTo's short names, such as G2M
 * @param seats       null: GoTo tells no number, the license has no limit
 * @param used        as GoTo counts; null when it does not tell
 * @param holders     SaaS users known here who hold it
 * @param pressing    whether it is full, or soon will be
 */
record LicenseFigure(String credential, String key, String description, List<String> products, Long seats, Long used, long holders, Instant readAt,
                     Forecast forecast, boolean pressing) {

    LicenseFigure with(long known, Forecast told, boolean soon) {
        return new LicenseFigure(credential, key, description, products, seats, used, known, readAt, told, soon);
    }

    /** What GoTo calls it, or its key. */
    public String name() {
        return description == null || description.isBlank() ? key : description;
    }

    /** Below 0 where more seats are used than there are; null where nobody can tell. */
    public Long free() {
        return seats == null || used == null ? null : Long.valueOf(seats - used);
    }
}
