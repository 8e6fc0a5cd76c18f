package org.gotoadmin.simulator;

import java.util.List;
import java.util.function.ToIntFunction;

/**
 * A license of an account. A license may carry several products (SECOND-HAND). Seats in use are counted by the account.
 *
 * @param seats how many users may hold it
 * @param products product codes, for example {@code G2M}
 */
public record License(String key, String description, int seats, List<String> products) {

    public License {
        products = List.copyOf(products);
    }

    public License withSeats(int value) {
        return new License(key, description, value, products);
    }

    /** @throws Refusal 404 */
    static License find(Account account, String key) {
        return account.license(key).filter(license -> license.key().equals(key)).orElseThrow(() -> Refusal.noLicense(key));
    }

    /** @throws Refusal 409 if some license has fewer free seats than needed; ASSUMPTION, GoTo's code is UNKNOWN */
    static void checkSeats(Account account, List<String> keys, ToIntFunction<String> needed) {
        for (String key : keys) {
            if (needed.applyAsInt(key) > 0 && account.seatsTaken(key) + needed.applyAsInt(key) > find(account, key).seats()) {
                throw new Refusal(409, "license.seats.exhausted", key);
            }
        }
    }
}
