package org.gotoadmin.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** One row of a table, as far as its list is searched, filtered and sorted by it. */
interface Line {

    long id();

    /** When it was last written, in microseconds since 1970: as fine as the store keeps it. */
    long writtenAt();

    /** Reads the column updated_at. */
    static long writtenAt(ResultSet row) throws SQLException {
        return ChronoUnit.MICROS.between(Instant.EPOCH, row.getTimestamp("updated_at").toInstant());
    }

    /** A text that many rows have, kept once; null where there is none. */
    static String shared(String text) {
        return text == null || text.isBlank() ? null : text.intern();
    }
}
