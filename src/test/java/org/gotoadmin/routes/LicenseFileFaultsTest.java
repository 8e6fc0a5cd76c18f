package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.gotoadmin.bulk.FileProof;
import org.gotoadmin.simulator.Fault;
import org.gotoadmin.simulator.Fault.Kind;
import org.gotoadmin.simulator.License;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;

/** Ten thousand rows through a GoTo in which things go wrong all the time. */
@SpringBootTest(properties = {"goto.concurrency=32", "goto.read-back-delay=20"})
class LicenseFileFaultsTest extends LicenseFilesTest {

    private static final int ROWS = 10_000;

    @Test
    void everyCurableRowIsCuredAndNothingIsSentTwice() {
        License plenty = simulator.account().put(new License(null, "Plenty Test", ROWS, List.of("G2M")));
        users(ROWS - 100);
        arm(100, 300, Fault.once(Kind.THROTTLED).withRetryAfter("0"));
        arm(300, 400, Fault.once(Kind.DOWN));
        arm(400, 450, Fault.once(Kind.APPLIED_THEN_DROPPED));
        List<String> lines = IntStream.range(0, ROWS).mapToObj(row -> email(row) + ",Plenty Test,assign").toList();

        dropAll("many.csv", lines);
        done("many");

        FileProof proof = new FileProof(jdbc, simulator, settings.workDir(), "many");
        proof.holds(lines);
        assertThat(proof.outcomes()).isEqualTo(Map.of("assigned", 9_900L, "refused", 100L));
        assertThat(proof.result().subList(9_900, ROWS)).allMatch(row -> row.get("reason").equals("GoTo has no user with this email"));
        assertThat(effects()).hasSize(9_900);
        assertThat(simulator.faults()).isEmpty();
        // A write that was answered 429 has not been tried; one that was answered 500 has.
        assertThat(attempts(proof, 100, 300)).containsOnly("1");
        assertThat(attempts(proof, 300, 400)).containsOnly("2");
        assertThat(attempts(proof, 400, 450)).containsOnly("1");
    }

    private void arm(int from, int to, Fault fault) {
        IntStream.range(from, to).forEach(user -> simulator.addFault(fault.on("PUT", "/licenses/").forUser(email(user))));
    }

    private static List<String> attempts(FileProof proof, int from, int to) {
        return proof.result().subList(from, to).stream().map(row -> row.get("attempts")).toList();
    }

    private static String email(int user) {
        return "user%04d@example.com".formatted(user);
    }
}
