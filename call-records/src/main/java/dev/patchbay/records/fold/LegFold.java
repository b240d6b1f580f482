package dev.patchbay.records.fold;

import dev.patchbay.contracts.call.CallEvent.LegEnded;
import dev.patchbay.contracts.call.CallEvent.LegStarted;
import dev.patchbay.contracts.call.Fact;
import dev.patchbay.records.fold.CallRecord.Leg;
import dev.patchbay.records.fold.FactSet.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The legs of a call in the order they began.
///
/// A leg is known by its id and the provider's id together: a gateway that takes a call over counts its own legs anew.
/// An end that does not name the provider's id belongs to the leg of that id which the same producer started. Of
/// several starts or ends of one leg the first counts; an end without a start is a leg of its own.
final class LegFold {
    private final List<Draft> drafts = new ArrayList<>();

    private LegFold() {}

    static List<Leg> fold(FactSet facts) {
        var legs = new LegFold();
        facts.all(LegStarted.class).forEach(legs::start);
        facts.all(LegEnded.class).forEach(legs::end);
        return legs.drafts.stream()
                .map(Draft::leg)
                .sorted(Comparator.comparing(LegFold::begin))
                .toList();
    }

    private void start(Told<LegStarted> told) {
        var leg = told.event();
        if (find(draft -> draft.isOf(told.fact(), leg.provider(), leg.providerId()))
                .isEmpty()) {
            drafts.add(
                    new Draft(told.fact(), leg.provider(), leg.providerId(), Optional.of(told.at()), Optional.empty()));
        }
    }

    private void end(Told<LegEnded> told) {
        var leg = told.event();
        find(draft -> draft.isOf(told.fact(), leg.provider(), leg.providerId()))
                .or(() -> find(draft -> draft.isBySameProducer(told.fact(), leg.provider())))
                .ifPresentOrElse(
                        draft -> drafts.set(drafts.indexOf(draft), draft.endedBy(told)),
                        () -> drafts.add(new Draft(
                                told.fact(), leg.provider(), leg.providerId(), Optional.empty(), Optional.of(told))));
    }

    private Optional<Draft> find(Predicate<Draft> wanted) {
        return drafts.stream().filter(wanted).findFirst();
    }

    private static Instant begin(Leg leg) {
        return leg.startedAt().or(leg::endedAt).orElse(Instant.EPOCH);
    }

    private record Draft(
            Fact first, String provider, String providerId, Optional<Instant> startedAt, Optional<Told<LegEnded>> end) {

        boolean isOf(Fact fact, String ofProvider, String ofProviderId) {
            return first.legId().equals(fact.legId()) && provider.equals(ofProvider) && providerId.equals(ofProviderId);
        }

        boolean isBySameProducer(Fact fact, String ofProvider) {
            return fact.legId().isPresent()
                    && first.legId().equals(fact.legId())
                    && first.instance().equals(fact.instance())
                    && provider.equals(ofProvider);
        }

        Draft endedBy(Told<LegEnded> told) {
            return end.isPresent() ? this : new Draft(first, provider, providerId, startedAt, Optional.of(told));
        }

        Leg leg() {
            return new Leg(
                    first.legId(), provider, providerId, startedAt, end.map(Told::at), end.map(told -> told.event()
                            .cause()));
        }
    }
}
