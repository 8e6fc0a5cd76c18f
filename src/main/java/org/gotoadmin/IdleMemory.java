package org.gotoadmin;

import java.lang.management.ManagementFactory;
import java.util.List;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption.Origin;

/**
 * Gives memory that an idle application does not need back to the operating system, without a flag on the command line. By itself the JVM keeps
 * the heap that the start has used, since it collects only when something is allocated. What a flag has set is left alone.
 */
final class IdleMemory {

    /** Of the collector G1, all of them changeable while it runs: collect once a minute when nothing else has, keep 20 to 40 % of the heap free. */
    private static final List<String> OPTIONS = List.of("MinHeapFreeRatio=20", "MaxHeapFreeRatio=40", "G1PeriodicGCInterval=60000");

    private IdleMemory() {
    }

    static void giveBack() {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (machine != null) {
            OPTIONS.forEach(option -> set(machine, option.split("=")[0], option.split("=")[1]));
        }
    }

    private static void set(HotSpotDiagnosticMXBean machine, String name, String value) {
        try {
            if (machine.getVMOption(name).getOrigin() == Origin.DEFAULT) {
                machine.setVMOption(name, value);
            }
        } catch (IllegalArgumentException e) {
            // Another virtual machine, or a flag that leaves no room for it: then memory is as they have it.
        }
    }
}
