package dev.patchbay.vapi.intake;

import dev.patchbay.vapi.store.CallRow;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    private final Set<String> carried = Collections.newSetFromMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    });

    /// The database knows the carrier's id of the call.
    synchronized void keepCarried(String vapiId) {
        carried.add(vapiId);
    }

    synchronized boolean isCarried(String vapiId) {
        return carried.contains(vapiId);
    }

    synchronized Optional<CallRow> find(String vapiId) {
        return Optional.ofNullable(calls.get(vapiId));
    }

    synchronized void keep(CallRow call) {
        calls.put(call.vapiId(), call);
    }
}
