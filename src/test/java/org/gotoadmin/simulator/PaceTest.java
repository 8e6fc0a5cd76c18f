package org.gotoadmin.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gotoadmin.simulator.SimulatorOptions.RetryAfter;
import org.junit.jupiter.api.Test;

class PaceTest extends Running {

    PaceTest() {
        super(SimulatorOptions.defaults());
    }

    @Test
    void theEleventhRequestInASecondIsRefused() {
        use(10);
        assertThat(web.get("/users").status()).isEqualTo(429);
        clock.forward(Duration.ofMillis(999));
        assertThat(web.get("/users").status()).isEqualTo(429);
        clock.forward(Duration.ofMillis(1));
        use(10);
        assertThat(web.get("/users").status()).isEqualTo(429);
    }

    @Test
    void theWindowSlidesAndDoesNotRefillAtFullSeconds() {
        use(5);
        clock.forward(Duration.ofMillis(900));
        use(5);
        clock.forward(Duration.ofMillis(100));
        use(5);
        assertThat(web.get("/users").status()).isEqualTo(429);
    }

    @Test
    void aRefusedWriteIsRecordedAndHasNoEffect() {
        use(10);
        assertThat(web.delete("/users/" + web.key("li.wei@example.com")).status()).isEqualTo(429);
        assertThat(goTo.account().userCount()).isEqualTo(25);
        assertThat(last()).extracting(RecordedRequest::method, RecordedRequest::status, RecordedRequest::effect).containsExactly("DELETE", 429, false);
    }

    @Test
    void theTokenEndpointIsNotPaced() {
        use(10);
        assertThat(web.token("grant_type=personal_access_token&pat=simulator-pat").status()).isEqualTo(200);
    }

    @Test
    void aThrottledRequestUsesUpNoFault() {
        use(10);
        goTo.addFault(Fault.once(Fault.Kind.DOWN));
        web.get("/users");
        assertThat(goTo.faults()).hasSize(1);
    }

    @Test
    void exactlyTenOfManyAtOnceGoThrough() {
        web.token();
        AtomicInteger through = new AtomicInteger();
        IntStream.range(0, 60).parallel().forEach(i -> through.addAndGet(web.get("/users?pageSize=1").status() == 200 ? 1 : 0));
        assertThat(through).hasValue(10);
    }

    @Test
    void retryAfterIsAsTheOptionsSay() {
        for (RetryAfter form : RetryAfter.values()) {
            begin(SimulatorOptions.defaults().withRequestsPerSecond(1).withRetryAfter(form));
            use(1);
            assertThat(web.get("/users").header("Retry-After").orElse("none")).isEqualTo(switch (form) {
                case NONE -> "none";
                case SECONDS -> "1";
                case DATE -> "Sun, 01 Mar 2026 08:00:02 GMT";
            });
        }
    }

    /** 48 at once wait together; if each held one of the 16 workers, it would take three times as long. */
    @Test
    void latencyIsKeptAndHoldsNoThread() {
        begin(UNPACED.withLatency(Duration.ofMillis(300)));
        web.token();
        ExecutorService clients = Executors.newFixedThreadPool(48);
        long began = System.nanoTime();
        List<CompletableFuture<Integer>> answers = Stream.generate(() -> CompletableFuture.supplyAsync(() -> web.get("/users?pageSize=1").status(), clients))
                .limit(48).toList();
        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(200));
        assertThat((System.nanoTime() - began) / 1_000_000).isBetween(300L, 880L);
        clients.shutdown();
    }

    private void use(int requests) {
        for (int i = 0; i < requests; i++) {
            assertThat(web.get("/users?pageSize=1").status()).isEqualTo(200);
        }
    }
}
