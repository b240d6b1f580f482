package dev.patchbay.gateway.call;

import dev.patchbay.contracts.call.EndReason;
import java.util.List;
import java.util.Optional;

/// Something that happened to a call and may change how it goes on. Audio is not among them: it never passes the
/// machine.
sealed interface CallSignal {
    /// The model's session is configured, and rebuilt where a conversation existed.
    record ModelReady() implements CallSignal {}

    record ModelLost() implements CallSignal {}

    /// @param opening what the caller hears first: a greeting, or that the call goes on
    record StreamStarted(Owed opening) implements CallSignal {}

    /// @param stopped the carrier said `stop`; otherwise the socket was lost and the carrier will ask how to go
    /// on
    record StreamGone(boolean stopped) implements CallSignal {}

    /// @param unplayed the caller had yet to hear some of the agent's speech
    /// @param interrupts the model cancels its active response by itself
    record SpeechStarted(boolean unplayed, boolean interrupts) implements CallSignal {}

    /// @param answered the model's turn detection starts a response by itself
    record SpeechStopped(boolean answered) implements CallSignal {}

    record ResponseStarted() implements CallSignal {}

    /// How a response ended.
    enum Outcome {
        COMPLETED,
        /// Cancelled, by the caller's speech as a rule, or incomplete.
        CUT,
        /// The provider could not do it: rate limit, quota, server error.
        FAILED
    }

    /// @param spoke it had audio
    /// @param unplayed the caller has yet to hear some of the agent's speech
    /// @param tools calls whose items were completed
    record ResponseDone(Outcome outcome, boolean spoke, boolean unplayed, List<RequestedTool> tools)
            implements CallSignal {}

    /// The model refused a request for a response because one was active.
    record ResponseRefused() implements CallSignal {}

    /// A response that was due did not begin in time.
    record ResponseOverdue() implements CallSignal {}

    /// @param line what the result has the caller hear to the letter
    record ToolFinished(String toolCallId, String output, Optional<Line> line) implements CallSignal {}

    /// What a tool left in doubt is known, or will not be known.
    ///
    /// @param line what to tell the model, as a note with this id
    record DoubtOver(String noteId, String line) implements CallSignal {}

    /// The model acknowledged a tool's output or a note.
    ///
    /// @param id the tool call's, or the note's
    record Seen(String id) implements CallSignal {}

    /// The caller has heard everything that was sent.
    record PlayoutDrained() implements CallSignal {}

    record DigitPressed(String digit) implements CallSignal {}

    /// A caller who has to show that he is a person has not done so yet.
    record ReminderWanted() implements CallSignal {}

    /// Patchbay itself wants the call to end.
    record EndWanted(EndReason reason) implements CallSignal {}

    /// A goodbye was not heard to its end in time.
    record GoodbyeOverdue() implements CallSignal {}

    /// The model's session nears its limit.
    ///
    /// @param quiet the caller has heard everything, and the words of what they said are known
    record RenewalDue(boolean quiet) implements CallSignal {}

    /// The model's next session is ready to take over.
    record SuccessorReady() implements CallSignal {}

    /// The model's next session is over before it took over, or never came to be.
    record SuccessorLost() implements CallSignal {}

    /// A bug: something of the call threw, and what it left undone is not known.
    record Broken() implements CallSignal {}

    /// The carrier said that the call is over, or nobody came to claim it.
    record CallOver() implements CallSignal {}
}
