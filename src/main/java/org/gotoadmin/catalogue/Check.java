package org.gotoadmin.catalogue;

/** One group of checks. It looks at all routes and tells everything it finds. */
interface Check {

    void check(Routes routes, Findings findings);
}
