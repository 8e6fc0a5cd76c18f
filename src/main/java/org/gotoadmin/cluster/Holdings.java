package org.gotoadmin.cluster;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The accounts that are at this node, how much is under way for each, and which are about to go. */
final class Holdings {

    private final Map<String, Integer> underWay = new HashMap<>();
    private final Set<String> leaving = new HashSet<>();
    private boolean closed;

    synchronized void add(String credential) {
        underWay.putIfAbsent(credential, 0);
        leaving.remove(credential);
    }

    synchronized boolean has(String credential) {
        return underWay.containsKey(credential);
    }

    synchronized boolean enter(String credential) {
        boolean may = has(credential) && !isLeaving(credential);
        if (may) {
            underWay.merge(credential, 1, Integer::sum);
        }
        return may;
    }

    synchronized void leave(String credential) {
        underWay.computeIfPresent(credential, (name, count) -> Math.max(0, count - 1));
    }

    synchronized boolean isLeaving(String credential) {
        return closed || leaving.contains(credential);
    }

    /** Nothing more begins for it. */
    synchronized void letGo(String credential) {
        leaving.add(credential);
    }

    synchronized void keep(String credential) {
        leaving.remove(credential);
    }

    /** Nothing more begins for anybody: the node stops. */
    synchronized void close() {
        closed = true;
    }

    /** Those that are about to go and have nothing under way any more; they are not here from now on. */
    synchronized Set<String> gone() {
        Set<String> gone = new HashSet<>(leaving);
        gone.removeIf(credential -> underWay.getOrDefault(credential, 0) > 0);
        gone.forEach(credential -> {
            underWay.remove(credential);
            leaving.remove(credential);
        });
        return gone;
    }

    /** How much is under way, by account. */
    synchronized Map<String, Integer> all() {
        return Map.copyOf(underWay);
    }
}
