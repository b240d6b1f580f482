package dev.patchbay.rehearsal.openai;

import dev.patchbay.rehearsal.scenario.ModelFault;
import dev.patchbay.rehearsal.scenario.Speech;
import java.time.Duration;

/// One step in the making of a response.
sealed interface Beat {
    /// @param audio spoken, or text only
    record OpenMessage(Speech speech, boolean audio) implements Beat {}

    /// More of the words.
    record Words(String text) implements Beat {}

    /// More of the audio, as it travels.
    record Sound(byte[] chunk) implements Beat {}

    /// The message is complete.
    record CloseMessage() implements Beat {}

    /// A call begins.
    record OpenCall(String function) implements Beat {}

    /// More of the call's arguments.
    record Arguments(String text) implements Beat {}

    /// The call is complete.
    record CloseCall() implements Beat {}

    /// Something goes wrong.
    record Strike(ModelFault fault) implements Beat {}

    /// The response is complete.
    record Finish() implements Beat {}

    /// A step and how long after the one before it comes.
    record Timed(Duration after, Beat beat) {}
}
