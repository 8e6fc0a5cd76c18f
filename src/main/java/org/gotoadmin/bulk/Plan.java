package org.gotoadmin.bulk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.gotoadmin.fields.Nearest;
import org.gotoadmin.people.Email;

/**
 * The difference between a license file and what GoTo has: which rows need a write. Users and licenses are read first, then the rows go
 * through in the order of the file. Memory grows with the users of the account, not with the rows.
 */
final class Plan {

    private static final int MOST_NAMED = 20;

    private final Map<String, AccountLicense> licenses = new HashMap<>();
    private final Map<String, List<AccountLicense>> licensesByName = new HashMap<>();
    private final Map<String, PlannedUser> users = new HashMap<>();
    private final Map<String, Seats> seats = new HashMap<>();
    private final List<Integer> protectedRows = new ArrayList<>();
    private long held;
    private long unassignments;
    private long todo;
    private long refused;

    /** A license of the account; {@code place}: its number among them; seats and used are null when GoTo does not tell. */
    record AccountLicense(String key, String description, Long seats, Long used, int place) {
    }

    /** Rows that take a seat of a license, net of those that free one. */
    private static final class Seats {
        private final List<Integer> lastRows = new ArrayList<>();
        private long assigns;
        private long unassigns;
    }

    /** What the guardrails look at. {@code heldLicenses}: seats in use; {@code shortOfSeats}: for each license with too few, in words. */
    record Summary(long todo, long refused, long unassignments, long heldLicenses, List<Integer> protectedRows, List<String> shortOfSeats) {
    }

    Plan(List<AccountLicense> known) {
        for (AccountLicense license : known) {
            licenses.put(license.key(), license);
            licensesByName.computeIfAbsent(String.valueOf(license.description()), none -> new ArrayList<>()).add(license);
            seats.put(license.key(), new Seats());
            held += license.used() == null ? 0 : license.used();
        }
    }

    void add(String email, PlannedUser user) {
        users.put(Email.key(email), user);
    }

    boolean knows(String email) {
        return users.containsKey(Email.key(email));
    }

    /** How many users were read. */
    int users() {
        return users.size();
    }

    /** @return the rows of which something is to be written down: those that need a write, and those that are refused */
    List<LicenseRow> decide(List<LicenseRow> page) {
        List<LicenseRow> decided = new ArrayList<>();
        page.stream().filter(row -> row.outcome() == null).forEach(row -> decide(row, decided));
        return decided;
    }

    private void decide(LicenseRow row, List<LicenseRow> decided) {
        List<AccountLicense> found = licenses.containsKey(row.license()) ? List.of(licenses.get(row.license()))
                : licensesByName.getOrDefault(row.license(), List.of());
        PlannedUser user = users.get(Email.key(row.email()));
        if (found.size() != 1) {
            decided.add(refused(row, unknownLicense(row.license(), found.size())));
        } else if (user == null) {
            decided.add(refused(row, "GoTo has no user with this email"));
        } else {
            decide(row, found.get(0), user, decided);
        }
    }

    private void decide(LicenseRow row, AccountLicense license, PlannedUser user, List<LicenseRow> decided) {
        PlannedUser.Earlier earlier = user.named(license.place(), row.row(), row.isAssign());
        boolean needed = user.holds(license.key()) != row.isAssign();
        if (earlier != null && earlier.said() == PlannedUser.Said.SAME) {
            decided.add(refused(row, "the same as line " + earlier.row()));
        } else if (earlier != null) {
            decided.add(refused(row, "contradicts line " + earlier.row()));
            if (earlier.said() == PlannedUser.Said.OPPOSITE) {
                // The first one was decided already, on this page or on one before: what is written last of a row counts.
                LicenseRow first = LicenseRow.read(earlier.row(), row.email(), row.license(), row.isAssign() ? LicenseRow.UNASSIGN : LicenseRow.ASSIGN, null);
                decided.add(refused(first, "contradicts line " + row.row()));
                if (!needed) {
                    count(first, license, user, -1);
                }
            }
        } else if (needed) {
            decided.add(new LicenseRow(row.row(), row.email(), row.license(), row.action(), license.key(), user.key(), true, user.seen(), null, null, 0, null));
            count(row, license, user, 1);
        }
    }

    private void count(LicenseRow row, AccountLicense license, PlannedUser user, int one) {
        todo += one;
        Seats taken = seats.get(license.key());
        if (row.isAssign()) {
            taken.assigns += one;
            named(taken.lastRows, row.row(), one);
        } else {
            taken.unassigns += one;
            unassignments += one;
            if (user.isProtected()) {
                named(protectedRows, row.row(), one);
            }
        }
    }

    /** Of many rows the last ones are named. */
    private static void named(List<Integer> rows, Integer row, int one) {
        if (one < 0) {
            rows.remove(row);
        } else {
            rows.add(row);
        }
        if (rows.size() > MOST_NAMED) {
            rows.remove(0);
        }
    }

    private LicenseRow refused(LicenseRow row, String reason) {
        refused++;
        return new LicenseRow(row.row(), row.email(), row.license(), row.action(), null, null, false, null, "refused", reason, 0, null);
    }

    private String unknownLicense(String named, int found) {
        return found > 1 ? "GoTo has " + found + " licenses called \"" + named + "\". Use the key of the one you mean"
                : "GoTo has no license \"" + named + "\"." + Nearest.to(named, licensesByName.keySet()).map(near -> " Did you mean \"" + near + "\"?")
                        .orElse(" There are: " + String.join(", ", licensesByName.keySet()));
    }

    Summary summary() {
        List<String> tooFew = new ArrayList<>();
        for (AccountLicense license : licenses.values()) {
            Seats taken = seats.get(license.key());
            long free = license.seats() == null || license.used() == null ? Long.MAX_VALUE : license.seats() - license.used();
            long lacking = taken.assigns - taken.unassigns - Math.max(0, free);
            if (taken.assigns > 0 && free != Long.MAX_VALUE && lacking > 0) {
                List<Integer> last = taken.lastRows.subList((int) Math.max(0, taken.lastRows.size() - lacking), taken.lastRows.size());
                tooFew.add("license \"%s\" needs %d seats, %d are free and %d are freed by this file: %d too few (%s%s)".formatted(
                        license.description() == null ? license.key() : license.description(), taken.assigns, Math.max(0, free), taken.unassigns, lacking,
                        lacking > last.size() ? "the last of them: lines " : "lines ", last.toString().replaceAll("[\\[\\]]", "")));
            }
        }
        return new Summary(todo, refused, unassignments, held, protectedRows, tooFew);
    }

    /** Rows of an approved plan whose user is not as it was planned any more. */
    List<LicenseRow> stale(List<LicenseRow> page) {
        return page.stream().filter(row -> row.todo() && row.outcome() == null).filter(row -> {
            PlannedUser user = users.get(Email.key(row.email()));
            return user == null || !user.key().equals(row.userKey()) || !user.seen().equals(row.seen());
        }).map(row -> refused(row, "stale: the user has changed in GoTo since it was planned. Drop the row again")).toList();
    }

}
