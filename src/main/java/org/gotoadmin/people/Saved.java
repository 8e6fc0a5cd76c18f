package org.gotoadmin.people;

import java.util.Locale;
import java.util.Map;

/**
 * What a save of a person or of a SaaS user came to.
 *
 * @param id      of the person or SaaS user
 * @param changed each field that is different now, as name to {from, to}; an absent value is null. Empty for UNCHANGED
 */
public record Saved(long id, Kind kind, Map<String, Map<String, String>> changed) {

    /** UNCHANGED: nothing was written at all. */
    public enum Kind {
        NEW, EDITED, UNCHANGED;

        /** As the store and a workflow's Begin spell it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
