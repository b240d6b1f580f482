package dev.patchbay.rehearsal.openai;

import dev.patchbay.rehearsal.mind.Cue;
import java.util.LinkedHashSet;
import java.util.Set;

/// Keeps account of what a `response.create` can be about: the caller, outputs of calls, a rebuilt conversation, or
/// the beginning.
final class Cues {
    private final Set<String> pendingCalls = new LinkedHashSet<>();
    private boolean responded;
    private boolean answered;
    private boolean callerWaits;
    private boolean systemItems;
    private boolean rebuilt;

    void called(String callId) {
        pendingCalls.add(callId);
    }

    void callerCommitted() {
        callerWaits = true;
    }

    void responseBegins() {
        responded = true;
        answered = false;
        callerWaits = false;
    }

    /// The client put an item into the conversation.
    void created(Item item) {
        if ("function_call_output".equals(item.type()) && pendingCalls.remove(item.callId())) {
            answered = true;
        } else if (!responded) {
            rebuilt |= !"system".equals(item.kind());
            systemItems |= "system".equals(item.kind());
        }
    }

    /// Calls whose outputs are missing.
    Set<String> pendingCalls() {
        return pendingCalls;
    }

    /// Why the client asks for a response now.
    Cue asked() {
        if (callerWaits) {
            return Cue.CALLER;
        }
        if (answered) {
            return Cue.TOOLS;
        }
        if (responded) {
            return Cue.ASKED;
        }
        if (rebuilt) {
            return Cue.RESUME;
        }
        return systemItems ? Cue.START_OR_RESUME : Cue.START;
    }
}
