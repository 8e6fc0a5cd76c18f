package org.gotoadmin.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** The GoTo entries under SaaS: one for each account whose users were loaded. */
@Component
final class SaasEntries {

    private static final String SELECT = "SELECT credential, name, created_at FROM saas_application ";

    private final JdbcClient jdbc;

    SaasEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Entry(String credential, String name, Instant since) {
    }

    List<Entry> all() {
        return jdbc.sql(SELECT + "ORDER BY name, credential").query(SaasEntries::entry).list();
    }

    /** @throws ResponseStatusException 404, when there is none of this credential */
    Entry find(String credential) {
        return jdbc.sql(SELECT + "WHERE credential = ?").param(credential).query(SaasEntries::entry).optional()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(row.getString(1), row.getString(2), row.getTimestamp(3).toInstant());
    }
}
