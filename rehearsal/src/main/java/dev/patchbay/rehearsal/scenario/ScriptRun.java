package dev.patchbay.rehearsal.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A script being played in one call: what must outlive a session of the model, since a call may have several.
///
/// Thread: any; sessions of one call follow each other.
///
/// @param caller the caller's number, E.164
/// @param nextTurn index of the turn that comes next
/// @param outputs the latest output of each function, parsed; for `${…}` in arguments
/// @param spent faults of the model that have happened, `spentAtVapi` those of VAPI
/// @param ledger what the model's peer knows in figures
/// @param told what functions answered the model, in order
/// @param improvises whether the model goes on when it is its turn and the script expects something else
public record ScriptRun(
        String caller,
        ModelScript script,
        PeerLog log,
        AtomicInteger nextTurn,
        Map<String, JsonNode> outputs,
        Set<ModelFault> spent,
        Set<VapiFault> spentAtVapi,
        ModelLedger ledger,
        List<Told> told,
        boolean improvises) {
    /// An output of a function, as the model got it.
    ///
    /// @param output parsed
    public record Told(Instant at, String function, JsonNode output) {
        /// The sentence in it.
        public String say() {
            return output.isTextual() ? output.asText() : output.path("say").asText();
        }

        /// `succeeded` and the like; empty where the system tells none.
        public String outcome() {
            return output.path("outcome").asText();
        }
    }

    public static ScriptRun of(String caller, ModelScript script, PeerLog log) {
        return of(caller, script, log, false);
    }

    /// For calls in which anything may be lost at any moment.
    public static ScriptRun improvising(String caller, ModelScript script, PeerLog log) {
        return of(caller, script, log, true);
    }

    private static ScriptRun of(String caller, ModelScript script, PeerLog log, boolean improvises) {
        return new ScriptRun(
                caller,
                script,
                log,
                new AtomicInteger(),
                new ConcurrentHashMap<>(),
                ConcurrentHashMap.newKeySet(),
                // Two faults may be alike and both are to happen.
                Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>())),
                new ModelLedger(),
                new CopyOnWriteArrayList<>(),
                improvises);
    }
}
