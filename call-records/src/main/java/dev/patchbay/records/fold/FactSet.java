package dev.patchbay.records.fold;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.Fact;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The facts of one call, each once, in the one order that every fold uses: by time, then producer, sequence and id.
///
/// Whatever is told twice, by id or by (producer, sequence), counts once. The result is a function of the set alone:
/// order, repetition and batching of the delivery leave no trace.
public final class FactSet {
    private static final Comparator<Fact> ORDER = Comparator.comparing(Fact::occurredAt)
            .thenComparing(Fact::instance)
            .thenComparingLong(Fact::sequence)
            .thenComparing(Fact::eventId);

    private final List<Fact> facts;

    private FactSet(List<Fact> facts) {
        this.facts = facts;
    }

    public static FactSet of(Collection<Fact> told) {
        var ids = new HashSet<String>();
        var places = new HashSet<Place>();
        return new FactSet(told.stream()
                .sorted(ORDER)
                .filter(fact -> ids.add(fact.eventId()) & places.add(new Place(fact.instance(), fact.sequence())))
                .toList());
    }

    /// A fact whose event is of a known kind.
    public record Told<E extends CallEvent>(E event, Fact fact) {
        public Instant at() {
            return fact.occurredAt();
        }
    }

    /// The facts of one kind, in order.
    public <E extends CallEvent> List<Told<E>> all(Class<E> kind) {
        return stream(kind).toList();
    }

    /// The earliest fact of one kind.
    public <E extends CallEvent> Optional<Told<E>> first(Class<E> kind) {
        return stream(kind).findFirst();
    }

    /// Some of these facts, in their order.
    FactSet where(Predicate<Fact> wanted) {
        return new FactSet(facts.stream().filter(wanted).toList());
    }

    public List<Fact> facts() {
        return facts;
    }

    public int size() {
        return facts.size();
    }

    /// The time of the earliest fact, in microseconds: finer than that no database keeps it.
    public Optional<Instant> startedAt() {
        return facts.stream().findFirst().map(fact -> fact.occurredAt().truncatedTo(ChronoUnit.MICROS));
    }

    private <E extends CallEvent> Stream<Told<E>> stream(Class<E> kind) {
        return facts.stream()
                .filter(fact -> kind.isInstance(fact.event()))
                .map(fact -> new Told<>(kind.cast(fact.event()), fact));
    }

    private record Place(String instance, long sequence) {}
}
