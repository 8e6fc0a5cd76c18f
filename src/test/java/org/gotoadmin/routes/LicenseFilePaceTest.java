package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.gotoadmin.bulk.FileProof;
import org.gotoadmin.simulator.RecordedRequest;
import org.gotoadmin.simulator.Simulator;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.ContextConfiguration;

/** A license file on a paced credential. That the pace keeps GoTo's limit is PaceTest's, with a clock of its own: here only the order counts. */
@ContextConfiguration(initializers = LicenseFilePaceTest.Paced.class, inheritInitializers = false)
class LicenseFilePaceTest extends LicenseFilesTest {

    private static final int PER_SECOND = 20;

    static final class Paced extends TestSimulator {
        @Override
        Map<String, Object> settings(Simulator simulator) {
            Map<String, Object> settings = super.settings(simulator);
            settings.put("goto.credentials.goto.requests-per-second", PER_SECOND);
            return settings;
        }
    }

    /** In a queue, the rows in flight would go before it: sixteen. At GoTo's 10 a second, eight are 0.8 s; two or three are usual. */
    @Test
    void aWorkflowsCallDoesNotQueueBehindTheRows() {
        users(100);
        List<String> lines = IntStream.range(0, 100).mapToObj("user%04d@example.com,Meeting Test,assign"::formatted).toList();
        dropAll("paced.csv", lines);
        await().until(() -> writes().size() > 16);

        call(FIND, Map.of("email", "user0000@example.com"));
        for (int call = 0; call < 5; call++) {
            int before = simulator.requests().size();
            call(FIND, Map.of("email", "user0001@example.com"));
            List<RecordedRequest> since = simulator.requests().subList(before, simulator.requests().size());
            assertThat(since.stream().takeWhile(request -> !request.method().equals("GET"))).hasSizeLessThanOrEqualTo(8);
        }

        done("paced");
        new FileProof(jdbc, simulator, settings.workDir(), "paced").holds(lines);
    }
}
