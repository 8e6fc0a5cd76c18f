package org.gotoadmin.bulk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.gotoadmin.bulk.AccountLicenses.License;
import org.gotoadmin.people.Email;

/**
 * The difference between a license file and what GoTo has: which rows need a write. Users and licenses are read first, then the rows go
 * through in the order of the file. Memory grows with the users of the account, not with the rows.
 */
final class Plan {

    private final AccountLicenses licenses;
    private final Map<String, PlannedUser> users = new HashMap<>();
    /** Why nobody can say which user an email means. */
    private final Map<String, String> unclear = new HashMap<>();
    private final Map<String, Seats> seats = new HashMap<>();
    private final Lines protectedRows = new Lines();
    private long unassignments;
    private long todo;

    /** Rows that take a seat of a license, and those that free one. */
    private static final class Seats {
        private final Lines assigns = new Lines();
        private long unassigns;
    }

    /** What the guardrails look at. {@code heldLicenses}: seats in use; {@code shortOfSeats}: for each license with too few, in words. */
    record Summary(long todo, long unassignments, long heldLicenses, Lines protectedRows, List<String> shortOfSeats) {
    }

    Plan(AccountLicenses licenses) {
        this.licenses = licenses;
        licenses.all().forEach(license -> seats.put(license.key(), new Seats()));
    }

    /** A user of GoTo. Read again, it counts as it was read last. */
    void add(String email, PlannedUser user) {
        PlannedUser before = users.put(Email.key(email), user);
        if (before != null && !before.key().equals(user.key())) {
            unclear(email, "GoTo has more than one user with this email. Settle it in GoTo's admin center");
        }
    }

    /** An email of which nobody can say which user it means. */
    void unclear(String email, String reason) {
        unclear.put(Email.key(email), reason);
    }

    boolean knows(String email) {
        return users.containsKey(Email.key(email));
    }

    /** @return the rows of which something is to be written down: those that need a write, and those that are refused */
    List<LicenseRow> decide(List<LicenseRow> page) {
        List<LicenseRow> decided = new ArrayList<>();
        page.stream().filter(row -> row.outcome() == null).forEach(row -> decide(row, decided));
        return decided;
    }

    private void decide(LicenseRow row, List<LicenseRow> decided) {
        License license = licenses.find(row.license());
        String email = Email.key(row.email());
        PlannedUser user = users.get(email);
        if (license == null) {
            decided.add(row.refused(licenses.problem(row.license())));
        } else if (user == null || unclear.containsKey(email)) {
            decided.add(row.refused(unclear.getOrDefault(email, "GoTo has no user with this email")));
        } else {
            decide(row, license, user, decided);
        }
    }

    private void decide(LicenseRow row, License license, PlannedUser user, List<LicenseRow> decided) {
        PlannedUser.Earlier earlier = user.named(license.place(), row.row(), row.isAssign());
        boolean needed = user.holds(license.key()) != row.isAssign();
        if (earlier == null && needed) {
            decided.add(row.todo(license.key(), user));
            count(row, license, user);
        } else if (earlier != null && earlier.said() == PlannedUser.Said.SAME) {
            decided.add(row.refused("the same as line " + earlier.row()));
        } else if (earlier != null && earlier.said() == PlannedUser.Said.AGAINST_ANOTHER) {
            decided.add(row.refused("line %d says the same or the opposite, and is contradicted already".formatted(earlier.row())));
        } else if (earlier != null) {
            decided.add(row.refused("contradicts line " + earlier.row()));
            // The first one was decided already, on this page or on one before: what is written last of a row counts.
            LicenseRow first = row.opposite(earlier.row());
            decided.add(first.refused("contradicts line " + row.row()));
            if (!needed) {
                discount(first, license, user);
            }
        }
    }

    private void count(LicenseRow row, License license, PlannedUser user) {
        todo++;
        if (row.isAssign()) {
            seats.get(license.key()).assigns.add(row.row());
        } else {
            unassignments++;
            seats.get(license.key()).unassigns++;
            if (user.isProtected()) {
                protectedRows.add(row.row());
            }
        }
    }

    /** A row that was counted is refused after all. */
    private void discount(LicenseRow row, License license, PlannedUser user) {
        todo--;
        if (row.isAssign()) {
            seats.get(license.key()).assigns.remove(row.row());
        } else {
            unassignments--;
            seats.get(license.key()).unassigns--;
            if (user.isProtected()) {
                protectedRows.remove(row.row());
            }
        }
    }

    Summary summary() {
        List<String> tooFew = new ArrayList<>();
        licenses.all().forEach(license -> tooFew(license, seats.get(license.key()), tooFew));
        // GoTo's own figure may leave out who was only invited.
        long held = Math.max(licenses.used(), users.values().stream().mapToLong(PlannedUser::held).sum());
        return new Summary(todo, unassignments, held, protectedRows, tooFew);
    }

    private static void tooFew(License license, Seats taken, List<String> tooFew) {
        if (license.seats() == null || license.used() == null || taken.assigns.count() == 0) {
            return;
        }
        // Below zero where more seats are in use than there are.
        long free = license.seats() - license.used();
        long lacking = taken.assigns.count() - taken.unassigns - free;
        if (lacking > 0) {
            tooFew.add("license \"%s\" needs %d seats, %d are free and %d are freed by this file: %d too few (%s)".formatted(license.called(),
                    taken.assigns.count(), free, taken.unassigns, lacking, taken.assigns.named(lacking)));
        }
    }

    /** Rows of an approved plan whose user is not as it was planned any more. */
    List<LicenseRow> stale(List<LicenseRow> page) {
        return page.stream().filter(row -> row.todo() && row.outcome() == null).filter(row -> {
            PlannedUser user = users.get(Email.key(row.email()));
            return user == null || unclear.containsKey(Email.key(row.email())) || !user.key().equals(row.userKey()) || !user.seen().equals(row.seen());
        }).map(row -> row.refused("stale: the user has changed in GoTo since it was planned. Drop the row again")).toList();
    }
}
