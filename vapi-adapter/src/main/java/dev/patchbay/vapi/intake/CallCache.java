package dev.patchbay.vapi.intake;

import dev.patchbay.vapi.store.CallRow;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The calls judged last, since a call has many messages and its verdict never changes. Holds 10,000; beyond
/// it the one not asked for longest is dropped, and read from the database when it is asked for.
@Singleton
class CallCache {
    private static final int MOST = 10_000;

    private final Map<String, CallRow> calls = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CallRow> eldest) {
            return size() > MOST;
        }
    };

    synchronized Optional<CallRow> find(String vapiId) {
        return Optional.ofNullable(calls.get(vapiId));
    }

    synchronized void keep(CallRow call) {
        calls.put(call.vapiId(), call);
    }
}
