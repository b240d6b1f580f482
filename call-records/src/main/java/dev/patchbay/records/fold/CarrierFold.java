package dev.patchbay.records.fold;

import dev.patchbay.contracts.call.CallEvent.CarrierReported;
import dev.patchbay.contracts.call.CallEvent.StreamStarted;
import dev.patchbay.contracts.call.CallIds;
import dev.patchbay.records.fold.FactSet.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the carrier says of a call.
///
/// ```
/// ringing ──▶ in-progress ──▶ completed | busy | failed | no-answer | canceled   (a terminal word is never left)
/// ```
///
/// Reports arrive in any order. Those of one source are ordered by the carrier's sequence, then time; each source
/// counts with its last word, and the one furthest along is the status. Of terminal words the first counts, callbacks
/// before answers to a question. As long as the carrier said nothing, a stream or a conversation at VAPI means
/// `in-progress`, else `ringing`.
///
/// Of a call of VAPI's own (`va-`) the carrier is VAPI's: then VAPI's reports say all of this, in the carrier's words.
final class CarrierFold {
    static final String IN_PROGRESS = "in-progress";
    private static final String RINGING = "ringing";
    private static final String CALLBACK = "callback";
    private static final Set<String> TERMINAL = Set.of("completed", "busy", "failed", "no-answer", "canceled");
    private static final List<String> PROGRESS = List.of("queued", "initiated", RINGING, IN_PROGRESS);

    private static final Comparator<Told<CarrierReported>> ORDER = Comparator.comparing(
                    (Told<CarrierReported> told) -> !isCallback(told))
            .thenComparing(told -> told.event().source())
            .thenComparing(told -> told.event().carrierSequence().orElse(Long.MAX_VALUE))
            .thenComparing(Told::at)
            .thenComparing(told -> told.fact().eventId());

    private CarrierFold() {}

    /// @param over the call is over
    /// @param learnedLate the carrier was asked, so `toldAt` says nothing about when the call ended
    /// @param toldAt when the end was told
    record Carrier(
            String status,
            boolean over,
            boolean learnedLate,
            Optional<Instant> toldAt,
            Optional<Instant> answeredAt,
            Optional<Duration> duration) {}

    static Carrier fold(String callId, FactSet facts) {
        return CallIds.isVapi(callId) ? ofVapi(facts) : ofCarrier(facts);
    }

    private static Carrier ofVapi(FactSet facts) {
        return Conducted.last(facts)
                .map(leg -> new Carrier(
                        leg.carriersWord().orElse(RINGING),
                        leg.over(),
                        false,
                        leg.over() ? leg.endedAt() : Optional.empty(),
                        leg.answeredAt(),
                        leg.duration()))
                .orElseGet(
                        () -> new Carrier(RINGING, false, false, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private static Carrier ofCarrier(FactSet facts) {
        var reports = facts.all(CarrierReported.class).stream().sorted(ORDER).toList();
        var end = reports.stream()
                .filter(told -> TERMINAL.contains(told.event().status()))
                .findFirst();
        var answeredAt = answeredAt(facts, reports);
        var status = end.map(told -> told.event().status())
                .or(() -> furthest(reports, answeredAt))
                .orElse(RINGING);
        return new Carrier(
                status,
                end.isPresent(),
                end.filter(told -> !isCallback(told)).isPresent(),
                end.map(Told::at),
                answeredAt,
                end.flatMap(told -> told.event().durationSeconds()).map(Duration::ofSeconds));
    }

    private static Optional<String> furthest(List<Told<CarrierReported>> reports, Optional<Instant> answeredAt) {
        var lastWords = reports.stream()
                .collect(Collectors.toMap(
                        told -> told.event().source(), told -> told.event().status(), lastOf()))
                .values()
                .stream();
        return Stream.concat(lastWords, answeredAt.stream().map(_ -> IN_PROGRESS))
                .filter(PROGRESS::contains)
                .max(Comparator.comparingInt(PROGRESS::indexOf));
    }

    private static <T> BinaryOperator<T> lastOf() {
        return (_, later) -> later;
    }

    private static Optional<Instant> answeredAt(FactSet facts, List<Told<CarrierReported>> reports) {
        var told = reports.stream()
                .filter(report -> report.event().status().equals(IN_PROGRESS))
                .map(Told::at);
        var streams = facts.all(StreamStarted.class).stream().map(Told::at);
        return Stream.concat(told, streams).min(Comparator.naturalOrder()).or(() -> Conducted.of(facts).stream()
                .flatMap(leg -> leg.answeredAt().stream())
                .min(Comparator.naturalOrder()));
    }

    private static boolean isCallback(Told<CarrierReported> told) {
        return CALLBACK.equals(told.event().source());
    }
}
