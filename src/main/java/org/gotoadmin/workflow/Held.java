package org.gotoadmin.workflow;

import java.util.HashSet;
import java.util.Set;

/** The records that a run is under way on. One record's runs go one by one, however they were begun: two at a time would undo each other. */
final class Held {

    private final Set<Object> records = new HashSet<>();

    /** Waits until nobody has the record. */
    synchronized void take(Object record) {
        try {
            while (!records.add(record)) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The application stops; the run is taken up at the next start.", e);
        }
    }

    synchronized void release(Object record) {
        records.remove(record);
        notifyAll();
    }
}
