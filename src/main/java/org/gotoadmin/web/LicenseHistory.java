package org.gotoadmin.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.gotoadmin.web.Forecast.Reading;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The seats of licenses over time: a line whenever they differ from the line before. */
@Component
final class LicenseHistory {

    /** A line more often than a picture has columns says nothing. */
    private static final int MOST_POINTS = 1000;
    private static final String SELECT = "SELECT seen_at, seats, used FROM license_history WHERE credential = ? AND license_key = ? ";

    private final JdbcClient jdbc;

    LicenseHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Since then, and the line that held at that time; the oldest first. */
    List<Reading> since(String credential, String license, Instant since) {
        Timestamp from = Timestamp.from(since);
        return jdbc.sql(SELECT + "AND seen_at >= COALESCE((SELECT MAX(b.seen_at) FROM license_history b WHERE b.credential = ? AND b.license_key = ?"
                        + " AND b.seen_at <= ?), ?) ORDER BY seen_at").params(credential, license, credential, license, from, from)
                .query(LicenseHistory::reading).list();
    }

    long count(String credential, String license) {
        return jdbc.sql("SELECT count(*) FROM license_history WHERE credential = ? AND license_key = ?").params(credential, license).query(Long.class)
                .single();
    }

    /** The newest first. */
    List<Reading> newest(String credential, String license, int most, long after) {
        return jdbc.sql(SELECT + "ORDER BY seen_at DESC LIMIT ? OFFSET ?").params(credential, license, most, after)
                .query(LicenseHistory::reading).list();
    }

    /** As a picture shows them: the oldest first, of a long history evenly many of its lines, and the newest line always. */
    List<Reading> points(String credential, String license, Instant since) {
        List<Reading> all = since(credential, license, since);
        int step = all.size() / MOST_POINTS + 1;
        List<Reading> points = new ArrayList<>();
        for (int i = all.size() - 1; i >= 0; i -= step) {
            points.add(0, all.get(i));
        }
        return points;
    }

    private static Reading reading(ResultSet row, int number) throws SQLException {
        return new Reading(row.getTimestamp(1).toInstant(), row.getObject(2, Long.class), row.getObject(3, Long.class));
    }
}
