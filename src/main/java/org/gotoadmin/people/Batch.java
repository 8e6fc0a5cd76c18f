package org.gotoadmin.people;

import java.sql.PreparedStatement;
import java.util.List;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** One statement for many rows, in one go. Without rows nothing happens. */
final class Batch {

    private final JdbcTemplate jdbc;

    Batch(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @return the generated ids, in the order of the rows */
    List<Long> insert(String sql, List<Object[]> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        GeneratedKeyHolder ids = new GeneratedKeyHolder();
        jdbc.batchUpdate(connection -> connection.prepareStatement(sql, new String[] {"id"}), setter(rows), ids);
        return ids.getKeyList().stream().map(key -> ((Number) key.values().iterator().next()).longValue()).toList();
    }

    void update(String sql, List<Object[]> rows) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(sql, rows);
        }
    }

    private static BatchPreparedStatementSetter setter(List<Object[]> rows) {
        return new BatchPreparedStatementSetter() {
            @Override
            public void setValues(PreparedStatement statement, int row) throws java.sql.SQLException {
                new ArgumentPreparedStatementSetter(rows.get(row)).setValues(statement);
            }

            @Override
            public int getBatchSize() {
                return rows.size();
            }
        };
    }
}
