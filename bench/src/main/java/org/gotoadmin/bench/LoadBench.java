package org.gotoadmin.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.gotoadmin.Application;
import org.gotoadmin.load.LoadStore;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The user load in an application of its own, with a durable H2 file and no workflow active, from a simulator that is a process of its own
 * and has no latency: a first load, and a second one that finds nothing changed. Tells users a second, and the most heap that was in use
 * after a collection. Run it with -Xmx256m. Argument: users (default 100000).
 */
public final class LoadBench {

    public static void main(String[] args) throws Exception {
        int users = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        Process simulator = Simulating.start(users, "0ms");
        try (ConfigurableApplicationContext application = application(Simulating.base(simulator))) {
            if (System.getProperty("cache") != null) for (String t : List.of("change")) application.getBean(org.springframework.jdbc.core.JdbcTemplate.class).execute("ALTER TABLE " + t + " ALTER COLUMN id SET CACHE " + System.getProperty("cache"));
            load(application, "first ");
            load(application, "second");
        } finally {
            simulator.destroy();
        }
        System.exit(0);
    }

    private static void load(ConfigurableApplicationContext application, String which) throws Exception {
        LoadStore loads = application.getBean(LoadStore.class);
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        long began = System.nanoTime();
        long cpu = cpuNanos();
        long id = loads.request("goto-users", "bench");
        long most = 0;
        while (loads.find(id, 0).finishedAt() == null) {
            Thread.sleep(200);
            most = Math.max(most, heapAfterCollection());
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        var threads = ManagementFactory.getThreadMXBean();
        for (long t : threads.getAllThreadIds()) { if (threads.getThreadCpuTime(t) > 300_000_000L) System.out.println(threads.getThreadInfo(t).getThreadName() + " " + threads.getThreadCpuTime(t) / 1_000_000 + " ms"); }
        System.out.println("JIT " + ManagementFactory.getCompilationMXBean().getTotalCompilationTime() + " ms; GC " + ManagementFactory.getGarbageCollectorMXBeans().stream().map(g -> g.getName() + " " + g.getCollectionCount() + " " + g.getCollectionTime()).toList());
        LoadStore.Told told = loads.find(id, 5);
        System.out.printf("%s %s: %d users, %d added, %d updated, %d unchanged, %d errors in %.1f s: %.0f/s, %d us CPU each, most heap after"
                + " a collection %d MB%s%n", which, told.state(), told.total(), told.added(), told.updated(), told.unchanged(), told.errors(), seconds,
                told.total() / seconds, (cpuNanos() - cpu) / told.total() / 1000, most >> 20, told.reason() == null ? "" : " (" + told.reason() + ")");
    }

    private static long heapAfterCollection() {
        List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans();
        return pools.stream().filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed()).sum();
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static ConfigurableApplicationContext application(String base) throws Exception {
        Path work = Files.createTempDirectory("goto-bench-");
        return Application.start(Simulating.settings(base, work).toArray(String[]::new));
    }
}
