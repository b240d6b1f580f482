package dev.patchbay.records.fold;

import dev.patchbay.contracts.call.CallEvent.EndIntended;
import dev.patchbay.contracts.call.CallEvent.LegEnded;
import dev.patchbay.contracts.call.CallEvent.StreamEnded;
import dev.patchbay.contracts.call.CallEvent.StreamStarted;
import dev.patchbay.contracts.call.CallIds;
import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.records.fold.CallRecord.Stream;
import dev.patchbay.records.fold.FactSet.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/// Why a call ended, one word, and when.
///
/// | known | reason | final |
/// | --- | --- | --- |
/// | carrier: busy, failed, no-answer, canceled | that word | yes |
/// | carrier: completed, and an end was intended | the first intent by time, then event id | yes |
/// | carrier: completed, nothing intended, VAPI conducted the call | VAPI's reason | yes |
/// | carrier: completed, nothing of these | `caller_hung_up` | yes |
/// | nothing from the carrier yet, an end was intended | the first intent | no |
/// | … the last stream ended with `stop` | `caller_hung_up` | no |
/// | … the last stream ended `lost`, `stalled`, `handed_over` or by an error | `connection_lost` | no |
/// | … VAPI conducted the call and is through | VAPI's reason | no |
/// | anything else, such as a stream attached again | none | |
///
/// Nobody took a call that was put through: then the intent to transfer it counts no more, the earliest for each such
/// try.
///
/// The end's time is that of the carrier's callback. A carrier that had to be asked tells it late: then it is the end
/// of the last stream or leg. VAPI's part that never came to a conversation, while the gateway had one, is no reason:
/// the caller was gone before. A call of VAPI's own has no other reason than VAPI's.
final class EndFold {
    private EndFold() {}

    record End(Optional<EndReason> reason, Optional<Instant> endedAt, Optional<Instant> streamEndedAt) {}

    static End fold(String callId, FactSet facts, CarrierFold.Carrier carrier) {
        var last = lastStream(facts);
        return new End(reason(callId, facts, carrier, last), endedAt(facts, carrier), last.flatMap(Stream::endedAt));
    }

    private static Optional<EndReason> reason(
            String callId, FactSet facts, CarrierFold.Carrier carrier, Optional<Stream> last) {
        if (!carrier.over()) {
            return intent(facts).or(() -> last.flatMap(EndFold::provisional)).or(() -> vapisReason(facts));
        }
        return switch (carrier.status()) {
            case "busy" -> Optional.of(EndReason.BUSY);
            case "failed" -> Optional.of(EndReason.FAILED);
            case "no-answer" -> Optional.of(EndReason.NO_ANSWER);
            case "canceled" -> Optional.of(EndReason.CANCELED);
            default -> intent(facts).or(() -> vapisReason(facts)).or(() -> theCaller(callId));
        };
    }

    private static Optional<EndReason> vapisReason(FactSet facts) {
        return Conducted.last(facts)
                .filter(leg -> leg.over() && (leg.answeredAt().isPresent() || !hadStream(facts)))
                .flatMap(Conducted::endReason);
    }

    private static boolean hadStream(FactSet facts) {
        return facts.first(StreamStarted.class).isPresent();
    }

    /// Who else, where the carrier is ours; where it is not, nobody here knows.
    private static Optional<EndReason> theCaller(String callId) {
        return CallIds.isVapi(callId) ? Optional.empty() : Optional.of(EndReason.CALLER_HUNG_UP);
    }

    static Optional<EndReason> intent(FactSet facts) {
        var reasons = facts.all(EndIntended.class).stream()
                .sorted(Comparator.comparing((Told<EndIntended> told) -> told.at())
                        .thenComparing(told -> told.fact().eventId()))
                .map(told -> told.event().reason())
                .collect(Collectors.toCollection(ArrayList::new));
        TransferFold.returned(facts).forEach(_ -> reasons.remove(EndReason.TRANSFERRED));
        return reasons.stream().findFirst();
    }

    private static Optional<EndReason> provisional(Stream stream) {
        return stream.endCause().flatMap(cause -> switch (cause) {
            case "stop" -> Optional.of(EndReason.CALLER_HUNG_UP);
            case "lost", "protocol_error", "overflow", "internal_error", "stalled", "handed_over" ->
                Optional.of(EndReason.CONNECTION_LOST);
            default -> Optional.empty();
        });
    }

    private static Optional<Stream> lastStream(FactSet facts) {
        var streams = StreamFold.fold(facts);
        return streams.isEmpty() ? Optional.empty() : Optional.of(streams.getLast());
    }

    private static Optional<Instant> endedAt(FactSet facts, CarrierFold.Carrier carrier) {
        if (!carrier.learnedLate()) {
            return carrier.toldAt();
        }
        var streams = facts.all(StreamEnded.class).stream().map(Told::at);
        var legs = facts.all(LegEnded.class).stream().map(Told::at);
        var conducted = Conducted.of(facts).stream().filter(Conducted::over).flatMap(leg -> leg.endedAt().stream());
        return java.util.stream.Stream.of(streams, legs, conducted)
                .flatMap(ends -> ends)
                .max(Comparator.naturalOrder())
                .or(carrier::toldAt);
    }
}
