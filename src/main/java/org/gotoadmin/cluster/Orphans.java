package org.gotoadmin.cluster;

import java.util.Collection;

/** Work in the store that a node has under way. */
public interface Orphans {

    /** These nodes are dead: what they had under way waits for another. In the transaction that says so. */
    void of(Collection<String> nodes);
}
