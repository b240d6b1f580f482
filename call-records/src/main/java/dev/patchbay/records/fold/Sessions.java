package dev.patchbay.records.fold;

import dev.patchbay.contracts.call.CallEvent.LegStarted;
import dev.patchbay.contracts.call.CallEvent.StreamStarted;
import dev.patchbay.contracts.call.Fact;
import dev.patchbay.records.fold.FactSet.Told;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The stretches of a call that have a conversation of their own, and their order.
///
/// A fact that names a leg other than the carrier's belongs to that leg's session. Any other belongs to the carrier's
/// stream that its producer had started last when it happened; if its producer started none, to the latest of
/// anybody's. A stream attached again begins no earlier than the one before it, whatever the two producers' clocks say.
/// VAPI's leg begins as VAPI tells, and its facts have their own times: no stream of ours carries it.
final class Sessions {
    private static final String CARRIER = "twilio-";
    private static final String VAPI = "vapi-";
    private static final Comparator<Told<StreamStarted>> BY_ATTEMPT = Comparator.comparing(
                    (Told<StreamStarted> told) -> told.event().attempt())
            .thenComparing(Told::at)
            .thenComparing(told -> told.event().streamId());

    private final List<Told<StreamStarted>> streams;
    private final Map<String, Instant> begins = new HashMap<>();

    Sessions(FactSet facts) {
        streams = facts.all(StreamStarted.class);
        facts.all(LegStarted.class).forEach(told -> told.fact()
                .legId()
                .filter(leg -> !leg.startsWith(VAPI))
                .ifPresent(leg -> begins.putIfAbsent(leg, told.at())));
        Conducted.of(facts)
                .forEach(leg -> leg.legId().ifPresent(id -> leg.beganAt().ifPresent(at -> begins.putIfAbsent(id, at))));
        var latest = Instant.MIN;
        for (var stream : streams.stream().sorted(BY_ATTEMPT).toList()) {
            latest = stream.at().isAfter(latest) ? stream.at() : latest.plusNanos(1);
            begins.putIfAbsent(name(stream), latest);
        }
    }

    /// The session that a fact belongs to; empty when it has none.
    String of(Fact fact) {
        return fact.legId()
                .filter(leg -> !leg.startsWith(CARRIER))
                .or(() -> stream(fact).map(Sessions::name))
                .orElse("");
    }

    /// When a session began, if that is known.
    Optional<Instant> begin(String session) {
        return Optional.ofNullable(begins.get(session));
    }

    /// Milliseconds since the start of the fact's stream → time of day. Without a stream, the time at which the
    /// fact was told stands in.
    Instant at(Fact fact, long sinceStreamStartMs) {
        if (fact.legId().filter(leg -> leg.startsWith(VAPI)).isPresent()) {
            return fact.occurredAt();
        }
        return stream(fact)
                .map(told -> told.at().plusMillis(sinceStreamStartMs))
                .orElse(fact.occurredAt());
    }

    private Optional<Told<StreamStarted>> stream(Fact fact) {
        return latest(fact, told -> told.fact().instance().equals(fact.instance()))
                .or(() -> latest(fact, _ -> true));
    }

    private Optional<Told<StreamStarted>> latest(Fact fact, Predicate<Told<StreamStarted>> candidate) {
        return streams.stream()
                .filter(candidate)
                .filter(told -> !told.at().isAfter(fact.occurredAt()))
                .max(Comparator.comparing(Told::at));
    }

    private static String name(Told<StreamStarted> stream) {
        return "stream " + stream.event().streamId();
    }
}
