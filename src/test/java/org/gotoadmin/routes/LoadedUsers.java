package org.gotoadmin.routes;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.gotoadmin.load.LoadStore;
import org.gotoadmin.simulator.Account;
import org.gotoadmin.simulator.RecordedRequest;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** What tests of the user load share: a load on demand, and the tables that it fills. */
abstract class LoadedUsers extends RoutesTest {

    /** A user of the simulator whose key no JSON number keeps. */
    static final String ANNA = "anna.lindqvist@example.com";

    @Autowired
    LoadStore loads;

    /** Whatever a load changes begins none, unless a test says which. */
    @BeforeEach
    void withoutWorkflows() {
        jdbc.sql("UPDATE workflow SET active = FALSE").update();
    }

    /** Asks for a load of an integration, and returns what it came to. */
    LoadStore.Told load(String integration) {
        long id = loads.request(integration, "test");
        ended(id);
        return loads.find(id, 100);
    }

    void ended(long load) {
        await().atMost(Duration.ofSeconds(40)).until(() -> loads.find(load, 0).finishedAt() != null);
    }

    LoadStore.Told load() {
        return load("goto-users");
    }

    /** Makes another integration of the shipped file, as its head says: a copy with another name, and other parameters. */
    String integration(String name, String parameters) {
        if (camel.getRoute(name) == null) {
            try {
                String shipped = Files.readString(Path.of("routes/integrations/goto-users.camel.yaml"));
                load(name, shipped.replace("goto-users", name).replaceFirst("parameters: \\{credential.*}", "parameters: {" + parameters + "}"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return name;
    }

    static void add(Account account, int users) {
        IntStream.range(0, users).forEach(i -> account.add(User.named("more%04d@example.com".formatted(i), "More", "User")));
    }

    void hire(String email) {
        people.save(Map.of("email", email, "first_name", "A", "last_name", "B"), "test", null);
    }

    Map<String, Object> person(String email) {
        return people.byEmail(email).orElseThrow();
    }

    int count(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table).query(Integer.class).single();
    }

    /** Everything that a load could write of people and SaaS users. */
    List<Map<String, Object>> everything() {
        return List.of(Map.of("person", jdbc.sql("SELECT * FROM person ORDER BY id").query().listOfRows()),
                Map.of("saas_user", jdbc.sql("SELECT * FROM saas_user ORDER BY id").query().listOfRows()),
                Map.of("change", jdbc.sql("SELECT * FROM change ORDER BY id").query().listOfRows()));
    }

    Map<String, Object> row(String email) {
        return jdbc.sql("SELECT * FROM saas_user WHERE email_key = ?").param(email).query().singleRow();
    }

    /** The pages that were asked for, as their queries. */
    List<String> pages() {
        return requests().stream().filter(request -> request.path().endsWith("/users")).map(RecordedRequest::query).toList();
    }
}
