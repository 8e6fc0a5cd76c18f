package org.gotoadmin.api;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Format;
import java.time.ZoneId;
import java.util.Set;

/** The schema format {@code iana-time-zone}: a name of the time zone database that comes with Java. An offset such as +01:00 is none. */
final class TimeZoneFormat implements Format {

    static final String NAME = "iana-time-zone";
    /** Kept, because Java copies all 600 names each time it is asked. */
    static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean matches(ExecutionContext context, String value) {
        return ZONES.contains(value);
    }
}
