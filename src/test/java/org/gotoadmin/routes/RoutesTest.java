package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.gotoadmin.Application;
import org.gotoadmin.api.GoToException;
import org.gotoadmin.api.Journal;
import org.gotoadmin.api.Limits;
import org.gotoadmin.people.People;
import org.gotoadmin.simulator.RecordedRequest;
import org.gotoadmin.simulator.Simulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/**
 * The application's own routes against the simulator over HTTP, unpaced, with an empty store before each test. Workflows are
 * active. A subclass that needs other settings says so with {@code @SpringBootTest(properties = …)} or an initializer.
 */
@SpringBootTest(classes = Application.class, properties = {"goto.poll-period=50", "goto.retry-delay=1ms", "goto.read-back-delay=0",
        "camel.main.run-controller=false", "goto.file-check-interval=20"})
@ContextConfiguration(initializers = TestSimulator.class)
@Timeout(60)
abstract class RoutesTest {

    static final String ADD = "goto-admin-add-users";
    static final String ASSIGN = "goto-admin-assign-license-to-user-by-email";
    static final String DELETE = "goto-admin-delete-users";
    static final String FIND = "goto-admin-get-user-by-email";
    static final String LICENSES = "goto-admin-get-licenses-by-user-id";
    static final String RESEND = "goto-admin-resend-welcome-email";
    static final String UNASSIGN = "goto-admin-unassign-license-by-email";
    static final String UPDATE = "goto-admin-update-user";

    @Autowired
    CamelContext camel;
    @Autowired
    ProducerTemplate template;
    @Autowired
    Simulator simulator;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    People people;
    @Autowired
    Limits limits;
    @Autowired
    Journal journal;

    /** What a preset handed to its caller. */
    record Answer(String outcome, Object body) {

        Map<?, ?> user() {
            return (Map<?, ?>) body;
        }
    }

    /** What the journal says of one call. */
    record Journaled(String outcome, Integer status, int attempts) {
    }

    @BeforeEach
    void startEmpty() {
        jdbc.sql("UPDATE workflow SET active = TRUE").update();
        await().pollDelay(Duration.ZERO).until(() -> jdbc.sql("SELECT count(*) FROM run WHERE state IN ('waiting', 'running')").query(Integer.class).single() == 0);
        journal.settle();
        for (String table : List.of("call", "run", "change", "license", "license_history", "user_load_note", "user_load", "saas_user",
                "saas_application", "person")) {
            jdbc.sql("DELETE FROM " + table).update();
        }
        simulator.reset();
    }

    /** Calls a preset as a workflow does, without a person; values that are not in the map are not given. */
    Answer call(String preset, Map<String, ?> values) {
        return call(preset, values, null);
    }

    /** Calls a preset as a workflow does for a person; parameters that are not in the map have their defaults. */
    Answer call(String preset, Map<String, ?> values, Map<String, ?> person) {
        Exchange exchange = template.request(caller(preset, values.keySet()), given -> {
            given.getMessage().setBody(values);
            given.setVariable("person", person);
        });
        if (exchange.getException() != null) {
            throw exchange.getException() instanceof RuntimeException known ? known
                    : new CamelExecutionException(preset, exchange, exchange.getException());
        }
        return new Answer(exchange.getVariable("outcome", String.class), exchange.getVariable("response"));
    }

    /** What stopped a call that must not succeed. */
    GoToException refused(String preset, Map<String, ?> values) {
        return refused(preset, values, null);
    }

    GoToException refused(String preset, Map<String, ?> values, Map<String, ?> person) {
        return catchThrowableOfType(GoToException.class, () -> call(preset, values, person));
    }

    /** The reason of a call that is refused before GoTo hears of it. */
    String refusedUnsent(String preset, Map<String, ?> values) {
        GoToException refused = refused(preset, values);
        assertThat(refused).as("%s with %s", preset, values.keySet()).isNotNull();
        assertThat(refused.outcome()).hasToString("refused");
        assertThat(requests()).isEmpty();
        return refused.getMessage();
    }

    /** The values with one more, or with another one of that name; a null takes it away. */
    static Map<String, Object> with(Map<String, ?> values, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        if (value == null) {
            more.remove(name);
        } else {
            more.put(name, value);
        }
        return more;
    }

    /** A route that passes exactly these parameters, as a workflow file would; made once. */
    private String caller(String preset, Set<String> parameters) {
        String id = "caller-" + preset + "-" + Math.abs(parameters.stream().sorted().toList().hashCode());
        if (camel.getRoute(id) == null) {
            String given = parameters.stream().map(name -> name + ": \"${body[" + name + "]}\"").collect(Collectors.joining(", "));
            load(id, """
                    - route:
                        id: %s
                        from:
                          uri: direct:%s
                          steps:
                            - to: {uri: "kamelet:%s", parameters: {%s}, variableReceive: response}
                    """.formatted(id, id, preset, given));
        }
        return "direct:" + id;
    }

    /** What comes of a workflow with these steps, in YAML, for a person. */
    Exchange steps(String steps, Object body, Map<String, ?> person) {
        return steps(steps, body, person, null);
    }

    Exchange steps(String steps, Object body, Map<String, ?> person, Map<String, ?> saasUser) {
        String id = "steps-" + Integer.toHexString(steps.hashCode());
        if (camel.getRoute(id) == null) {
            load(id, "- route:\n    id: %s\n    from:\n      uri: direct:%s\n      steps:\n%s".formatted(id, id, steps.indent(8)));
        }
        return template.request("direct:" + id, given -> {
            given.getMessage().setBody(body);
            given.setVariable("person", person);
            given.setVariable("saas_user", saasUser);
        });
    }

    void load(String name, String yaml) {
        try {
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString(name + ".camel.yaml", yaml));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Requests to the Admin API, without those for a token or for the account's key. */
    List<RecordedRequest> requests() {
        return simulator.requests().stream().filter(request -> request.path().startsWith("/admin/rest/v1/accounts/")).toList();
    }

    List<RecordedRequest> writes() {
        return requests().stream().filter(request -> !request.method().equals("GET")).toList();
    }

    /** The writes that changed something in GoTo. */
    List<RecordedRequest> effects() {
        return writes().stream().filter(RecordedRequest::effect).toList();
    }

    RecordedRequest onlyWrite() {
        assertThat(writes()).hasSize(1);
        return writes().get(0);
    }

    /** Method, path below the account, and query of a request. */
    String line(RecordedRequest request) {
        return request.method() + " " + request.path().substring(("/admin/rest/v1/accounts/" + simulator.accountKey()).length())
                + (request.query() == null ? "" : "?" + request.query());
    }

    static JsonNode body(RecordedRequest request) {
        return json(request.body());
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** The calls in the journal, in the order of their intents: preset and outcome (null while only the intent is known). */
    List<Map<String, Object>> journal() {
        journal.settle();
        return jdbc.sql("SELECT preset, outcome, status, attempts, method, path, request_body, reason FROM call WHERE preset <> 'goto-account'"
                + " ORDER BY intended_at, ordinal").query().listOfRows();
    }

    /** What the journal says of the one call of this preset. */
    Journaled journaled(String preset) {
        List<Map<String, Object>> calls = journal().stream().filter(call -> call.get("preset").equals(preset)).toList();
        assertThat(calls).hasSize(1);
        return new Journaled((String) calls.get(0).get("outcome"), (Integer) calls.get(0).get("status"), (int) calls.get(0).get("attempts"));
    }
}
