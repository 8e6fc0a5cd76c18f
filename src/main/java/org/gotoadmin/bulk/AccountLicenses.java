package org.gotoadmin.bulk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.gotoadmin.fields.Nearest;

/** The licenses of an account: what a file may call them, by key or by a description that only one has. */
final class AccountLicenses {

    private static final int MOST_LISTED = 20;

    private final Map<String, License> byKey = new LinkedHashMap<>();
    private final Map<String, List<License>> byDescription = new TreeMap<>();

    /** A license of the account; {@code place}: its number among them; description, seats and used are null when GoTo does not tell. */
    record License(String key, String description, Long seats, Long used, int place) {

        String called() {
            return description == null ? key : description;
        }
    }

    AccountLicenses(List<License> all) {
        for (License license : all) {
            byKey.put(license.key(), license);
            if (license.description() != null) {
                byDescription.computeIfAbsent(license.description().strip(), none -> new ArrayList<>()).add(license);
            }
        }
    }

    Iterable<License> all() {
        return byKey.values();
    }

    /** Seats in use, of all licenses. */
    long used() {
        return byKey.values().stream().mapToLong(license -> license.used() == null ? 0 : license.used()).sum();
    }

    /** Null when there is none, or more than one. */
    License find(String named) {
        List<License> called = byDescription.getOrDefault(named, List.of());
        return byKey.containsKey(named) ? byKey.get(named) : called.size() == 1 ? called.get(0) : null;
    }

    /** Why a license is not found. */
    String problem(String named) {
        int found = byDescription.getOrDefault(named, List.of()).size();
        if (found > 1) {
            return "GoTo has %d licenses called \"%s\". Use the key of the one you mean".formatted(found, named);
        }
        return "GoTo has no license \"%s\".".formatted(named) + Nearest.to(named, byDescription.keySet()).map(" Did you mean \"%s\"?"::formatted)
                .orElseGet(() -> byDescription.isEmpty() ? "" : " There are: " + byDescription.keySet().stream().limit(MOST_LISTED)
                        .reduce((one, other) -> one + ", " + other).orElse("") + (byDescription.size() > MOST_LISTED ? " …" : ""));
    }
}
