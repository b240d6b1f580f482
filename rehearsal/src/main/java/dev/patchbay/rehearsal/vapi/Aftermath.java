package dev.patchbay.rehearsal.vapi;

import dev.patchbay.rehearsal.scenario.PeerLog.Peer;
import java.time.Duration;

/// What VAPI does once a call is over: tells so, works the call through for a while, reports. The report comes
/// apart from the last status, seconds later.
///
/// Thread: the call's.
record Aftermath(VapiCall call, Messenger messenger) implements PhoneConversation.Ending {
    private static final Duration WORKING_THROUGH = Duration.ofMillis(1200);

    @Override
    public void ended() {
        call.log().saw(Peer.VAPI, "the call is over: " + call.endedReason().orElse("?"));
        messenger.tell(new ServerMessages(call).status("ended"));
        call.time().after(WORKING_THROUGH, this::report);
    }

    /// Ends, and tells nobody.
    void silently() {
        call.log().saw(Peer.VAPI, "the call is over, and nobody is told");
        call.time().after(WORKING_THROUGH, this::result);
    }

    private Result result() {
        Result result = Result.of(call, Findings.of(call));
        call.workedThrough(result);
        return result;
    }

    private void report() {
        Result result = result();
        messenger.tell(new ServerMessages(call).report(result));
        messenger.last();
    }
}
