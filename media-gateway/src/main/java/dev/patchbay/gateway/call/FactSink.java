package dev.patchbay.gateway.call;

import dev.patchbay.contracts.call.CallEvent;
import java.util.Optional;

/// Where facts of calls go: into the local journal, from it to Kafka. Any thread; never blocks.
public interface FactSink {
    /// Tells a fact that happened now.
    void tell(
            String callId,
            Optional<String> legId,
            Optional<String> projectId,
            Optional<String> agentId,
            CallEvent event);

    /// Whether all that was told is where others look for it.
    default boolean published() {
        return true;
    }
}
