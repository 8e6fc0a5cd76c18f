package org.gotoadmin.scenario;

/** What is wrong with a file of scenarios: it is not played. {@code what}: found, wanted, and the nearest name where there is one. */
public record Mistake(Place place, String what) {

    @Override
    public String toString() {
        return place + ": " + what;
    }
}
