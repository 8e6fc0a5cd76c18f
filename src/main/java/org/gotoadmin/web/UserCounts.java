package org.gotoadmin.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How many SaaS users there are, by account, status and licenses: all that the list of them shows with {@code state=all}, also those who
 * were deactivated here. GoTo's suspended users are among these.
 */
record UserCounts(List<Group> groups) {

    /** GoTo's words for the status of a user (docs/goto-contract.md), as they are shown. */
    private static final List<String> STATUSES = List.of("ACTIVE", "INVITED", "INACTIVE", "SUSPENDED");

    /**
     * Users who have all this in common.
     *
     * @param status   null when GoTo told none
     * @param licenses keys of what each of them holds
     * @param waiting  those of them who were invited long ago and never came
     */
    record Group(String credential, String status, List<String> licenses, long users, long waiting) {
    }

    /** In the order of {@link #STATUSES}, each of them, also with 0. */
    public Map<String, Long> byStatus(String credential) {
        Map<String, Long> counts = new LinkedHashMap<>();
        STATUSES.forEach(status -> counts.put(status, count(credential, group -> status.equals(group.status()))));
        return counts;
    }

    public long holders(String credential, String license) {
        return count(credential, group -> group.licenses().contains(license));
    }

    public long suspendedHolders(String credential) {
        return count(credential, group -> "SUSPENDED".equals(group.status()) && !group.licenses().isEmpty());
    }

    public long waiting(String credential) {
        return groups.stream().filter(group -> group.credential().equals(credential)).mapToLong(Group::waiting).sum();
    }

    private long count(String credential, Predicate<Group> which) {
        return groups.stream().filter(group -> group.credential().equals(credential)).filter(which).mapToLong(Group::users).sum();
    }
}
