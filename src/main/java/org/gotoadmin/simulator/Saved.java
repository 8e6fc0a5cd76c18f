package org.gotoadmin.simulator;

import java.util.List;
import java.util.Map;

/** The state as the state file holds it. Tokens, requests, mails and faults are not part of it. */
record Saved(int format, List<OfAccount> accounts) {

    static final int FORMAT = 1;

    /**
     * One account.
     *
     * @param keysGiven how many keys were handed out, so that the next one is new
     * @param groups names by key
     * @param keysOfDeleted keys by lower-case email
     */
    record OfAccount(String key, String name, long keysGiven, List<User> users, List<License> licenses, Map<String, String> groups,
            Map<String, String> keysOfDeleted) {
    }
}
