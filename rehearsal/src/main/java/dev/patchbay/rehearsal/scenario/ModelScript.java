package dev.patchbay.rehearsal.scenario;

import java.util.List;
import java.util.Map;

/// The model's part of a scenario.
///
/// @param scenario the scenario's name, for messages
/// @param lines what the model says, by name, 24 kHz
/// @param turns its responses, in order; one cursor for the whole call, also across sessions
/// @param faults each happens once
/// @param callerSpeech all that the caller may say in this scenario, 8 kHz: a committed turn is transcribed as
///     the one that its audio is
/// @param vapiFaults each happens once, where VAPI conducts the call
public record ModelScript(
        String scenario,
        Map<String, Speech> lines,
        List<ModelTurn> turns,
        List<ModelFault> faults,
        List<Speech> callerSpeech,
        List<VapiFault> vapiFaults) {
    public ModelScript {
        lines = Map.copyOf(lines);
        turns = List.copyOf(turns);
        faults = List.copyOf(faults);
        callerSpeech = List.copyOf(callerSpeech);
        vapiFaults = List.copyOf(vapiFaults);
    }
}
