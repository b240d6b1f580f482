package dev.patchbay.local.cli;

import dev.patchbay.local.process.Leftovers;
import dev.patchbay.local.state.InstanceLock;
import dev.patchbay.local.state.RunFile;
import dev.patchbay.local.suite.Installation;

/// `sweep`: stops what a killed launcher left running, unless another launcher is there already and does it.
public final class SweepCommand {
    private final Installation installation;

    public SweepCommand(Installation installation) {
        this.installation = installation;
    }

    public int run() {
        var state = installation.state();
        var lock = InstanceLock.tryAcquire(state, InstanceLock.Purpose.CLEAR_UP);
        if (lock.isPresent()) {
            try (var held = lock.get()) {
                if (held.isHeld()) {
                    new Leftovers(state).stop();
                    RunFile.delete(state);
                }
            }
        }
        return 0;
    }
}
