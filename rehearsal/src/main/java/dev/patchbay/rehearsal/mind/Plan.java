package dev.patchbay.rehearsal.mind;

import dev.patchbay.rehearsal.scenario.ModelFault;
import dev.patchbay.rehearsal.scenario.Speech;
import java.util.List;
import java.util.Optional;

/// What a response will be, if nobody interrupts it.
///
/// @param faults that are to happen in it
public record Plan(Optional<Speech> say, List<Call> calls, List<ModelFault> faults) {
    public static final Plan NOTHING = new Plan(Optional.empty(), List.of(), List.of());

    /// A function call with its arguments as JSON text.
    public record Call(String function, String arguments) {}
}
