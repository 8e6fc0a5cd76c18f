package org.gotoadmin.scenario;

/**
 * Where a scenario did not come out as it says.
 *
 * @param place  of what it says
 * @param what   is different, such as "call 2" or "field goto_user_key of person ann@example.com"
 * @param wanted as the scenario says it
 * @param found  as it came, in one or several lines
 */
public record Difference(Place place, String what, String wanted, String found) {

    /** In lines, for people. */
    @Override
    public String toString() {
        return "%s: %s%n  wanted: %s%n  found:  %s".formatted(place, what, wanted, found.indent(10).strip());
    }
}
