package org.gotoadmin.catalogue;

import java.util.Set;

/** What looks unused in the routes because Java uses it. */
final class FromJava {

    /**
     * Names of {@code direct:} addresses that Java calls: for an account's key, the rows of license files, and the walks of the doctor; and what a
     * setting names, for a cluster and without.
     */
    static final Set<String> CALLED = Set.of("goto-account", "apply-license-row", "doctor-reads", "doctor-before-writes", "doctor-prove-writes",
            "account-licenses", "hand-out-licenses");

    /** TEMPLATE.PARAMETER that Java reads from the calls: Workflows writes them into the table WORKFLOW, where a change looks for them. */
    static final Set<String> READ = Set.of("begin-on-change.on", "begin-on-change.own_changes", "begin-on-change.object", "begin-on-change.fields");

    /** Variables that Java sets for a run: what a workflow may read. */
    static final Set<String> OF_RUN = Set.of("person", "change", "saas_user", "run", "workflow", "outcome", "failure");

    /** Variables that Java sets for the door, the user load and license files. */
    static final Set<String> OF_PLATFORM = Set.of("call", "call-next", "call-found", "call-resolved", "load", "licenseFile", "leaves", "planning",
            "row-email", "row-goto_user_key", "row-action", "row-license", "row-credential", "license-pages");

    /** Beans that a step may call; {@code beans:} in a route file adds to them. */
    static final Set<String> BEANS = Set.of("accountTopic", "accounts", "answers", "credentials", "doctor", "door", "fieldMaps", "journal",
            "licenseApply", "licenseFileTake", "licenseList", "licensePlanner", "licenseReport", "licenseWork", "licenses", "loadQueue", "peopleFile",
            "planFiles", "runEnds", "runPool", "runs", "saasUsers", "schedules", "unassignFiles", "userLoads", "workFolder", "workflowWatch");

    private FromJava() {
    }
}
