package dev.patchbay.gateway.call;

import dev.patchbay.contracts.call.CallEvent;
import java.util.Optional;

/// Tells the facts of one call.
final class CallLedger {
    private final FactSink sink;
    private final String callId;
    private final Optional<String> projectId;
    private final Optional<String> agentId;

    CallLedger(FactSink sink, String callId, Optional<String> projectId, Optional<String> agentId) {
        this.sink = sink;
        this.callId = callId;
        this.projectId = projectId;
        this.agentId = agentId;
    }

    void tell(CallEvent event) {
        sink.tell(callId, Optional.empty(), projectId, agentId, event);
    }

    void tell(String legId, CallEvent event) {
        sink.tell(callId, Optional.of(legId), projectId, agentId, event);
    }
}
