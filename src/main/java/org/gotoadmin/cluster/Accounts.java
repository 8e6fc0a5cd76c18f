package org.gotoadmin.cluster;

import org.springframework.beans.factory.ObjectProvider;

/**
 * The accounts, by the names of their credentials, that this process works for. GoTo counts requests by account, so only one process
 * sends for it at a time. {@link Alone}: all of them; {@link Nodes}: those that are here.
 */
public interface Accounts {

    /** This process among those on the store; empty when it works alone. */
    String getNode();

    /** As the store has it: null when this process works alone, as a command does that has no accounts. */
    static String nodeOf(ObjectProvider<Accounts> accounts) {
        String node = accounts.getIfAvailable(Alone::new).getNode();
        return node.isEmpty() ? null : node;
    }

    /** Work for an account begins, and {@link #leave} must follow; false: it is not here, or is about to go. */
    boolean enter(String credential);

    /** Work for an account has ended. */
    void leave(String credential);

    /** Whether the account is here, though it may be about to go: whoever has entered goes on. */
    boolean has(String credential);

    /** Whether the account is about to go, or the process to stop: long work stops at the next good place, to go on elsewhere. */
    boolean isLeaving(String credential);

    /** Whether this process takes what is dropped into the inbox of people or licenses. */
    boolean takesFiles();

    /** Before each request: waits while this process cannot know whether the others still take it for alive. */
    void awaitAlive() throws InterruptedException;

    /** Before each request. */
    default void mustHave(String credential) throws InterruptedException {
        awaitAlive();
        if (!has(credential)) {
            throw new Elsewhere(credential);
        }
    }
}
