package org.gotoadmin.routes;

import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** The same with the store on PostgreSQL. */
@DirtiesContext
@ContextConfiguration(initializers = WorkflowsOnPostgresTest.OnPostgres.class, inheritInitializers = false)
class ReclaimLicensesOnPostgresTest extends ReclaimLicensesTest {
}
