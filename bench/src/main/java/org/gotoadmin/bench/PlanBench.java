package org.gotoadmin.bench;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.gotoadmin.Application;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A large license file of which 99 % is right already: from the first line read until it is planned, in an application of its own with a
 * durable H2 file, against a simulator that is a process of its own and has no latency. Tells rows a second, and the most heap that was in
 * use after a collection. Run it with -Xmx256m. Arguments: users (default 100000), licenses (default 10); the file has a row for each pair.
 */
public final class PlanBench {

    public static void main(String[] args) throws Exception {
        int users = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int licenses = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        Process simulator = Simulating.startForFiles(users, licenses, 1, 0, 0);
        Path work = Files.createTempDirectory("goto-bench-");
        List<String> settings = Simulating.settings(Simulating.base(simulator), work);
        try (ConfigurableApplicationContext application = Application.start(settings.toArray(String[]::new))) {
            JdbcTemplate jdbc = application.getBean(JdbcTemplate.class);
            for (int round = 1; round <= 2; round++) {
                plan(jdbc, work, "file-" + round, users, licenses);
            }
        } finally {
            simulator.destroy();
        }
        System.exit(0);
    }

    private static void plan(JdbcTemplate jdbc, Path work, String name, int users, int licenses) throws Exception {
        Path file = work.resolve(name + ".csv");
        try (PrintWriter lines = new PrintWriter(Files.newBufferedWriter(file))) {
            lines.println("email,license,action");
            for (int row = 0; row < users * licenses; row++) {
                lines.printf("user-%06d@example.com,License %d,assign%n", row / licenses, row % licenses);
            }
        }
        Files.move(file, work.resolve("inbox/licenses").resolve(name + ".csv"));
        long cpu = cpuNanos();
        long most = 0;
        while (jdbc.queryForList("SELECT id FROM license_file WHERE name = ? AND state IN ('held', 'paused', 'done')", name).isEmpty()) {
            // Only the plan is wanted.
            jdbc.update("UPDATE license_file SET plan_only = TRUE WHERE NOT plan_only");
            Thread.sleep(100);
            most = Math.max(most, heapAfterCollection());
        }
        Map<String, Object> told = jdbc.queryForMap("SELECT row_count AS many, todo_count AS todo, reason, extract(epoch FROM planned_at - created_at)"
                + " AS seconds FROM license_file WHERE name = ?", name);
        double seconds = ((Number) told.get("seconds")).doubleValue();
        long rows = (Long) told.get("many");
        System.out.printf("%d rows, %s to be written (%s), read and planned in %.1f s: %.0f/s, %d us CPU each, most heap after a collection %d MB%n", rows,
                told.get("todo"), told.get("reason"), seconds, rows / seconds, (cpuNanos() - cpu) / rows / 1000, most >> 20);
    }

    private static long heapAfterCollection() {
        List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans();
        return pools.stream().filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed()).sum();
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
