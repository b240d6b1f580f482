package dev.patchbay.business.dispatch;

import dev.patchbay.business.area.Cover;
import dev.patchbay.business.area.Locality;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Who is woken for an emergency, in which order. Pure.
///
/// Those who are on call at that moment, have the trade and serve the place: who is at no visit, then by the
/// order that the business gave them, then who is near, then who has least to do that day. For life safety all
/// who are on call, those who suit first. The owner comes last.
///
/// @param visiting who has a visit while the emergency would take them
record Ladder(
        Instant now, ZoneId zone, Demand demand, Locality place, Map<String, Long> jobsToday, Set<String> visiting) {
    private static final int UNSURE = 1000;

    List<Rung> of(List<Technician> people, boolean safety, Optional<Rung> owner) {
        var onCall = people.stream()
                .filter(one -> one.phone() != null)
                .filter(one -> WorkingTime.onCall(one, zone).holds(now))
                .toList();
        var rungs = new ArrayList<>(sorted(onCall, this::suits));
        if (safety) {
            rungs.addAll(sorted(onCall, one -> !suits(one)));
        }
        owner.filter(last -> rungs.stream().noneMatch(rung -> rung.number().equals(last.number())))
                .ifPresent(rungs::add);
        return IntStream.range(0, rungs.size())
                .mapToObj(position -> rungs.get(position).at(position))
                .toList();
    }

    private List<Rung> sorted(List<Technician> people, Predicate<Technician> chosen) {
        return people.stream()
                .filter(chosen)
                .sorted(Comparator.comparing((Technician one) -> visiting.contains(one.id()))
                        .thenComparing(Technician::order)
                        .thenComparing(this::steps)
                        .thenComparing(one -> jobsToday.getOrDefault(one.id(), 0L))
                        .thenComparing(Technician::id))
                .map(one -> Rung.waiting(
                        Optional.of(one.id()),
                        one.name(),
                        one.phone(),
                        one.language(),
                        travel(one).map(Travel::time)))
                .toList();
    }

    /// For a job of two trades who has either is woken: first somebody has to look.
    private boolean suits(Technician one) {
        return demand.teams().stream().anyMatch(trades -> Demand.isMetBy(one, trades))
                && place.in(one.areas(), one.postcodes()) != Cover.NONE;
    }

    private int steps(Technician one) {
        var unsure = place.in(one.areas(), one.postcodes()) == Cover.SOME ? UNSURE : 0;
        return travel(one).map(Travel::steps).orElse(0) + unsure;
    }

    private Optional<Travel> travel(Technician one) {
        return Travel.between(one.start(), place.point());
    }
}
