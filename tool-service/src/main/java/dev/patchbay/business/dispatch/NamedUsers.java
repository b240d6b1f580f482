package dev.patchbay.business.dispatch;

import dev.patchbay.business.dispatch.TechnicianStore.Member;
import dev.patchbay.business.scheduling.CalendarSource;
import dev.patchbay.business.scheduling.UserCalendars;
import dev.patchbay.business.scheduling.UserCalendars.UserCalendar;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// Finds out whom of a project an assistant means by the user that it names (B14): a technician, by his id or by
/// that of the user whose calendar he has, else that user alone.
///
/// One whom the project does not know is nobody: a business goes on calling with its old ids until it has told who
/// they are. Counter `patchbay.dispatch.named` by `outcome`.
@ApplicationScoped
class NamedUsers {
    private final UserCalendars calendars;
    private final MeterRegistry meters;

    NamedUsers(UserCalendars calendars, MeterRegistry meters) {
        this.calendars = calendars;
        this.meters = meters;
    }

    sealed interface Meant {
        /// These technicians, and nobody else.
        record Technicians(List<Member> who) implements Meant {}

        /// A user who is no technician, by his calendar.
        record User(CalendarSource calendar) implements Meant {}

        record Nobody() implements Meant {}
    }

    /// @param all the project's technicians
    Uni<Meant> find(String projectId, String user, List<Member> all) {
        var named =
                all.stream().filter(one -> one.technician().id().equals(user)).toList();
        return (named.isEmpty()
                        ? calendars.of(projectId, user).chain(known -> byCalendar(projectId, known, all))
                        : technicians(projectId, named))
                .invoke(this::count);
    }

    private Uni<Meant> byCalendar(String projectId, List<UserCalendar> known, List<Member> all) {
        if (known.isEmpty()) {
            return Uni.createFrom().item(new Meant.Nobody());
        }
        var ids = known.stream().map(UserCalendar::connection).collect(Collectors.toSet());
        var theirs = all.stream()
                .filter(one -> connection(one).filter(ids::contains).isPresent())
                .toList();
        return theirs.isEmpty() ? user(projectId, known.getFirst()) : technicians(projectId, theirs);
    }

    private Uni<Meant> user(String projectId, UserCalendar calendar) {
        return calendars
                .wanted(projectId, calendar.connection())
                .chain(() -> calendars.source(projectId, calendar))
                .map(Meant.User::new);
    }

    private Uni<Meant> technicians(String projectId, List<Member> who) {
        var wanted = who.stream()
                .flatMap(one -> connection(one).stream())
                .distinct()
                .map(connection -> calendars.wanted(projectId, connection))
                .toList();
        Meant meant = new Meant.Technicians(who);
        return wanted.isEmpty()
                ? Uni.createFrom().item(meant)
                : Uni.join().all(wanted).andFailFast().replaceWith(meant);
    }

    private static Optional<UUID> connection(Member member) {
        return member.calendar().flatMap(CalendarSource::connection);
    }

    private void count(Meant meant) {
        var outcome =
                switch (meant) {
                    case Meant.Technicians _ -> "technician";
                    case Meant.User _ -> "user";
                    case Meant.Nobody _ -> "unknown";
                };
        meters.counter("patchbay.dispatch.named", "outcome", outcome).increment();
    }
}
