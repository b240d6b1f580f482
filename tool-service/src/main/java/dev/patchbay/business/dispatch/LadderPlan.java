package dev.patchbay.business.dispatch;

import dev.patchbay.business.area.Locality;
import dev.patchbay.business.triage.Triage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decides who is woken, before the transaction begins.
@ApplicationScoped
class LadderPlan {
    private final Pool pool;
    private final Roster roster;
    private final LadderStore settings;
    private final AlarmStore alarms;
    private final Triage triage;
    private final Clock clock;

    LadderPlan(Pool pool, Roster roster, LadderStore settings, AlarmStore alarms, Triage triage, Clock clock) {
        this.pool = pool;
        this.roster = roster;
        this.settings = settings;
        this.alarms = alarms;
        this.triage = triage;
        this.clock = clock;
    }

    /// Empty where nobody could be woken at any time; an empty list when it is only now.
    Uni<Optional<List<Rung>>> of(AlarmWish wish) {
        var project = wish.project().id();
        return roster.active(project).chain(people -> owner(project)
                .chain(owner -> owner.isEmpty()
                                && people.stream().allMatch(one -> one.onCall().isEmpty())
                        ? Uni.createFrom().item(Optional.empty())
                        : ladder(wish, people, owner).map(Optional::of)));
    }

    private Uni<Optional<Rung>> owner(String project) {
        return settings.of(project)
                .map(LadderSettings::owner)
                .chain(named -> named.isPresent()
                        ? Uni.createFrom().item(named)
                        : alarms.onCallNumber(pool, project)
                                .map(number -> number.map(known -> Rung.waiting(
                                        Optional.empty(), "our on-call person", known, "en", Optional.empty()))));
    }

    private Uni<List<Rung>> ladder(AlarmWish wish, List<Technician> people, Optional<Rung> owner) {
        return roster.where(wish.project().id(), wish.address(), people)
                .chain(place -> jobsToday(wish).map(jobs -> rungs(wish, people, owner, place, jobs)));
    }

    private Uni<Map<String, Long>> jobsToday(AlarmWish wish) {
        var zone = wish.project().timeZone();
        var day = clock.instant().atZone(zone).toLocalDate();
        return alarms.jobs(
                pool,
                wish.project().id(),
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant());
    }

    private List<Rung> rungs(
            AlarmWish wish, List<Technician> people, Optional<Rung> owner, Locality place, Map<String, Long> jobs) {
        var demand = Demand.of(wish.problem(), triage);
        return new Ladder(clock.instant(), wish.project().timeZone(), demand, place, jobs)
                .of(people, wish.safety(), owner);
    }
}
