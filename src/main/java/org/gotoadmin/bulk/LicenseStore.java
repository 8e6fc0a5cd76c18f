package org.gotoadmin.bulk;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What commands need of the license files: the store and the plans, without anything that sends. */
@Configuration(proxyBeanMethods = false)
@Import({LicenseFiles.class, LicenseRows.class, PlanFiles.class})
public class LicenseStore {
}
