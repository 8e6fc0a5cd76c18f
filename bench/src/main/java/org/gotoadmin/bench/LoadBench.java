package org.gotoadmin.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzComponent;
import org.gotoadmin.Application;
import org.gotoadmin.load.LoadStore;
import org.quartz.JobKey;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The user load in an application of its own, with a durable H2 file and no workflow active, from a simulator that is a process of its own
 * and has no latency: a first load, and a second one that finds nothing changed; of up to 20,000 users also what it costs to confirm
 * their roles after it. Tells users a second, and the most heap that was in use
 * after a collection. Run it with -Xmx256m. Argument: users (default 100000).
 */
public final class LoadBench {

    public static void main(String[] args) throws Exception {
        int users = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        Process simulator = Simulating.start(users, "0ms");
        try (ConfigurableApplicationContext application = application(Simulating.base(simulator))) {
            load(application, "first ");
            load(application, "second");
            if (users <= 20_000) {
                roles(application, users);
            }
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
        LoadStore.Told told = loads.find(id, 5);
        System.out.printf("%s %s: %d users, %d added, %d updated, %d unchanged, %d errors in %.1f s: %.0f/s, %d us CPU each, most heap after"
                + " a collection %d MB%s%n", which, told.state(), told.total(), told.added(), told.updated(), told.unchanged(), told.errors(), seconds,
                told.total() / seconds, (cpuNanos() - cpu) / told.total() / 1000, most >> 20, told.reason() == null ? "" : " (" + told.reason() + ")");
    }

    /** The workflow that confirms the roles of all SaaS users, right after a load. */
    private static void roles(ConfigurableApplicationContext application, int users) throws Exception {
        JdbcClient jdbc = application.getBean(JdbcClient.class);
        jdbc.sql("UPDATE workflow SET active = (name = 'refresh-saas-user-roles')").update();
        long began = System.nanoTime();
        application.getBean(CamelContext.class).getComponent("quartz", QuartzComponent.class).getScheduler()
                .triggerJob(new JobKey("refresh-saas-user-roles", "goto"));
        while (jdbc.sql("SELECT count(*) FROM saas_user WHERE checked_at IS NULL").query(Integer.class).single() > 0) {
            Thread.sleep(100);
        }
        System.out.printf("roles of %d SaaS users: %d requests in %.1f s%n", users,
                jdbc.sql("SELECT count(*) FROM call WHERE preset = 'goto-admin-saas-user-role'").query(Integer.class).single(),
                (System.nanoTime() - began) / 1e9);
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
