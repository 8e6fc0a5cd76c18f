package org.gotoadmin.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Function;

/**
 * A person in the list.
 *
 * @param name  in lower case, or null
 * @param email in lower case
 */
record PersonLine(long id, long writtenAt, String name, String email, String status, String department) implements Line {

    static final String NAMES = "LOWER(COALESCE(first_name, '') || ' ' || COALESCE(last_name, '')) AS name, email_key, status, department";

    static final Map<String, Function<PersonLine, String>> SORTED_BY = Map.of("name", PersonLine::name, "email", PersonLine::email,
            "status", PersonLine::status, "department", PersonLine::department);

    static PersonLine of(ResultSet row, int number) throws SQLException {
        String name = row.getString("name").strip();
        return new PersonLine(row.getLong("id"), Line.writtenAt(row), name.isEmpty() ? null : name, row.getString("email_key"),
                Line.shared(row.getString("status")), Line.shared(row.getString("department")));
    }
}
