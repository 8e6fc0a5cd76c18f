package org.gotoadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import com.sun.management.VMOption.Origin;
import org.junit.jupiter.api.Test;

class IdleMemoryTest {

    @Test
    void anIdleApplicationCollectsOnceAMinuteUnlessAFlagSaysOtherwise() {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);

        IdleMemory.giveBack();

        VMOption interval = machine.getVMOption("G1PeriodicGCInterval");
        assertThat(interval.getOrigin() == Origin.VM_CREATION ? "60000" : interval.getValue()).isEqualTo("60000");
        assertThat(machine.getVMOption("MaxHeapFreeRatio").getValue()).isEqualTo("40");
    }
}
