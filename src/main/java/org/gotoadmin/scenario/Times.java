package org.gotoadmin.scenario;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** Times as scenarios write them. */
final class Times {

    static final String WANTED = "a time such as 2026-12-01T06:00:00Z or \"2026-12-01 06:00 Europe/London\"";

    private Times() {
    }

    /** @throws DateTimeException when it is neither ISO 8601 with an offset, nor date, time and zone with spaces between */
    static Instant of(String text) {
        String[] parts = text.strip().split(" +");
        return parts.length == 3 ? LocalDate.parse(parts[0]).atTime(LocalTime.parse(parts[1])).atZone(ZoneId.of(parts[2])).toInstant()
                : OffsetDateTime.parse(text.strip()).toInstant();
    }
}
