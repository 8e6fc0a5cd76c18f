package org.gotoadmin.cluster;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings below {@code goto.cluster}, read in the profile {@code cluster}.
 *
 * @param nodeName what this node is called in logs and pages; empty: the name of the machine
 * @param lease    for how long a node counts as alive after its last sign of life; its work goes to others after that. At least 3 s.
 */
@ConfigurationProperties("goto.cluster")
record ClusterSettings(@DefaultValue("") String nodeName, @DefaultValue("10s") Duration lease) {

    ClusterSettings {
        if (lease.compareTo(Duration.ofSeconds(3)) < 0) {
            throw new IllegalArgumentException("goto.cluster.lease is " + lease + ". Wanted 3s or more.");
        }
    }

    /** Several signs of life fit into a lease. */
    Duration beat() {
        return lease.dividedBy(5);
    }

    /** This much before the others take it for dead a node stops sending: what it has sent by then is on its way. */
    Duration margin() {
        return lease.dividedBy(5);
    }
}
