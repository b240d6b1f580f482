package dev.patchbay.business.scheduling;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Who could do a visit. Pure.
///
/// @param zone the business's: it says which visits are of one day
/// @param plans the first that can be had counts
/// @param missing the trades of a joint job that nobody here has: somebody else must do that part
public record Staffing(ZoneId zone, List<Plan> plans, List<String> missing) {
    public Staffing {
        plans = List.copyOf(plans);
        missing = List.copyOf(missing);
    }

    public Staffing(ZoneId zone, List<Plan> plans) {
        this(zone, plans, List.of());
    }

    /// One person, whatever is to be done.
    public static Staffing of(ZoneId zone, Worker only) {
        return new Staffing(zone, List.of(new Plan(List.of(List.of(only)))));
    }

    /// One person of each team does it, all at the same time.
    public record Plan(List<List<Worker>> teams) {
        public Plan {
            teams = teams.stream().map(List::copyOf).toList();
        }
    }

    /// All who could be sent.
    List<String> resources() {
        return workers().map(Worker::resource).distinct().toList();
    }

    /// Whether there is somebody at all.
    boolean isSomebody() {
        return workers().findAny().isPresent();
    }

    Stream<Worker> workers() {
        return plans.stream().flatMap(plan -> plan.teams().stream()).flatMap(List::stream);
    }

    Optional<Worker> worker(String resource) {
        return workers().filter(one -> one.resource().equals(resource)).findFirst();
    }

    /// The others; a plan that takes somebody of each team is one still, and cannot be had.
    Staffing without(Predicate<Worker> gone) {
        return new Staffing(
                zone,
                plans.stream()
                        .map(plan -> new Plan(plan.teams().stream()
                                .map(team -> team.stream()
                                        .filter(Predicate.not(gone))
                                        .toList())
                                .toList()))
                        .toList(),
                missing);
    }

    /// Who is sent, one of each team: who did it before, then whose time is held for it, then who is nearest,
    /// then who has least to do that day. Empty when a team has nobody who is free. The same question has the
    /// same answer.
    ///
    /// @param occupied the visit with what is kept free around it
    /// @param before who did it before
    /// @param held whose time is held for it
    Optional<List<String>> assign(Slot slot, Span occupied, Taken taken, Set<String> before, Set<String> held) {
        var at = new Moment(slot, occupied, taken, before, held);
        return plans.stream()
                .map(plan -> at.fill(plan.teams(), List.of()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// Whether somebody can be sent.
    boolean isPossible(Slot slot, Span occupied, Taken taken) {
        var at = new Moment(slot, occupied, taken, Set.of(), Set.of());
        return plans.stream().anyMatch(at::isPossible);
    }

    /// A visit that is to be given out.
    private final class Moment {
        private final Slot slot;
        private final Span occupied;
        private final Taken taken;
        private final Set<String> before;
        private final Set<String> held;
        private final LocalDate day;

        Moment(Slot slot, Span occupied, Taken taken, Set<String> before, Set<String> held) {
            this.slot = slot;
            this.occupied = occupied;
            this.taken = taken;
            this.before = before;
            this.held = held;
            this.day = slot.start().atZone(zone).toLocalDate();
        }

        /// Whether somebody could come; who does not matter yet.
        boolean isPossible(Plan plan) {
            return plan.teams().size() == 1
                    ? plan.teams().getFirst().stream().anyMatch(this::canCome)
                    : fill(plan.teams(), List.of()).isPresent();
        }

        /// Nobody is in two teams of a visit.
        Optional<List<String>> fill(List<List<Worker>> teams, List<String> chosen) {
            if (chosen.size() == teams.size()) {
                return Optional.of(chosen);
            }
            return free(teams.get(chosen.size()))
                    .filter(worker -> !chosen.contains(worker.resource()))
                    .map(worker -> fill(teams, with(chosen, worker)))
                    .flatMap(Optional::stream)
                    .findFirst();
        }

        private static List<String> with(List<String> chosen, Worker worker) {
            var more = new ArrayList<>(chosen);
            more.add(worker.resource());
            return more;
        }

        private Stream<Worker> free(List<Worker> team) {
            return team.stream()
                    .filter(this::canCome)
                    .sorted(Comparator.comparing((Worker worker) -> !before.contains(worker.resource()))
                            .thenComparing(worker -> !held.contains(worker.resource()))
                            .thenComparing(Worker::steps)
                            .thenComparing(this::jobs)
                            .thenComparing(Worker::kilometres)
                            .thenComparing(Worker::resource));
        }

        private boolean canCome(Worker worker) {
            return isFree(worker) && worker.works().test(slot.span());
        }

        private boolean isFree(Worker worker) {
            return taken.of(worker.resource()).isFree(occupied) && jobs(worker) < worker.mostJobs();
        }

        private long jobs(Worker worker) {
            return taken.of(worker.resource()).visits(day);
        }
    }
}
