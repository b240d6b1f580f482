package dev.patchbay.records.fold;

import dev.patchbay.contracts.call.CallEvent.LegReported;
import dev.patchbay.contracts.call.CallEvent.LegSummedUp;
import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.contracts.call.Fact;
import dev.patchbay.records.fold.CallRecord.Analysis;
import dev.patchbay.records.fold.CallRecord.Cost;
import dev.patchbay.records.fold.FactSet.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// A leg that a provider conducts by itself and tells of: VAPI's part of a call.
///
/// It is known by the provider's id alone, whatever the leg was called. What it is follows from the times within its
/// facts, never from which was told first: reports come late, twice, or before what they report about. Of several
/// summaries the provider's own goes before one that was asked for; what it leaves out is taken from the other.
///
/// @param reports how far it was, `sums` all that was told once it was over
record Conducted(
        String provider,
        String providerId,
        Optional<String> legId,
        List<Told<LegReported>> reports,
        List<Told<LegSummedUp>> sums) {
    private static final String ENDED = "ended";
    private static final String IN_PROGRESS = "in-progress";
    private static final String COMPLETED = "completed";
    /// The provider's words for how far a leg is, and the carrier's word for the same, in their order.
    private static final List<Map.Entry<String, String>> PROGRESS = List.of(
            Map.entry("scheduled", "queued"),
            Map.entry("queued", "queued"),
            Map.entry("ringing", "ringing"),
            Map.entry(IN_PROGRESS, IN_PROGRESS),
            Map.entry("forwarding", IN_PROGRESS));

    private static final Comparator<Told<LegSummedUp>> OWN_WORD_FIRST =
            Comparator.comparing(told -> !told.event().source().equals("report"));

    /// The legs of a call, the earliest first.
    static List<Conducted> of(FactSet facts) {
        var reports = facts.all(LegReported.class);
        var sums = facts.all(LegSummedUp.class).stream().sorted(OWN_WORD_FIRST).toList();
        var ids = Stream.concat(
                        reports.stream()
                                .map(told -> new Id(
                                        told.event().provider(), told.event().providerId())),
                        sums.stream()
                                .map(told -> new Id(
                                        told.event().provider(), told.event().providerId())))
                .distinct();
        return ids.map(id -> leg(id, reports, sums))
                .sorted(Comparator.comparing(Conducted::place).thenComparing(Conducted::providerId))
                .toList();
    }

    /// The leg of a call that counts where only one can: the last to begin.
    static Optional<Conducted> last(FactSet facts) {
        var legs = of(facts);
        return legs.isEmpty() ? Optional.empty() : Optional.of(legs.getLast());
    }

    private static Conducted leg(Id id, List<Told<LegReported>> reports, List<Told<LegSummedUp>> sums) {
        var own = reports.stream()
                .filter(told ->
                        id.equals(new Id(told.event().provider(), told.event().providerId())))
                .toList();
        var ownSums = sums.stream()
                .filter(told ->
                        id.equals(new Id(told.event().provider(), told.event().providerId())))
                .toList();
        var legId = Stream.concat(own.stream().map(Told::fact), ownSums.stream().map(Told::fact))
                .map(Fact::legId)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
        return new Conducted(id.provider(), id.providerId(), legId, own, ownSums);
    }

    boolean is(String ofProvider, String ofProviderId) {
        return provider.equals(ofProvider) && providerId.equals(ofProviderId);
    }

    /// Its earliest sign of life; absent when only its end is known.
    Optional<Instant> beganAt() {
        return Stream.concat(reports.stream().map(Told::at), startedAt().stream())
                .min(Comparator.naturalOrder());
    }

    private Instant place() {
        return beganAt().orElseGet(() -> sums.getFirst().at());
    }

    /// When its conversation began, on the provider's clock; absent when there was none or it is not told yet.
    Optional<Instant> startedAt() {
        return told(LegSummedUp::startedAt);
    }

    /// The same, also while it goes on.
    Optional<Instant> answeredAt() {
        return startedAt().or(() -> reports.stream()
                .filter(report -> IN_PROGRESS.equals(carriersWord(report.event().status())))
                .map(Told::at)
                .min(Comparator.naturalOrder()));
    }

    Optional<Instant> endedAt() {
        return told(LegSummedUp::endedAt)
                .or(() -> ends().map(Told::at).min(Comparator.naturalOrder()))
                .or(() -> sums.stream().map(Told::at).min(Comparator.naturalOrder()));
    }

    Optional<Duration> duration() {
        return startedAt()
                .flatMap(from -> told(LegSummedUp::endedAt).map(to -> Duration.between(from, to)))
                .filter(length -> !length.isNegative());
    }

    boolean over() {
        return !sums.isEmpty() || ends().findFirst().isPresent();
    }

    /// How far it is, in the provider's word; once it is over that is the only one that counts.
    Optional<String> status() {
        return over()
                ? Optional.of(ENDED)
                : reports.stream()
                        .map(report -> report.event().status())
                        .filter(status -> rank(status) >= 0)
                        .max(Comparator.comparingInt(Conducted::rank));
    }

    /// The carrier's word for how far it is.
    Optional<String> carriersWord() {
        return over()
                ? Optional.of(endReason().map(Conducted::terminal).orElse(COMPLETED))
                : status().map(Conducted::carriersWord);
    }

    Optional<EndReason> endReason() {
        return told(LegSummedUp::endReason).or(() -> ofEnd(LegReported::endReason));
    }

    Optional<String> providerReason() {
        return told(LegSummedUp::providerReason).or(() -> ofEnd(LegReported::providerReason));
    }

    Optional<Cost> cost() {
        return told(sum -> Optional.of(sum.costMicros()).filter(costs -> !costs.isEmpty()))
                .map(Cost::of);
    }

    Optional<Analysis> analysis() {
        var analysis = new Analysis(
                told(LegSummedUp::summary),
                told(LegSummedUp::success),
                told(sum -> Optional.of(sum.structuredData()).filter(data -> !data.isEmpty()))
                        .orElse(Map.of()));
        return analysis.isEmpty() ? Optional.empty() : Optional.of(analysis);
    }

    Optional<String> recordingUrl() {
        return told(LegSummedUp::recordingUrl);
    }

    private <T> Optional<T> told(Function<LegSummedUp, Optional<T>> field) {
        return sums.stream().flatMap(sum -> field.apply(sum.event()).stream()).findFirst();
    }

    private <T> Optional<T> ofEnd(Function<LegReported, Optional<T>> field) {
        return ends().flatMap(end -> field.apply(end.event()).stream()).findFirst();
    }

    private Stream<Told<LegReported>> ends() {
        return reports.stream().filter(report -> report.event().status().equals(ENDED));
    }

    private static String terminal(EndReason reason) {
        return switch (reason) {
            case BUSY -> "busy";
            case NO_ANSWER -> "no-answer";
            case FAILED -> "failed";
            case CANCELED -> "canceled";
            case CALLER_HUNG_UP,
                    AGENT_HUNG_UP,
                    TRANSFERRED,
                    HANDED_TO_VAPI,
                    REFUSED,
                    VOICEMAIL,
                    MODEL_UNAVAILABLE,
                    SILENCE,
                    MAX_DURATION,
                    CONNECTION_LOST -> COMPLETED;
        };
    }

    private static String carriersWord(String status) {
        var rank = rank(status);
        return rank < 0 ? status : PROGRESS.get(rank).getValue();
    }

    private static int rank(String status) {
        for (var rank = 0; rank < PROGRESS.size(); rank++) {
            if (PROGRESS.get(rank).getKey().equals(status)) {
                return rank;
            }
        }
        return -1;
    }

    private record Id(String provider, String providerId) {}
}
