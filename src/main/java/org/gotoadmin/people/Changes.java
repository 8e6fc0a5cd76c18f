package org.gotoadmin.people;

import java.time.OffsetDateTime;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** Records a change and begins the runs that wait for one. */
final class Changes {

    private static final String CHANGE = """
            INSERT INTO change (person_id, kind, changed_by, workflow, fields, changed_at)
            VALUES (:person, :kind, :by, :workflow, :fields, :now)""";
    // A workflow's own change does not start it again, unless it says so: otherwise saving an answer would run in circles.
    private static final String RUNS = """
            INSERT INTO run (workflow, person_id, change_id, begun_by, state, created_at)
            SELECT name, :person, :change, 'change', 'waiting', :now FROM workflow
            WHERE active AND object = 'people' AND ',' || begins_on || ',' LIKE :kind AND (own_changes OR name <> :workflow)""";

    private static final String SAAS_CHANGE = CHANGE.replace("person_id", "saas_user_id");
    private static final String SAAS_RUNS = RUNS.replace("person_id", "saas_user_id").replace("'people'", "'saas-users'");

    private final JdbcClient jdbc;

    Changes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void record(Saved saved, String changedBy, String workflow, OffsetDateTime now) {
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        jdbc.sql(CHANGE)
                .param("person", saved.personId())
                .param("kind", saved.kind().word())
                .param("by", changedBy)
                .param("workflow", workflow)
                .param("fields", PersonFit.changeJson(saved.changed()))
                .param("now", now)
                .update(id, "id");
        jdbc.sql(RUNS)
                .param("person", saved.personId())
                .param("change", id.getKeyAs(Long.class))
                .param("now", now)
                .param("kind", "%," + saved.kind().word() + ",%")
                .param("workflow", workflow == null ? "" : workflow)
                .update();
    }

    /** An edited SaaS user. */
    void recordSaasUser(long saasUserId, Map<String, Map<String, String>> changed, String changedBy, String workflow, OffsetDateTime now) {
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        jdbc.sql(SAAS_CHANGE).param("person", saasUserId).param("kind", "edited").param("by", changedBy).param("workflow", workflow)
                .param("fields", PersonFit.changeJson(changed)).param("now", now).update(id, "id");
        jdbc.sql(SAAS_RUNS).param("person", saasUserId).param("change", id.getKeyAs(Long.class)).param("now", now)
                .param("kind", "%,edited,%").param("workflow", workflow == null ? "" : workflow).update();
    }
}
