package org.gotoadmin.routes;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.gotoadmin.people.SaasUsers;
import org.gotoadmin.simulator.User;
import org.gotoadmin.workflow.RunList;
import org.gotoadmin.workflow.RunRequests;
import org.springframework.beans.factory.annotation.Autowired;

/** For workflows on SaaS users: SaaS users as a load has left them, and what became of them. */
abstract class SaasUsersTest extends RoutesTest {

    @Autowired
    SaasUsers saasUsers;
    @Autowired
    RunList runs;
    @Autowired
    RunRequests requests;

    /** A user of the simulator as a SaaS user, who was active when the last load saw it. */
    long known(User user) {
        return known("goto", user.key(), user.email());
    }

    long known(String credential, String key, String email) {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        jdbc.sql("INSERT INTO saas_user (credential, goto_user_key, email, email_key, goto_status, admin_roles, state, created_at, updated_at)"
                + " VALUES (?, ?, ?, ?, 'ACTIVE', 'Member', 'active', ?, ?)").params(credential, key, email, email.toLowerCase(), now, now).update();
        return jdbc.sql("SELECT id FROM saas_user WHERE credential = ? AND goto_user_key = ?").params(credential, key).query(Long.class).single();
    }

    void set(long id, String column, Object value) {
        jdbc.sql("UPDATE saas_user SET " + column + " = ? WHERE id = ?").params(value, id).update();
    }

    /** A complete load has ended this long ago. */
    void loaded(OffsetDateTime when) {
        jdbc.sql("INSERT INTO user_load (integration, credential, mode, begun_by, state, complete, created_at, started_at)"
                + " VALUES ('goto-users', 'goto', 'user-plus-saas-user', 'test', 'done', TRUE, ?, ?)").params(when, when).update();
    }

    Map<String, Object> saasUser(long id) {
        return saasUsers.byId(id);
    }

    /** Lets only this workflow begin, and fires it. */
    void fire(String workflow) throws Exception {
        jdbc.sql("UPDATE workflow SET active = (name = ?)").param(workflow).update();
        Firing.of(camel, workflow);
    }

    List<RunList.Listed> finished() {
        return runs.newest(null, 100).stream().filter(run -> run.finishedAt() != null).toList();
    }
}
