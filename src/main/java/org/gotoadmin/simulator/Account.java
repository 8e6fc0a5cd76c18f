package org.gotoadmin.simulator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The users, licenses and groups of one GoTo account. Tests read and change it here; whatever they change is true for the API at once. Thread-safe: all accounts
 * of a simulator share one lock, and users are immutable, so a reader never sees half a change.
 */
public final class Account {

    private final Accounts lock;
    private final String key;
    private final String name;
    private final Users users;
    private final Map<String, License> licenses = new LinkedHashMap<>();
    private final Map<String, String> groups;
    private final Map<String, String> keysOfDeleted;
    private final List<SentMail> mails = new ArrayList<>();
    private long keysGiven;
    private long version;

    Account(Accounts lock, Saved.OfAccount saved) {
        this.lock = lock;
        this.key = saved.key();
        this.name = saved.name();
        this.users = new Users(saved.users());
        this.groups = Map.copyOf(saved.groups());
        this.keysGiven = saved.keysGiven();
        this.keysOfDeleted = new HashMap<>(saved.keysOfDeleted());
        saved.licenses().forEach(license -> licenses.put(license.key(), license));
    }

    /** The account's key, 19 digits. */
    public String key() {
        return key;
    }

    public String name() {
        return name;
    }

    /** The user with this email, whatever its case, or this key. */
    public Optional<User> user(String emailOrKey) {
        synchronized (lock) {
            return Optional.ofNullable(users.find(emailOrKey));
        }
    }

    /** The first super admin by email; the one {@code /me} shows. */
    public Optional<User> owner() {
        synchronized (lock) {
            return Optional.ofNullable(users.owner());
        }
    }

    /** All users, by email ascending. */
    public List<User> users() {
        return page(0, Integer.MAX_VALUE);
    }

    public int userCount() {
        synchronized (lock) {
            return users.size();
        }
    }

    public List<License> licenses() {
        synchronized (lock) {
            return List.copyOf(licenses.values());
        }
    }

    /** The license with this key or this exact description. */
    public Optional<License> license(String keyOrDescription) {
        return licenses().stream().filter(one -> one.key().equals(keyOrDescription) || one.description().equals(keyOrDescription)).findFirst();
    }

    /** Seats of the license in use; invited users count (ASSUMPTION). */
    public int seatsTaken(String licenseKey) {
        synchronized (lock) {
            return users.seatsTaken(licenseKey);
        }
    }

    /** Group names by key. */
    public Map<String, String> groups() {
        return groups;
    }

    /** The mails not suppressed so far, oldest first; at most the first 100,000. */
    public List<SentMail> mails() {
        synchronized (lock) {
            return List.copyOf(mails);
        }
    }

    /**
     * Adds a user without going through the API; a null key means a new one.
     *
     * @return the user with its key
     * @throws IllegalArgumentException if key or email is taken
     */
    public User add(User user) {
        synchronized (lock) {
            if (user.key() != null && users.find(user.key()) != null || users.find(user.email()) != null) {
                throw new IllegalArgumentException("key or email of " + user.email() + " is taken");
            }
            User added = user.key() == null ? user.withKey(keyFor(user.email())) : user;
            put(added);
            return added;
        }
    }

    /**
     * Changes a user without going through the API.
     *
     * @throws IllegalArgumentException if there is no such user, or if the change touches the key or takes another user's email
     */
    public User alter(String emailOrKey, UnaryOperator<User> change) {
        synchronized (lock) {
            User old = user(emailOrKey).orElseThrow(() -> new IllegalArgumentException("no user " + emailOrKey));
            User changed = change.apply(old);
            if (!changed.key().equals(old.key()) || user(changed.email()).filter(other -> !other.key().equals(old.key())).isPresent()) {
                throw new IllegalArgumentException("the change of " + emailOrKey + " touches its key or takes another user's email");
            }
            put(changed);
            return changed;
        }
    }

    /** Adds the license (a null key means a new one), or replaces the one with its key. */
    public License put(License license) {
        synchronized (lock) {
            License stored = license.key() == null ? new License(newKey(), license.description(), license.seats(), license.products()) : license;
            licenses.put(stored.key(), stored);
            changed();
            return stored;
        }
    }

    void put(User user) {
        if (users.put(user)) {
            changed();
        }
    }

    /** Removes users and remembers their keys: the same email gets its key back, CONFIRMED (UI) [DEL]. */
    void delete(Collection<User> gone) {
        users.remove(gone);
        gone.forEach(user -> keysOfDeleted.put(User.lower(user.email()), user.key()));
        if (!gone.isEmpty()) {
            changed();
        }
    }

    List<User> page(int offset, int size) {
        synchronized (lock) {
            return users.page(offset, size);
        }
    }

    List<User> matching(Filter filter) {
        if (filter.conditions().isEmpty()) {
            return users();
        }
        return filter.unique().map(one -> user(one.value()).filter(filter::accepts).map(List::of).orElse(List.of()))
                .orElseGet(() -> where(filter::accepts));
    }

    List<User> where(Predicate<User> wanted) {
        return users().stream().filter(wanted).toList();
    }

    /** A deleted user's old key, the key of the same person in another account, or a new one. */
    String keyFor(String email) {
        return Optional.ofNullable(keysOfDeleted.remove(User.lower(email)))
                .or(() -> lock.elsewhere(this, email).map(User::key)).orElseGet(this::newKey);
    }

    boolean isElsewhere(String email) {
        return lock.elsewhere(this, email).isPresent();
    }

    void send(SentMail mail) {
        if (mails.size() < 100_000) {
            mails.add(mail);
        }
    }

    long version() {
        return version;
    }

    Saved.OfAccount saved() {
        return new Saved.OfAccount(key, name, keysGiven, users(), licenses(), groups, Map.copyOf(keysOfDeleted));
    }

    private String newKey() {
        return Seed.key(key, ++keysGiven);
    }

    private void changed() {
        version++;
        lock.changed();
    }
}
