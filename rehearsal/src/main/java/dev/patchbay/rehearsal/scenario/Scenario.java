package dev.patchbay.rehearsal.scenario;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A rehearsed call.
///
/// @param file where it was read from
/// @param name a few words, for the verdict
/// @param about what it shows
/// @param from the caller's number; absent: a fresh one for each run, since several calls run at once
/// @param to the number called, E.164
/// @param steps what the caller does, in order
/// @param script the model's part
/// @param then what must be true afterwards
public record Scenario(
        Path file,
        String name,
        String about,
        Optional<String> from,
        String to,
        List<Step> steps,
        ModelScript script,
        Expectation then) {
    public Scenario {
        steps = List.copyOf(steps);
    }

    /// It takes something of Patchbay down or refuses the next session, whosever it is, so no other call may be up.
    public boolean runsAlone() {
        return steps.stream().anyMatch(Step.Fault.class::isInstance)
                || script.faults().stream().anyMatch(fault -> fault.at() instanceof ModelFault.At.Connect);
    }
}
