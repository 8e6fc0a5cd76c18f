package org.gotoadmin.cluster;

/** Who has to know when an account comes to this node, before anything is done for it. */
public interface Arrivals {

    void arrives(String credential);
}
