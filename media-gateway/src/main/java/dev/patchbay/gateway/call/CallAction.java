package dev.patchbay.gateway.call;

import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.contracts.tool.TransferTarget;
import java.util.Optional;

/// What [CallSession] has to do. Performed in the order given.
sealed interface CallAction {
    /// Opens a new model session, to be rebuilt from the conversation so far.
    record OpenModel() implements CallAction {}

    /// Opens the model's next session beside this one, rebuilt from the conversation so far.
    record OpenSuccessor() implements CallAction {}

    /// Has it take over; the present one is closed.
    record AdoptSuccessor() implements CallAction {}

    /// Gives it up. It is tried again at another pause.
    ///
    /// @param failed it could not be had; otherwise somebody spoke in between, and it does not know of it
    record DropSuccessor(boolean failed) implements CallAction {}

    /// Asks the model for a response.
    ///
    /// @param line to be said, for `LINE`
    record Ask(Owed what, Optional<Line> line) implements CallAction {}

    /// Withdraws the active response at the model; what still comes of it is dropped.
    record CancelResponse() implements CallAction {}

    /// Drops what still comes of the active response.
    record DiscardResponse() implements CallAction {}

    /// Clears what the caller has not heard and tells the model how far they heard it.
    record InterruptPlayout() implements CallAction {}

    record RunTool(RequestedTool tool) implements CallAction {}

    /// Records that the model asked to end the call.
    record NoteEndCall(RequestedTool tool) implements CallAction {}

    /// Records what came of it, if it asked.
    ///
    /// @param ended the call is being ended; otherwise it goes on
    record AnswerEndCall(boolean ended) implements CallAction {}

    /// Gives the model a tool's output, as soon as its session is ready.
    record SendOutput(String toolCallId, String output) implements CallAction {}

    /// Tells the model something that nobody said, as soon as its session is ready.
    ///
    /// @param id comes back when the model has taken it in
    record SendNote(String id, String line) implements CallAction {}

    /// Tells the model which key the caller pressed.
    record TellDigit(String digit) implements CallAction {}

    /// Bounds the wait for a goodbye.
    record ArmGoodbye() implements CallAction {}

    record DisarmGoodbye() implements CallAction {}

    /// Tells the intended end as a fact, then asks the carrier to hang up.
    record HangUp(EndReason reason) implements CallAction {}

    /// Tells the intended end as a fact, then has the carrier put the call through to a person.
    ///
    /// @param say what the carrier says before, because the model could not
    record PutThrough(TransferTarget target, Optional<String> say) implements CallAction {}

    /// The model cannot conduct this call: the ladder takes it.
    record Descend() implements CallAction {}

    /// Keeps the call for a carrier that lost the stream and will ask how to go on; for 15 s.
    record AwaitReattachment() implements CallAction {}

    /// Lets go of everything.
    record Release() implements CallAction {}
}
