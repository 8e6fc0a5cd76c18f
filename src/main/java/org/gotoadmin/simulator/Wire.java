package org.gotoadmin.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTP on 127.0.0.1. An answer that comes later waits in a timer and holds no thread, so thousands may wait at once. */
final class Wire implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);
    private static final String LOOPBACK = "127.0.0.1";
    private static final int LARGEST_BODY = 10_000_000;
    /** Connections that may wait to be accepted: a client that opens its whole pool at once must not be refused. */
    private static final int BACKLOG = 1024;
    /** Enough to read bodies of several slow clients; the work itself is short. */
    private static final int WORKERS = 16;

    static {
        // Read once by the JDK's server when its classes load. Without the first, each answer waits 40 ms for an acknowledgement; without the others,
        // connections beyond 200 and those idle for 30 s are closed, which a client sees as a broken connection nobody asked for.
        setUnlessSet("sun.net.httpserver.nodelay", "true");
        setUnlessSet("sun.net.httpserver.maxIdleConnections", "4096");
        setUnlessSet("sun.net.httpserver.idleInterval", "600");
    }

    private final HttpServer server;
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS, named("simulator-worker"));
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(2, named("simulator-timer"));
    private final Function<Call, Reply> replies;

    /** @throws UncheckedIOException if the port cannot be had, saying which */
    Wire(int port, Function<Call, Reply> replies) {
        this.replies = replies;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(LOOPBACK), port), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException("the simulator cannot listen on " + LOOPBACK + ":" + port + ": " + e.getMessage()
                    + ". Choose another port, or 0 for a free one.", e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(workers);
    }

    void start() {
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        long arrived = System.nanoTime();
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            send(exchange, Answer.html(413));
            return;
        }
        Reply reply = replies.apply(new Call(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath(), exchange.getRequestURI().getRawQuery(),
                exchange.getRequestHeaders().getFirst("Authorization"), exchange.getRequestHeaders().getFirst("Content-Type"), body));
        long left = reply.delay().toNanos() - (System.nanoTime() - arrived);
        if (reply.delay().equals(Duration.ZERO) || left <= 0) {
            send(exchange, reply.answer());
        } else {
            timer.schedule(() -> send(exchange, reply.answer()), left, TimeUnit.NANOSECONDS);
        }
    }

    /** Without an answer the connection is just closed. */
    private static void send(HttpExchange exchange, Answer answer) {
        try (exchange) {
            if (answer == null) {
                return;
            }
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            boolean bare = answer.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), bare ? -1 : answer.body().length);
            if (!bare) {
                exchange.getResponseBody().write(answer.body());
            }
        } catch (IOException gone) {
            LOG.debug("a client of the simulator went away before its answer");
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
        timer.shutdownNow();
    }

    private static void setUnlessSet(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
