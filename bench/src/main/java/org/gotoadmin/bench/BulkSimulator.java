package org.gotoadmin.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.gotoadmin.simulator.License;
import org.gotoadmin.simulator.Simulator;
import org.gotoadmin.simulator.SimulatorOptions;
import org.gotoadmin.simulator.User;

/**
 * A simulator with an account made for license files, as a process of its own: users user-000000@example.com and so on, licenses "License 0"
 * and so on; every user holds every license, but of a hundred pairs of user and license so many are missing.
 * Arguments: users, licenses, missing of a hundred, latency in milliseconds, requests a second (0: unlimited).
 */
public final class BulkSimulator {

    public static void main(String[] args) throws Exception {
        int users = Integer.parseInt(args[0]);
        int missing = Integer.parseInt(args[2]);
        Simulator simulator = Simulator.start(SimulatorOptions.defaults().withLatency(Duration.ofMillis(Integer.parseInt(args[3])))
                .withRequestsPerSecond(Double.parseDouble(args[4])));
        List<String> keys = new ArrayList<>();
        for (int license = 0; license < Integer.parseInt(args[1]); license++) {
            keys.add(simulator.account().put(new License(null, "License " + license, users, List.of("G2M"))).key());
        }
        for (int user = 0; user < users; user++) {
            List<String> held = new ArrayList<>();
            for (int license = 0; license < keys.size(); license++) {
                if ((user * keys.size() + license) % 100 >= missing) {
                    held.add(keys.get(license));
                }
            }
            simulator.account().add(User.named("user-%06d@example.com".formatted(user), "Ada", "Byron").withLicenseKeys(held));
        }
        simulator.clearRequests();
        System.out.println("http://127.0.0.1:" + simulator.port());
        Thread.currentThread().join();
    }
}
