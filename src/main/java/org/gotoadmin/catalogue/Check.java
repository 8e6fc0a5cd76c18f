package org.gotoadmin.catalogue;

import java.util.Locale;

/** One group of checks. It looks at all routes and tells everything it finds. */
interface Check {

    void check(Routes routes, Findings findings);

    /** What its findings are filed under: {@code preset-values} for PresetValuesCheck. */
    default String rule() {
        return getClass().getSimpleName().replaceFirst("Check$", "").replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
