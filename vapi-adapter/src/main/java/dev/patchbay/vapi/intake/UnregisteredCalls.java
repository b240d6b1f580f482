package dev.patchbay.vapi.intake;

import dev.patchbay.vapi.store.CallRow;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Calls handed to VAPI while the database was away: without them the first message judged after its return would
/// make a call of VAPI's own of each, beside the carrier's. Holds the last 1,000; of this instance only.
@Singleton
public class UnregisteredCalls {
    private static final int MOST = 1_000;

    private final Map<String, CallRow> calls = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CallRow> eldest) {
            return size() > MOST;
        }
    };

    /// The row that the database did not take.
    public synchronized void keep(CallRow call) {
        calls.put(call.vapiId(), call);
    }

    synchronized Optional<CallRow> find(String vapiId) {
        return Optional.ofNullable(calls.get(vapiId));
    }
}
