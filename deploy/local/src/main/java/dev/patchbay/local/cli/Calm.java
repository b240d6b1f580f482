package dev.patchbay.local.cli;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/// Waits until the machine has little to do. Calls are rehearsed in real time: right after a start the processors are
/// still busy with it, and what would be judged is the machine.
final class Calm {
    private static final double BUSY = 0.4;
    private static final int LOOKS = 3;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    /// A machine that is busy with other things stays so.
    private static final Duration AT_MOST = Duration.ofSeconds(30);

    private Calm() {}

    static void await() throws InterruptedException {
        var machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        // What is asked first is answered for no time at all.
        machine.getCpuLoad();
        var deadline = System.nanoTime() + AT_MOST.toNanos();
        for (var calm = 0; calm < LOOKS && System.nanoTime() < deadline; ) {
            Thread.sleep(BETWEEN_LOOKS);
            calm = machine.getCpuLoad() < BUSY ? calm + 1 : 0;
        }
    }
}
