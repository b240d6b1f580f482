package dev.patchbay.business.calls;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.CallIds;
import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.contracts.call.Fact;
import java.util.Set;

/// Whether a fact says that its call is over. Pure.
final class CallEnd {
    private static final String LEG_OVER = "ended";
    private static final Set<String> TERMINAL = Set.of("completed", "busy", "failed", "no-answer", "canceled");

    private static final Set<EndReason> GOES_ON = Set.of(EndReason.HANDED_TO_VAPI, EndReason.TRANSFERRED);

    private CallEnd() {}

    /// A call that goes on with VAPI or a person keeps what it holds: it is the same call, and may come back.
    /// Only of a call of VAPI's own does VAPI say that it is over.
    static boolean isTold(Fact fact) {
        return switch (fact.event()) {
            case CallEvent.EndIntended intended -> !GOES_ON.contains(intended.reason());
            case CallEvent.TransferEnded transfer -> CallEvent.TransferEnded.isTaken(transfer.outcome());
            case CallEvent.LegReported leg ->
                CallIds.isVapi(fact.callId()) && leg.status().equals(LEG_OVER);
            case CallEvent.LegSummedUp _ -> CallIds.isVapi(fact.callId());
            case CallEvent.CarrierReported report -> TERMINAL.contains(report.status());
            case CallEvent.Routed _,
                    CallEvent.Screened _,
                    CallEvent.LegStarted _,
                    CallEvent.LegEnded _,
                    CallEvent.StreamStarted _,
                    CallEvent.StreamEnded _,
                    CallEvent.FirstAudioSent _,
                    CallEvent.CallerSpoke _,
                    CallEvent.CallerTranscribed _,
                    CallEvent.AgentSpoke _,
                    CallEvent.ToolCalled _,
                    CallEvent.ToolReturned _,
                    CallEvent.TurnTimed _,
                    CallEvent.ResponseDone _,
                    CallEvent.DigitPressed _,
                    CallEvent.Trouble _,
                    CallEvent.Unknown _ -> false;
        };
    }
}
