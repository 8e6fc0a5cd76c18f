package org.gotoadmin.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All accounts of a simulator. This object is the one lock of their state: a write takes microseconds, so finer locks would buy nothing. */
final class Accounts {

    private final Map<String, Account> byKey = new LinkedHashMap<>();
    private volatile Runnable onChange = () -> { };

    Accounts(Saved saved) {
        load(saved);
    }

    /** Replaces everything. */
    synchronized void load(Saved saved) {
        byKey.clear();
        saved.accounts().forEach(this::add);
    }

    synchronized Account add(Saved.OfAccount saved) {
        Account account = new Account(this, saved);
        byKey.put(account.key(), account);
        changed();
        return account;
    }

    synchronized Optional<Account> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** The account that was there first. */
    synchronized Account first() {
        return byKey.values().iterator().next();
    }

    synchronized List<String> keys() {
        return List.copyOf(byKey.keySet());
    }

    /** The same person in another account. */
    synchronized Optional<User> elsewhere(Account here, String email) {
        return byKey.values().stream().filter(account -> account != here).flatMap(account -> account.user(email).stream()).findFirst();
    }

    synchronized Saved saved() {
        return new Saved(Saved.FORMAT, byKey.values().stream().map(Account::saved).toList());
    }

    void onChange(Runnable action) {
        onChange = action;
    }

    void changed() {
        onChange.run();
    }
}
