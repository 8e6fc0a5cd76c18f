package org.gotoadmin.people;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.gotoadmin.fields.FieldMaps;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps GoTo's list of licenses: each license as last seen, and in the history a line whenever its seats differ from the line before. A
 * license that a complete list does not have loses its row; its history stays, and ends with a line without numbers.
 */
@Component("licenseList")
public final class LicenseList {

    private static final String MAP = "goto-license-to-license";

    private final JdbcClient jdbc;
    private final FieldMaps maps;
    private final TransactionTemplate transaction;

    LicenseList(JdbcClient jdbc, FieldMaps maps, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.maps = maps;
        this.transaction = transaction;
    }

    /** Begins to read the licenses of the credential of the variable {@code request-credential}: the variable {@code license-pages}. */
    public void begin(Exchange exchange) {
        exchange.setVariable("license-pages", new LicensePages(exchange.getVariable("request-credential", String.class)));
    }

    /**
     * Takes a page of GoTo's list; with the last one all are kept. One at a time: several runs may have asked.
     *
     * @param page    null when GoTo sent none
     * @param total   licenses that GoTo says there are
     * @param toIndex where the page ends, exclusive
     */
    public synchronized void take(@Variable("license-pages") LicensePages licenses, @Variable("page-licenses") List<?> page,
            @Variable("page-total") Long total, @Variable("page-to-index") Long toIndex) {
        licenses.add(page == null ? List.of() : page.stream().map(license -> maps.apply(MAP, license)).toList(), total, toIndex);
        if (!licenses.isGoesOn()) {
            transaction.executeWithoutResult(status -> keep(licenses));
        }
    }

    private void keep(LicensePages licenses) {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        Map<String, Map<String, Object>> listed = new TreeMap<>();
        licenses.all().forEach(license -> listed.put((String) license.get("license_key"), license));
        listed.values().forEach(license -> keep(licenses.getCredential(), license, now));
        // An account without any license has nobody who could ask: an empty list is a fault of the answer.
        if (licenses.isComplete() && !listed.isEmpty()) {
            jdbc.sql("SELECT license_key FROM license WHERE credential = ?").param(licenses.getCredential()).query(String.class).list().stream()
                    .filter(key -> !listed.containsKey(key)).forEach(key -> drop(licenses.getCredential(), key, now));
        }
    }

    private void keep(String credential, Map<String, Object> license, OffsetDateTime now) {
        Object key = license.get("license_key");
        Long seats = number(license.get("seats"));
        Long used = number(license.get("used"));
        Object[] values = {license.get("description"), seats, used, license.get("products"), now, credential, key};
        if (jdbc.sql("UPDATE license SET description = ?, seats = ?, used = ?, products = ?, seen_at = ? WHERE credential = ? AND license_key = ?")
                .params(values).update() == 0) {
            jdbc.sql("INSERT INTO license (description, seats, used, products, seen_at, credential, license_key) VALUES (?, ?, ?, ?, ?, ?, ?)")
                    .params(values).update();
        }
        history(credential, key, new Seats(seats, used), now);
    }

    private void drop(String credential, String key, OffsetDateTime now) {
        jdbc.sql("DELETE FROM license WHERE credential = ? AND license_key = ?").params(credential, key).update();
        history(credential, key, new Seats(null, null), now);
    }

    private void history(String credential, Object key, Seats seats, OffsetDateTime now) {
        Optional<Seats> last = jdbc.sql("SELECT seats, used FROM license_history WHERE credential = ? AND license_key = ?"
                        + " ORDER BY seen_at DESC LIMIT 1").params(credential, key)
                .query((row, number) -> new Seats(row.getObject(1, Long.class), row.getObject(2, Long.class))).optional();
        if (!last.equals(Optional.of(seats))) {
            jdbc.sql("INSERT INTO license_history (credential, license_key, seats, used, seen_at) VALUES (?, ?, ?, ?, ?)")
                    .params(credential, key, seats.seats(), seats.used(), now).update();
        }
    }

    /** Null: not known, or the license is gone. */
    private record Seats(Long seats, Long used) {
    }

    private static Long number(Object text) {
        return text == null ? null : Long.valueOf(Objects.toString(text));
    }
}
