package org.gotoadmin.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How many rows of license files one database takes while they are applied, if nothing else held them back: of each row the intent, the outcome of its call and its own
 * outcome, through so many journals (one for each node) with so many workers each. Nothing is sent.
 *
 * <p>Arguments: JDBC URL, user, password of an empty PostgreSQL database; then rows, and how many journals, several times. {@code -Dworkers}: at each journal;
 * {@code -Dapart}: milliseconds between two rows of a worker, 0 for none.
 */
public final class JournalBench {

    private static final int WORKERS = Integer.getInteger("workers", 200);
    /** Nanoseconds between two rows of a worker: one is an account then, and 102.5 ms its pace. */
    private static final long APART = (long) (Double.parseDouble(System.getProperty("apart", "0")) * 1e6);
    private static final CamelContext CAMEL = new DefaultCamelContext();

    public static void main(String[] args) throws Exception {
        HikariDataSource source = new HikariDataSource();
        source.setJdbcUrl(args[0]);
        source.setUsername(args[1]);
        source.setPassword(args[2]);
        Flyway.configure().dataSource(source).locations("classpath:db/migration").load().migrate();
        int rows = Integer.parseInt(args[3]);
        for (int i = 4; i < args.length; i++) {
            measure(source, rows, Integer.parseInt(args[i]), i);
        }
        System.exit(0);
    }

    private static void measure(HikariDataSource source, int rows, int journals, int file) throws Exception {
        JdbcTemplate jdbc = new JdbcTemplate(source);
        jdbc.update("DELETE FROM license_row WHERE file_id = ?", file);
        jdbc.update("INSERT INTO license_row (file_id, row_no, email, license, action, license_key, goto_user_key, todo, seen)"
                + " SELECT ?, n, 'user-' || n || '@example.com', 'License', 'assign', '7803364397639160781', md5(n::text), TRUE, 'ACTIVE 0' FROM generate_series(1, ?) n", file, rows);
        List<Journal> all = new ArrayList<>();
        for (int i = 0; i < journals; i++) {
            all.add(new Journal(jdbc, new TransactionTemplate(new DataSourceTransactionManager(source)),
                    new Counts(new StaticListableBeanFactory().getBeanProvider(MeterRegistry.class))));
        }
        long cpu = postgres();
        long began = System.nanoTime();
        AtomicInteger next = new AtomicInteger();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < WORKERS * journals; i++) {
            Journal journal = all.get(i % journals);
            workers.add(new Thread(() -> work(journal, file, next, rows)));
        }
        workers.forEach(Thread::start);
        for (Thread worker : workers) {
            worker.join();
        }
        all.forEach(Journal::settle);
        double seconds = (System.nanoTime() - began) / 1e9;
        double busy = (double) (postgres() - cpu) / ticks();
        System.out.printf("%d journals: %.0f rows a second, %.0f us of PostgreSQL's processor time a row, %.2f processors%n", journals, rows / seconds,
                busy * 1e6 / rows, busy / seconds);
        for (Journal journal : all) {
            journal.destroy();
        }
    }

    private static void work(Journal journal, int file, AtomicInteger next, int rows) {
        long due = System.nanoTime() + (long) (Math.random() * APART);
        Exchange exchange = new DefaultExchange(CAMEL);
        for (int row = next.incrementAndGet(); row <= rows; row = next.incrementAndGet()) {
            LockSupport.parkNanos(due - System.nanoTime());
            due += APART;
            Run run = new Run(new Run.Row(file, row, "key-" + (row * 7919L % 1_000_003)), List.of());
            Request request = new Request("goto-admin-assign-license-to-user-by-email", "goto", "PUT", "/path", null, null, "assigned", "refused", null, null, null, null,
                    false, Set.of(), null, Map.of(), Map.of());
            Call call = new Call(CallId.next(Clock.systemUTC()), request, run, 1, "/accounts/7803364397639160781/licenses/7803364397639160782/users/" + row,
                    null, null, null, "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", Instant.now());
            journal.intend(call);
            call.attempt();
            call.answered(200, null);
            call.end(exchange, Outcome.ASSIGNED, null);
            journal.outcome(call);
            journal.end(new Journal.RowEnd(run.row(), "assigned", null, 1));
        }
    }

    /** Processor time of all processes of PostgreSQL, in ticks. */
    private static long postgres() throws IOException {
        long ticks = 0;
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes.filter(one -> one.getFileName().toString().matches("[0-9]+")).toList()) {
                try {
                    String stat = Files.readString(process.resolve("stat"));
                    if (stat.contains("(postgres)")) {
                        String[] parts = stat.substring(stat.indexOf(") ") + 2).split(" ");
                        ticks += Long.parseLong(parts[11]) + Long.parseLong(parts[12]);
                    }
                } catch (IOException gone) {
                    // It has ended since it was listed.
                }
            }
        }
        return ticks;
    }

    /** A second, as Linux tells processor time (USER_HZ). */
    private static int ticks() {
        return 100;
    }
}
