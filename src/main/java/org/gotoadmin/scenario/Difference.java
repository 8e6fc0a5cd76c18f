package org.gotoadmin.scenario;

/**
 * Where a scenario did not come out as it says.
 *
 * @param place  of what it says
 * @param what   is different, such as "call 2" or "field goto_user_key of ann@example.com"
 * @param wanted as the scenario says it
 * @param found  as it came
 */
public record Difference(Place place, String what, String wanted, String found) {
}
