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
        return store.members(projectId).chain(all -> job.user()
                .map(user -> users.find(projectId, user, all).chain(meant -> ofThese(projectId, zone, job, all, meant)))
                .orElseGet(() -> ofAll(projectId, zone, job, all)));
    }

    private Uni<Optional<Staffing>> ofThese(
            String projectId, ZoneId zone, Job job, List<Member> all, NamedUsers.Meant meant) {
        return switch (meant) {
            case NamedUsers.Meant.Nobody() -> ofAll(projectId, zone, job, all);
            case NamedUsers.Meant.Technicians(var who) -> of(projectId, zone, job, who, all);
            case NamedUsers.Meant.User(var calendar) ->
                Uni.createFrom().item(Optional.of(Staffing.of(zone, alone(job, calendar))));
        };
    }

    private Uni<Optional<Staffing>> ofAll(String projectId, ZoneId zone, Job job, List<Member> all) {
        return of(projectId, zone, job, all, all);
    }

    private Uni<Optional<Staffing>> of(String projectId, ZoneId zone, Job job, List<Member> named, List<Member> all) {
        return named.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : staffing(projectId, zone, job, atWork(named), atWork(all)).map(Optional::of);
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

    private static List<Member> atWork(List<Member> named) {
        return named.stream().filter(one -> one.technician().active()).toList();
    }

    private Uni<Staffing> staffing(String projectId, ZoneId zone, Job job, List<Member> people, List<Member> all) {
        return where(
                        projectId,
                        job.address(),
                        people.stream().map(Member::technician).toList())
                .map(place -> staffing(people, all, zone, demand(job), place));
    }

    Uni<List<Technician>> active(String projectId) {
        return store.all(projectId).map(Roster::active);
    }

    private static List<Technician> active(List<Technician> named) {
        return named.stream().filter(Technician::active).toList();
    }

    Uni<Locality> where(String projectId, Optional<String> address, List<Technician> people) {
        return localities.of(projectId, address, people.stream().anyMatch(Technician::needsMap));
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
