package dev.patchbay.rehearsal.scenario;

import java.util.List;
import java.util.Map;

/// The model's part of a scenario.
///
/// @param scenario the scenario's name, for messages
/// @param lines what the model says, by name, 24 kHz
/// @param turns its responses, in order; one cursor for the whole call, also across sessions
/// @param faults each happens once
/// @param callerSpeech all that the caller may say in this scenario, 8 kHz: a committed turn is transcribed as the one
///     that its audio is
public record ModelScript(
        String scenario,
        Map<String, Speech> lines,
        List<ModelTurn> turns,
        List<ModelFault> faults,
        List<Speech> callerSpeech) {
    public ModelScript {
        lines = Map.copyOf(lines);
        turns = List.copyOf(turns);
        faults = List.copyOf(faults);
        callerSpeech = List.copyOf(callerSpeech);
    }
}
