package dev.patchbay.gateway.call;

import java.util.Optional;

/// The carrier's word on a call's progress.
///
/// @param status ringing, in-progress, completed, busy, failed, no-answer, canceled
/// @param source `callback` or `asked`
public record CarrierReport(
        String status,
        Optional<Long> sequence,
        Optional<Long> durationSeconds,
        Optional<Integer> sipResponse,
        String source) {
    public boolean terminal() {
        return switch (status) {
            case "completed", "busy", "failed", "no-answer", "canceled" -> true;
            default -> false;
        };
    }
}
