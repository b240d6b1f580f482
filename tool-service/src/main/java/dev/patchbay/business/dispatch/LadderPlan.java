package dev.patchbay.business.dispatch;

import dev.patchbay.business.area.Locality;
import dev.patchbay.business.scheduling.Span;
import dev.patchbay.business.triage.Triage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Decides who is woken, before the transaction begins. Who is at another emergency is not.
@ApplicationScoped
class LadderPlan {
    private final Pool pool;
    private final Roster roster;
    private final LadderStore settings;
    private final Commitments commitments;
    private final Triage triage;
    private final Clock clock;

    LadderPlan(Pool pool, Roster roster, LadderStore settings, Commitments commitments, Triage triage, Clock clock) {
        this.pool = pool;
        this.roster = roster;
        this.settings = settings;
        this.commitments = commitments;
        this.triage = triage;
        this.clock = clock;
    }

    /// @param rungs who is woken, in this order; none: nobody now
    record Planned(List<Rung> rungs, LadderSettings settings) {}

    /// Who could be woken at any time.
    private record Hands(Roster.People people, LadderSettings settings, Optional<Rung> owner) {
        private boolean areNone() {
            return owner.isEmpty()
                    && people.active().stream().allMatch(one -> one.onCall().isEmpty());
        }
    }

    /// Empty where nobody could be woken at any time.
    Uni<Optional<Planned>> of(AlarmWish wish) {
        return hands(wish.project().id())
                .chain(hands -> hands.areNone()
                        ? Uni.createFrom().item(Optional.empty())
                        : ladder(wish, hands).map(rungs -> Optional.of(new Planned(rungs, hands.settings()))));
    }

    private Uni<Hands> hands(String project) {
        return Uni.combine()
                .all()
                .unis(roster.people(project), settings.of(project), settings.onCallNumber(project))
                .with((people, ladder, number) ->
                        new Hands(people, ladder, ladder.owner().or(() -> number.map(LadderPlan::person))));
    }

    private static Rung person(String number) {
        return Rung.waiting(Optional.empty(), "our on-call person", number, "en", Optional.empty());
    }

    private Uni<List<Rung>> ladder(AlarmWish wish, Hands hands) {
        var now = clock.instant();
        var project = wish.project().id();
        var job = hands.settings().job();
        return Uni.combine()
                .all()
                .unis(
                        roster.where(wish.address(), hands.people()),
                        commitments.engaged(pool, project, now, job),
                        commitments.visiting(pool, project, now, job),
                        jobsToday(wish))
                .with((place, engaged, visiting, jobs) -> planned(wish, place, jobs, visiting)
                        .of(free(hands.people().active(), engaged), wish.safety(), hands.owner()));
    }

    private static List<Technician> free(List<Technician> people, Set<String> engaged) {
        return people.stream().filter(one -> !engaged.contains(one.id())).toList();
    }

    private Uni<Map<String, Long>> jobsToday(AlarmWish wish) {
        var zone = wish.project().timeZone();
        var day = clock.instant().atZone(zone).toLocalDate();
        return commitments.jobs(
                pool,
                wish.project().id(),
                new Span(
                        day.atStartOfDay(zone).toInstant(),
                        day.plusDays(1).atStartOfDay(zone).toInstant()));
    }

    private Ladder planned(AlarmWish wish, Locality place, Map<String, Long> jobs, Set<String> visiting) {
        var demand = Demand.of(wish.problem(), triage);
        return new Ladder(clock.instant(), wish.project().timeZone(), demand, place, jobs, visiting);
    }
}
