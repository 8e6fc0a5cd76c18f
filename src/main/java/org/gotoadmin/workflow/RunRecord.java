package org.gotoadmin.workflow;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What a run is on: a person or a SaaS user.
 *
 * @param personId   null for a SaaS user
 * @param saasUserId null for a person
 */
record RunRecord(Long personId, Long saasUserId) {

    /** As a Begin's parameter {@code object} spells them. */
    static final String PEOPLE = "people";
    static final String SAAS_USERS = "saas-users";

    static RunRecord of(String object, long id) {
        return object.equals(SAAS_USERS) ? new RunRecord(null, id) : new RunRecord(id, null);
    }

    /** Reads the columns person_id and saas_user_id. */
    static RunRecord in(ResultSet row) throws SQLException {
        return new RunRecord(row.getObject("person_id", Long.class), row.getObject("saas_user_id", Long.class));
    }

    /** As the log names it; people by their number only. */
    @Override
    public String toString() {
        return personId == null ? "SaaS user " + saasUserId : "person " + personId;
    }
}
