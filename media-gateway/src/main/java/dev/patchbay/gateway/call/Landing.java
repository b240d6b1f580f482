package dev.patchbay.gateway.call;

import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.contracts.route.Rung;
import dev.patchbay.contracts.tool.TransferTarget;
import java.util.List;
import java.util.Optional;

/// Where a call that goes down a ladder ends up: the first rung that takes it.
public sealed interface Landing {
    /// VAPI takes it, and told what the carrier is to be answered, as it is.
    record Handed(String twiml) implements Landing {}

    /// VAPI takes it at `url`, where the carrier is sent; only while the call rings.
    record Sent(String url) implements Landing {}

    /// A person is dialled at `number`; `rest` is what to try if nobody answers.
    record Dialled(String number, List<Rung> rest) implements Landing {
        public Dialled {
            rest = List.copyOf(rest);
        }
    }

    /// A person is dialled whom the agent puts the call through to; the call comes back to the agent if nobody answers.
    ///
    /// @param say what the caller hears before, where the agent could not say it
    /// @param language of that sentence and of the agent, BCP 47
    /// @param callerId the number that the person sees; absent: the carrier's choice
    /// @param streams that the call has had
    record PutThrough(
            TransferTarget target,
            Optional<String> say,
            String language,
            Optional<String> callerId,
            String agentId,
            int streams)
            implements Landing {}

    /// The caller is asked for a message.
    record Message(String prompt) implements Landing {}

    /// No rung is left: a spoken apology.
    record Nobody() implements Landing {}

    /// What it means for Patchbay's part in the call.
    default EndReason reason() {
        return switch (this) {
            case Handed ignored -> EndReason.HANDED_TO_VAPI;
            case Sent ignored -> EndReason.HANDED_TO_VAPI;
            case Dialled ignored -> EndReason.TRANSFERRED;
            case PutThrough ignored -> EndReason.TRANSFERRED;
            case Message ignored -> EndReason.VOICEMAIL;
            case Nobody ignored -> EndReason.MODEL_UNAVAILABLE;
        };
    }
}
