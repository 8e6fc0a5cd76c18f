package org.gotoadmin.api;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What has begun with a credential, or waits for it, and has not come to its end. */
@Component
class OpenWork {

    private static final int MOST_TOLD = 5;
    /** Runs that have called GoTo with it, and those of users and people of its account. */
    private static final String RUNS = "SELECT r.id FROM run r WHERE r.state IN ('waiting', 'running') AND ("
            + "EXISTS (SELECT 1 FROM call c WHERE c.run_id = r.id AND c.credential = ?)"
            + " OR EXISTS (SELECT 1 FROM saas_user s WHERE s.id = r.saas_user_id AND s.credential = ?)"
            + " OR EXISTS (SELECT 1 FROM person p WHERE p.id = r.person_id AND POSITION(? IN p.custom_fields) > 0)) ORDER BY r.id";
    private static final String TEXTS = "SELECT w.name, v.text FROM workflow w JOIN workflow_revision v ON v.workflow = w.name AND v.revision = w.revision"
            + " WHERE EXISTS (SELECT 1 FROM run r WHERE r.workflow = w.name AND r.state IN ('waiting', 'running')) ORDER BY w.name";

    private final JdbcClient jdbc;

    OpenWork(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In words, such as {@code license file july (held)}; empty when there is none. */
    List<String> of(String credential) {
        List<String> open = new ArrayList<>();
        tell(open, "run ", jdbc.sql(RUNS).params(credential, credential, "\"goto_credential\":\"" + credential + "\"").query(String.class).list());
        // A run that has called nothing yet may be of a workflow that names it.
        Pattern named = Pattern.compile("credential:\\s*[\"']?" + Pattern.quote(credential) + "(?![\\w.-])");
        tell(open, "runs of the workflow ", jdbc.sql(TEXTS).query((row, number) -> List.of(row.getString(1), row.getString(2))).list().stream()
                .filter(one -> named.matcher(one.get(1)).find()).map(one -> one.get(0)).toList());
        tell(open, "user load ", jdbc.sql("SELECT id FROM user_load WHERE credential = ? AND state IN ('waiting', 'running') ORDER BY id").param(credential)
                .query(String.class).list());
        tell(open, "license file ", jdbc.sql("SELECT name || ' (' || state || ')' FROM license_file WHERE credential = ?"
                + " AND state NOT IN ('done', 'cancelled', 'refused') ORDER BY id").param(credential).query(String.class).list());
        return open;
    }

    private static void tell(List<String> open, String what, List<String> names) {
        names.stream().limit(MOST_TOLD).forEach(name -> open.add(what + name));
        if (names.size() > MOST_TOLD) {
            open.add((names.size() - MOST_TOLD) + " more like that");
        }
    }
}
