package dev.patchbay.records.fold;

import dev.patchbay.contracts.call.CallEvent.LegEnded;
import dev.patchbay.contracts.call.CallEvent.LegStarted;
import dev.patchbay.contracts.call.Fact;
import dev.patchbay.records.fold.CallRecord.Leg;
import dev.patchbay.records.fold.FactSet.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The legs of a call in the order they began.
///
/// A leg is known by its id and the provider's id together: a gateway that takes a call over counts its own legs anew.
/// One that its provider conducts is known by the provider's id alone ([Conducted]), and its times are the provider's.
/// An end that does not name the provider's id belongs to the leg of that id which the same producer started. Of
/// several starts or ends of one leg the first counts; an end without a start is a leg of its own.
final class LegFold {
    private final List<Draft> drafts = new ArrayList<>();
    private final List<Conducted> conducted;

    private LegFold(List<Conducted> conducted) {
        this.conducted = conducted;
    }

    static List<Leg> fold(FactSet facts) {
        var legs = new LegFold(Conducted.of(facts));
        facts.all(LegStarted.class).forEach(legs::start);
        facts.all(LegEnded.class).forEach(legs::end);
        return Stream.concat(legs.drafts.stream().map(legs::leg), legs.knownByReportsOnly())
                .sorted(Comparator.comparing(LegFold::begin))
                .toList();
    }

    private void start(Told<LegStarted> told) {
        var leg = told.event();
        if (find(draft -> isOf(draft, told.fact(), leg.provider(), leg.providerId()))
                .isEmpty()) {
            drafts.add(
                    new Draft(told.fact(), leg.provider(), leg.providerId(), Optional.of(told.at()), Optional.empty()));
        }
    }

    private void end(Told<LegEnded> told) {
        var leg = told.event();
        find(draft -> isOf(draft, told.fact(), leg.provider(), leg.providerId()))
                .or(() -> find(draft -> draft.isBySameProducer(told.fact(), leg.provider())))
                .ifPresentOrElse(
                        draft -> drafts.set(drafts.indexOf(draft), draft.endedBy(told)),
                        () -> drafts.add(new Draft(
                                told.fact(), leg.provider(), leg.providerId(), Optional.empty(), Optional.of(told))));
    }

    private Optional<Draft> find(Predicate<Draft> wanted) {
        return drafts.stream().filter(wanted).findFirst();
    }

    private boolean isOf(Draft draft, Fact fact, String provider, String providerId) {
        return draft.provider().equals(provider)
                && draft.providerId().equals(providerId)
                && (draft.first().legId().equals(fact.legId())
                        || byProvider(provider, providerId).isPresent());
    }

    private Optional<Conducted> byProvider(String provider, String providerId) {
        return conducted.stream().filter(leg -> leg.is(provider, providerId)).findFirst();
    }

    private Leg leg(Draft draft) {
        return byProvider(draft.provider(), draft.providerId())
                .map(told -> leg(
                        told,
                        draft.first().legId(),
                        told.beganAt().or(draft::startedAt),
                        told.over() ? told.endedAt() : draft.endedAt(),
                        draft.endCause()))
                .orElseGet(draft::leg);
    }

    private Stream<Leg> knownByReportsOnly() {
        return conducted.stream()
                .filter(leg -> drafts.stream().noneMatch(draft -> leg.is(draft.provider(), draft.providerId())))
                .map(told -> leg(
                        told,
                        told.legId(),
                        told.beganAt(),
                        told.over() ? told.endedAt() : Optional.empty(),
                        Optional.empty()));
    }

    private static Leg leg(
            Conducted told,
            Optional<String> legId,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            Optional<String> endCause) {
        return new Leg(
                legId,
                told.provider(),
                told.providerId(),
                startedAt,
                endedAt,
                endCause,
                told.status(),
                told.endReason(),
                told.providerReason(),
                told.duration().map(Duration::toMillis),
                told.cost());
    }

    private static Instant begin(Leg leg) {
        return leg.startedAt().or(leg::endedAt).orElse(Instant.EPOCH);
    }

    private record Draft(
            Fact first, String provider, String providerId, Optional<Instant> startedAt, Optional<Told<LegEnded>> end) {

        boolean isBySameProducer(Fact fact, String ofProvider) {
            return fact.legId().isPresent()
                    && first.legId().equals(fact.legId())
                    && first.instance().equals(fact.instance())
                    && provider.equals(ofProvider);
        }

        Draft endedBy(Told<LegEnded> told) {
            return end.isPresent() ? this : new Draft(first, provider, providerId, startedAt, Optional.of(told));
        }

        Optional<Instant> endedAt() {
            return end.map(Told::at);
        }

        Optional<String> endCause() {
            return end.map(told -> told.event().cause());
        }

        Leg leg() {
            return new Leg(
                    first.legId(),
                    provider,
                    providerId,
                    startedAt,
                    endedAt(),
                    endCause(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }
}
