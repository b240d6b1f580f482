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

    /// Empty where nobody could be woken at any time; an empty list when it is only now.
    Uni<Optional<List<Rung>>> of(AlarmWish wish) {
        var project = wish.project().id();
        return roster.active(project).chain(people -> settings.of(project).chain(ladder -> owner(project, ladder)
                .chain(owner -> owner.isEmpty()
                                && people.stream().allMatch(one -> one.onCall().isEmpty())
                        ? Uni.createFrom().item(Optional.empty())
                        : ladder(wish, people, owner).map(Optional::of))));
    }

    private Uni<Optional<Rung>> owner(String project, LadderSettings ladder) {
        return ladder.owner().isPresent()
                ? Uni.createFrom().item(ladder.owner())
                : settings.onCallNumber(project)
                        .map(number -> number.map(known ->
                                Rung.waiting(Optional.empty(), "our on-call person", known, "en", Optional.empty())));
    }

    private Uni<List<Rung>> ladder(AlarmWish wish, List<Technician> people, Optional<Rung> owner) {
        var now = clock.instant();
        var project = wish.project().id();
        return roster.where(project, wish.address(), people)
                .chain(place -> commitments.engaged(pool, project, now).chain(engaged -> commitments
                        .visiting(pool, project, now)
                        .chain(visiting -> jobsToday(wish).map(jobs -> planned(wish, place, jobs, visiting)
                                .of(free(people, engaged), wish.safety(), owner)))));
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
