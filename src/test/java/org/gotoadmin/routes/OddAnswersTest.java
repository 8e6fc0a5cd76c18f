package org.gotoadmin.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.gotoadmin.api.GoToException;
import org.gotoadmin.simulator.Simulator;
import org.gotoadmin.simulator.SimulatorOptions;
import org.gotoadmin.simulator.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.ContextConfiguration;

/**
 * Answers that the simulator does not give by itself: every key as a JSON number, two users with one email, an email in another
 * case than asked for. A small HTTP server stands in front of it, and answers a look-up itself when a test has said how.
 */
@ContextConfiguration(initializers = OddAnswersTest.InFront.class, inheritInitializers = false)
class OddAnswersTest extends RoutesTest {

    private static final AtomicReference<String> LOOK_UP = new AtomicReference<>();
    private static final String MARIA = "{\"key\": 78888886011013972886849029, \"email\": \"Maria.Silva@Example.com\"}";
    private static final String EMAIL = "maria.silva@example.com";

    @AfterEach
    void theSimulatorAnswersAgain() {
        LOOK_UP.set(null);
    }

    @Test
    void aKeyThatArrivesAsANumberKeepsAllItsDigits() {
        assertThat(call(FIND, Map.of("email", "anna.lindqvist@example.com")).user().get("key")).isEqualTo("78888886011013972886849029");
    }

    @Test
    void keysThatArriveAsNumbersAreTextsFromEndToEnd() {
        String meeting = simulator.account().license("GoTo Meeting").orElseThrow().key();
        Object key = call(ADD, Map.of("email", EMAIL, "first_name", "Maria", "last_name", "Silva", "license_keys", "GoTo Meeting")).user().get("key");

        assertThat(key).isEqualTo(simulator.account().user(EMAIL).map(User::key).orElseThrow());
        assertThat(call(LICENSES, Map.of("goto_user_key", key)).body()).isEqualTo(List.of(meeting));
        assertThat(call(UPDATE, Map.of("goto_user_key", key, "last_name", "Sousa")).outcome()).isEqualTo("updated");
        assertThat(call(UNASSIGN, Map.of("email", EMAIL, "license", "GoTo Meeting")).outcome()).isEqualTo("unassigned");
        assertThat(call(DELETE, Map.of("goto_user_key", key)).outcome()).isEqualTo("deleted");
        assertThat(writes()).hasSize(4).allMatch(write -> write.effect());
    }

    @ParameterizedTest
    @CsvSource({"'{\"results\": [%s], \"total\": 1}'", "[%s]"})
    void emailsAreComparedWithoutCase(String list) {
        LOOK_UP.set(list.formatted(MARIA));

        assertThat(call(FIND, Map.of("email", EMAIL)).user().get("key")).isEqualTo("78888886011013972886849029");
    }

    @Test
    void anotherUserThanTheOneAskedForIsNotFound() {
        LOOK_UP.set("{\"results\": [" + MARIA + "]}");

        assertThat(call(FIND, Map.of("email", "other@example.com")).outcome()).isEqualTo("not-found");
        assertThat(refused(UNASSIGN, Map.of("email", "other@example.com", "license", "1"))).hasMessageContaining("GoTo has no user with this email");
        assertThat(writes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"goto-admin-get-user-by-email", "goto-admin-assign-license-to-user-by-email", "goto-admin-unassign-license-by-email"})
    void twoUsersWithOneEmailAreAnErrorAndNothingIsWritten(String preset) {
        LOOK_UP.set("{\"results\": [" + MARIA + ", " + MARIA.replace("029,", "030,").toLowerCase() + "]}");

        GoToException refused = refused(preset, preset.equals(FIND) ? Map.of("email", EMAIL) : Map.of("email", EMAIL, "license", "1"));

        assertThat(refused.outcome()).hasToString("refused");
        assertThat(refused).hasMessageContaining("GoTo has 2 users with this email, wanted exactly one");
        assertThat(writes()).isEmpty();
        assertThat(journaled(FIND)).isEqualTo(new Journaled("refused", 200, 1));
    }

    @Test
    void aLookUpThatIsAnsweredWithSomethingElseThanJsonIsFailedAndNotNotFound() {
        LOOK_UP.set("<html>maintenance</html>");

        assertThat(refused(FIND, Map.of("email", EMAIL)).outcome()).hasToString("failed");
        assertThat(journaled(FIND).outcome()).isEqualTo("failed");
    }

    /** The application talks to a server that hands requests on to a simulator with numeric keys. */
    static class InFront extends TestSimulator {

        private final HttpClient client = HttpClient.newHttpClient();

        @Override
        SimulatorOptions options() {
            return super.options().withNumericKeys(true);
        }

        @Override
        Map<String, Object> settings(Simulator simulator) {
            try {
                HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                server.createContext("/", exchange -> answer(exchange, simulator.port()));
                server.start();
                Map<String, Object> settings = super.settings(simulator);
                settings.put("goto.api-base-url", "http://127.0.0.1:" + server.getAddress().getPort() + simulator.apiBaseUrl().getPath());
                return settings;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void answer(HttpExchange exchange, int port) throws IOException {
            boolean lookUp = exchange.getRequestURI().toString().contains("/users?filter=") && LOOK_UP.get() != null;
            HttpResponse<byte[]> answer = lookUp ? null : handOn(exchange, port);
            byte[] body = lookUp ? LOOK_UP.get().getBytes(StandardCharsets.UTF_8) : answer.body();
            exchange.sendResponseHeaders(lookUp ? 200 : answer.statusCode(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        }

        private HttpResponse<byte[]> handOn(HttpExchange exchange, int port) throws IOException {
            byte[] body = exchange.getRequestBody().readAllBytes();
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + exchange.getRequestURI()))
                    .header("Authorization", exchange.getRequestHeaders().getFirst("Authorization"))
                    .header("Content-Type", "application/json")
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
            try {
                return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
    }
}
