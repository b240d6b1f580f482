package dev.patchbay.rehearsal.scenario;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Which script the model plays for which caller. Thread: any.
public final class ScriptRegistry {
    private final Map<String, ScriptRun> byCaller = new ConcurrentHashMap<>();

    /// Registers a run until the returned registration is closed.
    ///
    /// @throws IllegalStateException if a call of this caller is being played already
    public Registration register(ScriptRun run) {
        if (byCaller.putIfAbsent(run.caller(), run) != null) {
            throw new IllegalStateException("a call from this number is being played already: " + run.caller());
        }
        return () -> byCaller.remove(run.caller(), run);
    }

    /// The run whose caller's number occurs in the session's instructions.
    public Optional<ScriptRun> find(String instructions) {
        return byCaller.values().stream()
                .filter(run -> instructions.contains(run.caller()))
                .findFirst();
    }

    /// All runs being played.
    public Collection<ScriptRun> runs() {
        return List.copyOf(byCaller.values());
    }

    /// Ends a run's registration.
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
