package org.gotoadmin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.gotoadmin.simulator.Simulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Health and metrics, for machines. */
class ActuatorTest extends PagesTest {

    @LocalServerPort
    private int port;
    @Autowired
    private CamelContext camel;

    @Test
    void whoIsNotLoggedInLearnsHowItIsAndNotWhy() {
        Visitor stranger = new Visitor(port);

        assertThat(stranger.get("/actuator/health").body()).matches("\\{\"status\":\"[A-Z_]+\",\"groups\":\\[\"liveness\",\"readiness\"]}");
        assertThat(stranger.get("/actuator/health/readiness").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(stranger.get("/actuator/health/liveness").body()).isEqualTo("{\"status\":\"UP\"}");
        for (String closed : new String[] {"/actuator/health/store", "/actuator/prometheus", "/actuator/info"}) {
            assertThat(stranger.get(closed).statusCode()).as(closed).isEqualTo(401);
        }
        assertThat(stranger.get("/actuator/prometheus", "vera", "wrong").statusCode()).isEqualTo(401);
    }

    @Test
    void aProgramLogsInWithEachRequestAndLeavesNoSession() {
        Visitor scraper = new Visitor(port);

        assertThat(scraper.get("/actuator/prometheus", "vera", PASSWORD)).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(answer.body()).contains("jvm_memory_used_bytes", "hikaricp_connections_active", "goto_pace_allowed{credential=\"goto\"}")
                    .doesNotContain("spring_security");
        });
        assertThat(scraper.get("/actuator/info", "vera", PASSWORD).body()).contains("goto-admin-routes");
        assertThat(Visitor.loggedIn(port, "vera").get("/actuator/prometheus").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"env", "beans", "heapdump", "loggers", "configprops", "threaddump", "shutdown", "mappings", "jolokia", "hawtio", "camelroutes"})
    void nothingElseOfTheActuatorIsThere(String endpoint) {
        assertThat(new Visitor(port).get("/actuator/" + endpoint, "ada", PASSWORD).statusCode()).isEqualTo(404);
    }

    @Test
    void aCredentialThatIsStoppedIsDownWithItsReason() {
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            assertThat(template.request("direct:goto-account", exchange -> exchange.getMessage().setBody("revoked")).getException()).isNotNull();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }

        Visitor somebody = new Visitor(port);
        assertThat(somebody.get("/actuator/health", "vera", PASSWORD)).satisfies(health -> {
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).contains("\"credentials\":{\"status\":\"DOWN\",\"details\":{\"revoked\":\"stopped: ")
                    .contains("goto.credentials.revoked.client-secret").doesNotContain("no longer valid", Simulator.CLIENT_SECRET);
        });
        assertThat(somebody.get("/actuator/health/readiness").statusCode()).as("the pages still tell why").isEqualTo(200);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(metrics()).contains("goto_credential_stopped{credential=\"revoked\"} 1.0",
                "goto_credential_stopped{credential=\"goto\"} 0.0"));
    }

    @Test
    void aHeldFileAsksForAttention() {
        jdbc.sql("INSERT INTO license_file (name, file_name, path, hash, credential, dropped_by, state, reason, created_at)"
                + " VALUES ('first', 'first.csv', 'x', 'x', 'goto', 'inbox', 'held', '200 rows take a license away', CURRENT_TIMESTAMP)").update();

        assertThat(new Visitor(port).get("/actuator/health/licenseFiles", "vera", PASSWORD)).satisfies(health -> {
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.body()).isEqualTo("{\"status\":\"ATTENTION\",\"details\":{\"first\":\"held: 200 rows take a license away\"}}");
        });
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(metrics()).contains("goto_license_files{state=\"held\"} 1.0"));
    }

    @Test
    void aWorkflowThatDoesNotRunAsksForAttention() {
        jdbc.sql("UPDATE workflow SET problem = 'line 3: no such preset' WHERE name = 'find-user'").update();
        try {
            assertThat(new Visitor(port).get("/actuator/health/workflows", "vera", PASSWORD).body())
                    .isEqualTo("{\"status\":\"ATTENTION\",\"details\":{\"find-user\":\"line 3: no such preset\"}}");
        } finally {
            jdbc.sql("UPDATE workflow SET problem = NULL").update();
        }
    }

    @Test
    void aRunAndItsCallsAreCounted() {
        double runs = metric("goto_runs_total{outcome=\"created\",workflow=\"onboard-user\"}");
        double calls = metric("goto_calls_total{credential=\"goto\",outcome=\"created\",preset=\"goto-admin-add-users\"}");

        people.save(Map.of("email", "metric@example.com", "first_name", "M", "last_name", "E", "status", "active"), "test", null);

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(metric("goto_runs_total{outcome=\"created\",workflow=\"onboard-user\"}")).isEqualTo(runs + 1);
            assertThat(metric("goto_calls_total{credential=\"goto\",outcome=\"created\",preset=\"goto-admin-add-users\"}")).isEqualTo(calls + 1);
        });
    }

    private double metric(String name) {
        return metrics().lines().filter(line -> line.startsWith(name)).mapToDouble(line -> Double.parseDouble(line.substring(name.length()))).findFirst()
                .orElse(0);
    }

    private String metrics() {
        return new Visitor(port).get("/actuator/prometheus", "vera", PASSWORD).body();
    }
}
