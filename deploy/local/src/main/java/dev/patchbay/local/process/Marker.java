package dev.patchbay.local.process;

import dev.patchbay.local.state.StateDirectory;
import java.util.Arrays;
import java.util.List;

/// The arguments by which a process is known as ours: every child carries the state folder it belongs to.
public final class Marker {
    private final String state;

    public Marker(StateDirectory state) {
        this.state = "-Dpatchbay.state=" + state.root();
    }

    public List<String> of(String part) {
        return List.of(state, "-Dpatchbay.part=" + part);
    }

    /// Whether a live process carries the marker. A process whose arguments cannot be seen is not ours.
    public boolean isOn(ProcessHandle process) {
        return process.info()
                .arguments()
                .map(arguments -> Arrays.asList(arguments).contains(state))
                .orElse(false);
    }
}
