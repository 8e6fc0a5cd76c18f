package org.gotoadmin.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** GoTo's list of licenses while it is read; routes see it as the variable {@code licenses}. */
public final class LicensePages {

    private final String credential;
    private final List<Map<String, Object>> all = new ArrayList<>();
    private long offset;
    private long total;
    private boolean goesOn = true;

    LicensePages(String credential) {
        this.credential = credential;
    }

    public String getCredential() {
        return credential;
    }

    /** Where the next page begins; zero-based. */
    public long getOffset() {
        return offset;
    }

    /** Whether there is another page to read. */
    public boolean isGoesOn() {
        return goesOn;
    }

    List<Map<String, Object>> all() {
        return all;
    }

    boolean isComplete() {
        return all.size() == total;
    }

    /** Without {@code newTotal} or {@code toIndex} the list ends here. */
    void add(List<Map<String, Object>> page, Long newTotal, Long toIndex) {
        all.addAll(page);
        total = newTotal == null ? all.size() : newTotal;
        long next = toIndex == null ? all.size() : toIndex;
        goesOn = next > offset && next < total;
        offset = next;
    }
}
