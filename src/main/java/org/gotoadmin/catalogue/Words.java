package org.gotoadmin.catalogue;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gotoadmin.api.Outcome;

/** Values that can only be one of a few words. */
final class Words {

    private static final Set<String> PERSON = Set.of("active", "left");
    private static final Set<String> TRUTH = Set.of("true", "false");
    private static final Set<String> OUTCOMES = Arrays.stream(Outcome.values()).map(Outcome::toString).collect(Collectors.toCollection(TreeSet::new));
    private static final Map<String, Set<String>> CLOSED = Map.of(
            "${variable.person[status]}", PERSON,
            "${variable.saas_user[state]}", Set.of("active", "deactivated"),
            "${variable.saas_user[missing]}", TRUTH,
            "${variable.saas_user[fresh]}", TRUTH,
            "${variable.outcome}", OUTCOMES,
            "${variable.failure[outcome]}", OUTCOMES);
    private static final Set<String> GOTO_STATUS = Set.of("ACTIVE", "INACTIVE", "INVITED", "SUSPENDED");
    private static final Set<String> HAVE_GOTO_STATUS = Set.of("${variable.person[goto_status]}", "${variable.saas_user[goto_status]}",
            "${variable.change[goto_status]}");

    private Words() {
    }

    /**
     * What a value can be; empty when that is not known.
     *
     * @param saas whether a change is that of a SaaS user
     */
    static Set<String> of(String value, boolean saas) {
        if (value.equals("${variable.change[status]}") && !saas) {
            return PERSON;
        }
        return value.equals("${variable.change[state]}") && saas ? CLOSED.get("${variable.saas_user[state]}") : CLOSED.getOrDefault(value, Set.of());
    }

    /** What GoTo is known to write there. It may write more one day, so only what is nearly one of these is a mistake. */
    static Set<String> ofGoTo(String value) {
        return HAVE_GOTO_STATUS.contains(value) ? GOTO_STATUS : Set.of();
    }
}
