package org.gotoadmin.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Which licenses planned writes would give or take: those whose keys stand in them. */
final class PreviewSeats {

    private final List<Known> known;
    private final Map<String, String> promises;

    private record Known(String key, String description, Long free) {
    }

    /** @param promises by preset: the outcome that it promises */
    PreviewSeats(JdbcClient jdbc, Map<String, String> promises) {
        this.promises = promises;
        this.known = jdbc.sql("SELECT license_key, description, seats - used FROM license ORDER BY description, license_key")
                .query((row, number) -> new Known(row.getString(1), row.getString(2), row.getObject(3, Long.class))).list();
    }

    List<Previewed.License> of(List<Previewed.Shown> shown) {
        List<Previewed.License> licenses = new ArrayList<>();
        for (Known license : known) {
            int given = 0;
            int takenBack = 0;
            for (Previewed.Shown record : shown) {
                for (Previewed.Request request : record.requests()) {
                    boolean planned = request.outcome().equals("planned") && names(request, license.key());
                    boolean takes = "unassigned".equals(promises.get(request.preset()));
                    given += planned && !takes ? 1 : 0;
                    takenBack += planned && takes ? 1 : 0;
                }
            }
            if (given + takenBack > 0) {
                licenses.add(new Previewed.License(license.key(), license.description(), given, takenBack, license.free()));
            }
        }
        return licenses;
    }

    private static boolean names(Previewed.Request request, String key) {
        return request.path().contains("/" + key + "/") || request.body() != null && request.body().contains("\"" + key + "\"");
    }
}
