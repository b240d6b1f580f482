package dev.patchbay.records.fold;

import dev.patchbay.contracts.call.CallEvent.EndIntended;
import dev.patchbay.contracts.call.CallEvent.LegEnded;
import dev.patchbay.contracts.call.CallEvent.StreamEnded;
import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.records.fold.CallRecord.Stream;
import dev.patchbay.records.fold.FactSet.Told;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/// Why a call ended, one word, and when.
///
/// | known | reason | final |
/// | --- | --- | --- |
/// | carrier: busy, failed, no-answer, canceled | that word | yes |
/// | carrier: completed, and an end was intended | the first intent by time, then event id | yes |
/// | carrier: completed, nothing intended | `caller_hung_up` | yes |
/// | nothing from the carrier yet, an end was intended | the first intent | no |
/// | … the last stream ended with `stop` | `caller_hung_up` | no |
/// | … the last stream ended `lost`, `protocol_error`, `overflow` | `connection_lost` | no |
/// | anything else, such as a stream attached again | none | |
///
/// The end's time is that of the carrier's callback. A carrier that had to be asked tells it late: then it is the end
/// of the last stream or leg.
final class EndFold {
    private EndFold() {}

    record End(Optional<EndReason> reason, Optional<Instant> endedAt, Optional<Instant> streamEndedAt) {}

    static End fold(FactSet facts, CarrierFold.Carrier carrier) {
        var last = lastStream(facts);
        return new End(reason(facts, carrier, last), endedAt(facts, carrier), last.flatMap(Stream::endedAt));
    }

    private static Optional<EndReason> reason(FactSet facts, CarrierFold.Carrier carrier, Optional<Stream> last) {
        if (!carrier.over()) {
            return intent(facts).or(() -> last.flatMap(EndFold::provisional));
        }
        return Optional.of(
                switch (carrier.status()) {
                    case "busy" -> EndReason.BUSY;
                    case "failed" -> EndReason.FAILED;
                    case "no-answer" -> EndReason.NO_ANSWER;
                    case "canceled" -> EndReason.CANCELED;
                    default -> intent(facts).orElse(EndReason.CALLER_HUNG_UP);
                });
    }

    static Optional<EndReason> intent(FactSet facts) {
        return facts.all(EndIntended.class).stream()
                .min(Comparator.comparing((Told<EndIntended> told) -> told.at())
                        .thenComparing(told -> told.fact().eventId()))
                .map(told -> told.event().reason());
    }

    private static Optional<EndReason> provisional(Stream stream) {
        return stream.endCause().flatMap(cause -> switch (cause) {
            case "stop" -> Optional.of(EndReason.CALLER_HUNG_UP);
            case "lost", "protocol_error", "overflow" -> Optional.of(EndReason.CONNECTION_LOST);
            default -> Optional.empty();
        });
    }

    private static Optional<Stream> lastStream(FactSet facts) {
        var streams = StreamFold.fold(facts);
        return streams.isEmpty() ? Optional.empty() : Optional.of(streams.getLast());
    }

    private static Optional<Instant> endedAt(FactSet facts, CarrierFold.Carrier carrier) {
        if (!carrier.learnedLate()) {
            return carrier.end().map(Told::at);
        }
        var streams = facts.all(StreamEnded.class).stream().map(Told::at);
        var legs = facts.all(LegEnded.class).stream().map(Told::at);
        return java.util.stream.Stream.concat(streams, legs)
                .max(Comparator.naturalOrder())
                .or(() -> carrier.end().map(Told::at));
    }
}
