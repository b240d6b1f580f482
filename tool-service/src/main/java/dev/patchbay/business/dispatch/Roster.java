package dev.patchbay.business.dispatch;

import dev.patchbay.business.area.Cover;
import dev.patchbay.business.area.Localities;
import dev.patchbay.business.area.Locality;
import dev.patchbay.business.dispatch.TechnicianStore.Member;
import dev.patchbay.business.scheduling.BookingRequest;
import dev.patchbay.business.scheduling.CalendarSource;
import dev.patchbay.business.scheduling.Crew;
import dev.patchbay.business.scheduling.Job;
import dev.patchbay.business.scheduling.Staffing;
import dev.patchbay.business.scheduling.Staffing.Plan;
import dev.patchbay.business.scheduling.Worker;
import dev.patchbay.business.triage.Triage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Knows who of a business could do a job: who has the trade, serves the place and is on duty then.
///
/// A job of two trades is done by one who has both, else by one of each, who come together; a trade that nobody
/// has is left out, and said. An address that nobody can place excludes nobody.
@ApplicationScoped
public class Roster implements Crew {
    /// Who may not serve the place goes after all who surely do.
    private static final int UNSURE = 1000;

    private static final int DIGEST_LENGTH = 16;

    private final TechnicianStore store;
    private final NamedUsers users;
    private final Localities localities;
    private final Triage triage;

    Roster(TechnicianStore store, NamedUsers users, Localities localities, Triage triage) {
        this.store = store;
        this.users = users;
        this.localities = localities;
        this.triage = triage;
    }

    @Override
    public Uni<Optional<Staffing>> forJob(String projectId, ZoneId zone, Job job) {
        return people(projectId).chain(people -> job.user()
                .map(user ->
                        users.find(projectId, user, people.named()).chain(meant -> ofThese(zone, job, people, meant)))
                .orElseGet(() -> ofAll(zone, job, people)));
    }

    private Uni<Optional<Staffing>> ofThese(ZoneId zone, Job job, People people, NamedUsers.Meant meant) {
        return switch (meant) {
            case NamedUsers.Meant.Nobody() -> ofAll(zone, job, people);
            case NamedUsers.Meant.Technicians(var who) -> of(zone, job, people.only(who), people);
            case NamedUsers.Meant.User(var calendar) ->
                Uni.createFrom().item(Optional.of(Staffing.of(zone, alone(job, calendar))));
        };
    }

    private Uni<Optional<Staffing>> ofAll(ZoneId zone, Job job, People people) {
        return of(zone, job, people, people);
    }

    private Uni<Optional<Staffing>> of(ZoneId zone, Job job, People named, People all) {
        return named.named().isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : where(job.address(), named)
                        .map(place -> Optional.of(staffing(named.atWork(), all.atWork(), zone, demand(job), place)));
    }

    /// A user who is no technician is at work while the business is open. What keeps his time is told by nobody's name,
    /// and no technician's id looks like it.
    private static Worker alone(Job job, CalendarSource calendar) {
        return new Worker(
                "user/" + BookingRequest.sha256(job.user().orElseThrow()).substring(0, DIGEST_LENGTH),
                _ -> true,
                Integer.MAX_VALUE,
                0,
                0,
                Optional.of(calendar));
    }

    /// Who there is.
    ///
    /// @param named active or not
    /// @param areas that they may be of
    record People(List<Member> named, Localities.Named areas) {
        private List<Member> atWork() {
            return named.stream().filter(one -> one.technician().active()).toList();
        }

        private People only(List<Member> some) {
            return new People(some, areas);
        }

        List<Technician> active() {
            return atWork().stream().map(Member::technician).toList();
        }
    }

    Uni<People> people(String projectId) {
        return Uni.combine()
                .all()
                .unis(store.members(projectId), localities.named(projectId))
                .with(People::new);
    }

    Uni<Locality> where(Optional<String> address, People people) {
        return people.areas().of(address, people.active().stream().anyMatch(Technician::needsMap));
    }

    private Demand demand(Job job) {
        return Demand.of(job.service().orElse(""), triage);
    }

    /// @param all of the business: a trade that one of them has is not missing
    private static Staffing staffing(
            List<Member> people, List<Member> all, ZoneId zone, Demand demand, Locality place) {
        var plans = new ArrayList<Plan>();
        plans.add(new Plan(List.of(team(people, demand::isMetBy, zone, place))));
        var possible = demand.of(all.stream().map(Member::technician).toList());
        if (demand.teams().size() > 1) {
            plans.add(new Plan(possible.teams().stream()
                    .map(trades -> team(people, one -> Demand.isMetBy(one, trades), zone, place))
                    .toList()));
        }
        return new Staffing(zone, plans, demand.without(possible));
    }

    private static List<Worker> team(List<Member> people, Predicate<Technician> suits, ZoneId zone, Locality place) {
        return people.stream()
                .filter(one -> suits.test(one.technician()))
                .flatMap(one -> worker(one, zone, place).stream())
                .toList();
    }

    private static Optional<Worker> worker(Member member, ZoneId zone, Locality place) {
        var one = member.technician();
        var cover = place.in(one.areas(), one.postcodes());
        if (cover == Cover.NONE) {
            return Optional.empty();
        }
        var travel = Travel.between(one.start(), place.point());
        var steps = travel.map(Travel::steps).orElse(0) + (cover == Cover.SOME ? UNSURE : 0);
        return Optional.of(new Worker(
                one.id(),
                WorkingTime.of(one, zone)::holds,
                one.mostJobsADay(),
                steps,
                travel.map(Travel::kilometres).orElse(0.0),
                member.calendar()));
    }
}
