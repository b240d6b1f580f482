package dev.patchbay.gateway.call;

import dev.patchbay.contracts.route.Rung;
import java.util.List;

/// What a call's owner says to a carrier that asks how to go on after the stream (`/twilio/voice/continue`).
public sealed interface NextStep {
    /// An end was intended; the carrier hangs up.
    record HangUp() implements NextStep {}

    /// The stream was lost while the conversation went on: attach again, here.
    record Reattach() implements NextStep {}

    /// The model cannot conduct the call: the rungs left, best first.
    record Descend(List<Rung> rungs) implements NextStep {}

    /// This gateway does not know the call.
    record NotMine() implements NextStep {}
}
