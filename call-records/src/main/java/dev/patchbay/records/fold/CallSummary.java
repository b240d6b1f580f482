package dev.patchbay.records.fold;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.contracts.route.CallSystem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A call in one line: what the list shows, and the head of the whole record.
///
/// @param status the carrier's word, see [CarrierFold]; never leaves a terminal one
/// @param startedAt the earliest fact
/// @param answeredAt the carrier said in-progress, or the first stream, whichever was earlier
/// @param streamEndedAt the end of the last stream, told before the carrier says that the call is over
/// @param durationMs answered until ended; the carrier's own count where it told one
/// @param endReason one word for the end, see [EndFold]
/// @param endReasonFinal false as long as the carrier has not said that the call is over
/// @param providerIds the ids at each provider, in the order they came up
/// @param facts how many different facts are known
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record CallSummary(
        String callId,
        Optional<String> projectId,
        Optional<String> agentId,
        Optional<String> agentVersion,
        Optional<CallSystem> system,
        Optional<String> direction,
        Optional<String> from,
        Optional<String> to,
        Optional<String> route,
        Optional<String> routeReason,
        String status,
        Optional<Instant> startedAt,
        Optional<Instant> answeredAt,
        Optional<Instant> streamEndedAt,
        Optional<Instant> endedAt,
        Optional<Long> durationMs,
        Optional<EndReason> endReason,
        boolean endReasonFinal,
        Map<String, List<String>> providerIds,
        List<Booking> bookings,
        int facts) {

    /// A booking that a tool of this call made.
    ///
    /// @param data the tool's whole result
    public record Booking(String bookingId, String toolCallId, Instant at, Map<String, Object> data) {}

    /// The same call with what only the whole log knows.
    public CallSummary counted(Instant start, int count) {
        return new CallSummary(
                callId,
                projectId,
                agentId,
                agentVersion,
                system,
                direction,
                from,
                to,
                route,
                routeReason,
                status,
                Optional.of(start),
                answeredAt,
                streamEndedAt,
                endedAt,
                durationMs,
                endReason,
                endReasonFinal,
                providerIds,
                bookings,
                count);
    }
}
