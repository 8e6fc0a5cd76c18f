package org.gotoadmin.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A GoTo that answers what a test tells it, shows every header it received, and can be away. For what no simulator of GoTo would do. */
final class ScriptedGoTo {

    static final String KEY = "12345678901234567890123456";
    static final String USER = "{\"key\":" + KEY + ",\"email\":\"maria.silva@example.com\",\"firstName\":\"Mary\",\"lastName\":\"Silva\"}";

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Function<Received, Reply> script;
    private HttpServer server;
    private int port;

    /** Header names in lower case. */
    record Received(String method, String uri, Map<String, String> headers, String body) {
    }

    record Reply(int status, String body) {
    }

    ScriptedGoTo() {
        start();
        port = server.getAddress().getPort();
        reset();
    }

    String url() {
        return "http://127.0.0.1:" + port + "/admin/rest/v1";
    }

    void reset() {
        received.clear();
        script = ScriptedGoTo::usual;
    }

    void answer(Function<Received, Reply> newScript) {
        script = newScript;
    }

    void answer(int status, String body) {
        script = request -> new Reply(status, body);
    }

    List<Received> received() {
        return received;
    }

    void start() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
            server.createContext("/", this::handle);
            server.setExecutor(Executors.newCachedThreadPool());
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stop() {
        server.stop(0);
    }

    /** One user with a key that is a number of 26 digits, as GoTo's guide prints it. */
    static Reply usual(Received request) {
        return switch (request.method()) {
            case "GET" -> new Reply(200, request.uri().endsWith("/me") ? "{\"accountKey\":\"77\"}"
                    : request.uri().contains("filter=") ? "{\"results\":[" + USER + "],\"total\":1}" : USER);
            case "DELETE" -> new Reply(204, "");
            default -> new Reply(200, "");
        };
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        Received request = new Received(exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        received.add(request);
        Reply reply = script.apply(request);
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
