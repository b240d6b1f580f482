package dev.patchbay.gateway.call;

import java.util.LinkedHashMap;
import java.util.Map;

/// What to say of calls that this gateway let go of, for a carrier that asks late. The newest 4,096; older are
/// not ours.
final class RecentCalls {
    private static final int KEPT = 4_096;

    private final Map<String, NextStep> steps = new LinkedHashMap<>();

    synchronized void remember(String callId, NextStep step) {
        steps.put(callId, step);
        if (steps.size() > KEPT) {
            steps.remove(steps.keySet().iterator().next());
        }
    }

    synchronized NextStep of(String callId) {
        return steps.getOrDefault(callId, new NextStep.NotMine());
    }
}
