package org.gotoadmin.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gotoadmin.simulator.User.Activity;
import org.gotoadmin.simulator.User.Identity;
import org.gotoadmin.simulator.User.Invite;
import org.gotoadmin.simulator.User.Locks;

/** Invented users, licenses and groups; the same seed gives the same ones. Everybody is at example.com or example.org. */
final class Seed {

    /** Every new account's creation, 2024-01-01T00:00Z, in epoch milliseconds. */
    private static final long BEGINNING = 1_704_067_200_000L;
    private static final long HOUR = 3_600_000L;
    /** Key ranges: licenses and groups come first, users after them. */
    private static final int FIRST_USER = 100;

    private final String account;
    private final List<License> licenses;

    private Seed(String account, int users) {
        this.account = account;
        this.licenses = List.of(
                license(1, "GoTo Meeting", 2 * users + 10, "G2M"),
                license(2, "GoTo Connect", 2 * users + 10, "JIVE"),
                license(3, "GoTo Webinar", users + 5, "G2W", "G2M"),
                license(4, "GoTo Training", 3, "G2T"),
                license(5, "GoTo Resolve", users + 10, "GORESOLVE"));
    }

    static Saved.OfAccount account(long seed, String name, int users) {
        String account = key("account " + name, seed);
        Seed made = new Seed(account, users);
        return new Saved.OfAccount(account, name, FIRST_USER + users, made.users(users), made.licenses,
                Map.of(key(account, 11), "Sales", key(account, 12), "Support", key(account, 13), "Finance"), Map.of());
    }

    /** The n-th key of an account: 19 digits, above 2^53, spread so that neighbours share no prefix (splitmix64). */
    static String key(String account, long n) {
        long z = account.hashCode() * 0x9E3779B97F4A7C15L + n * 0xD1B54A32D192ED03L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z ^= z >>> 31;
        return Long.toString(1_000_000_000_000_000_000L + Long.remainderUnsigned(z, 8_000_000_000_000_000_000L));
    }

    private License license(int n, String description, int seats, String... products) {
        return new License(key(account, n), description, seats, List.of(products));
    }

    private List<User> users(int count) {
        List<User> users = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            users.add(i < SeedPeople.KNOWN.size() ? known(i) : invented(i));
        }
        return users;
    }

    private User known(int i) {
        String[] row = SeedPeople.KNOWN.get(i).split("\\|", -1);
        List<String> held = row[6].chars().mapToObj(c -> licenses.get(c - '1').key()).toList();
        List<String> roles = row[5].isEmpty() ? List.of() : List.of(row[5].split(","));
        Locks locks = switch (row[8]) {
            case "primary-elsewhere" -> new Locks(false, false, true, true);
            case "locked" -> new Locks(true, true, false, true);
            case "no-admin-access" -> new Locks(false, false, false, false);
            default -> Locks.NONE;
        };
        Invite invite = i == 0 ? new Invite(0, 0) : new Invite(1, BEGINNING + i * HOUR);
        return new User(row[8].equals("26-digit-key") ? SeedPeople.LONG_KEY : key(account, FIRST_USER + i),
                new Identity(row[0], row[1], row[2], row[3], row[4]), held, roles, List.of(), null, locks, invite,
                Activity.valueOf(row[7]), BEGINNING + i * HOUR);
    }

    /** Of ten: seven active, one invited, one inactive, one suspended. */
    private User invented(int i) {
        String first = SeedPeople.FIRST.get(i % SeedPeople.FIRST.size());
        String last = SeedPeople.LAST.get(i / SeedPeople.FIRST.size() % SeedPeople.LAST.size());
        String email = "%s.%s.%07d@example.com".formatted(first, last, i).toLowerCase(Locale.ROOT);
        List<String> held = i % 10 == 2 ? List.of() : i % 3 == 0 ? held(0, 1) : held(i % 2);
        Activity activity = i % 10 == 0 ? Activity.NEVER : i % 10 == 1 ? Activity.INACTIVE : Activity.ACTIVE;
        return new User(key(account, FIRST_USER + i), new Identity(email, first, last, "en_US", "Europe/London"), held, List.of(), List.of(), null,
                Locks.NONE, new Invite(1, BEGINNING + i), activity, BEGINNING + i);
    }

    private List<String> held(int... which) {
        return Arrays.stream(which).mapToObj(i -> licenses.get(i).key()).toList();
    }
}
