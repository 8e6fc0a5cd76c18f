package org.gotoadmin.cluster;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The only process on its store: every account is here. */
@Component("accounts")
@Profile("!cluster")
public final class Alone implements Accounts {

    @Override
    public String getNode() {
        return "";
    }

    @Override
    public boolean enter(String credential) {
        return true;
    }

    @Override
    public void leave(String credential) {
        // Nobody waits for it.
    }

    @Override
    public boolean has(String credential) {
        return true;
    }

    @Override
    public boolean isLeaving(String credential) {
        return false;
    }

    @Override
    public boolean takesFiles() {
        return true;
    }

    @Override
    public void awaitAlive() {
        // Nobody could take it for dead.
    }
}
