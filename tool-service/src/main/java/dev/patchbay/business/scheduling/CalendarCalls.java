package dev.patchbay.business.scheduling;

import dev.patchbay.business.scheduling.CalendarFailure.Category;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.jboss.logging.Logger;

/// Calls the provider behind [Calendar], each call bounded in time, and turns what breaks into "unknown": an
/// effect may have happened even though no answer came. Counter `patchbay.calendar` by provider, operation and
/// outcome.
@ApplicationScoped
public class CalendarCalls {
    private static final Logger LOG = Logger.getLogger(CalendarCalls.class);
    private static final long LIMIT_SECONDS = 4;
    private static final long COURTESY_MS = 1000;

    private final BoundedCalendar calendar;
    private final BusyMemory busy;
    private final MeterRegistry meters;

    CalendarCalls(BoundedCalendar calendar, BusyMemory busy, MeterRegistry meters) {
        this.calendar = calendar;
        this.busy = busy;
        this.meters = meters;
    }

    /// A provider that cannot be asked is a [CalendarFailure]. What Patchbay's own calendar has is read with the
    /// reservations ([TakenRows]): it need not be asked.
    public Uni<List<Span>> busy(BusinessCalendar settings, Span window) {
        return settings.source().provider() == CalendarProvider.OWN
                ? Uni.createFrom().item(List.of())
                : busy.of(settings, window, wider -> asked(settings, wider));
    }

    private Uni<List<Span>> asked(BusinessCalendar settings, Span window) {
        return counted(calendar.busy(settings, window), settings.source(), "busy")
                .onFailure(TimeoutException.class)
                .transform(_ -> new CalendarFailure(Category.UNANSWERED));
    }

    /// Nobody waits long for it, and what goes wrong is as if there were nothing to keep.
    ///
    /// @return those that somebody else has taken by now
    public Uni<List<Slot>> keep(BusinessCalendar settings, List<Slot> offered, Duration hold) {
        if (settings.source().provider() == CalendarProvider.OWN || offered.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return counted(calendar.keep(settings, offered, hold), settings.source(), "keep")
                .onFailure()
                .recoverWithItem(List.of())
                .invoke(gone -> {
                    if (!gone.isEmpty()) {
                        busy.forget(settings.source());
                    }
                });
    }

    public Uni<Calendar.Answer> book(Reservation pending) {
        return answered(calendar.book(pending), pending, "book");
    }

    public Uni<Calendar.Answer> move(Reservation old, Reservation pending) {
        return answered(calendar.move(old, pending), pending, "move");
    }

    public Uni<Calendar.Answer> find(Reservation pending) {
        return answered(calendar.find(pending), pending, "find");
    }

    /// True if it was taken out, false if that is not known.
    public Uni<Boolean> withdraw(Reservation released) {
        return counted(calendar.withdraw(released), released.source(), "withdraw")
                .eventually(() -> busy.forget(released.source()))
                .replaceWith(true)
                .onFailure()
                .invoke(failure -> log(released, "withdraw", failure))
                .onFailure()
                .recoverWithItem(false);
    }

    /// What cannot be told now is as if nothing had changed.
    public Uni<Calendar.Fate> follow(Reservation confirmed) {
        return counted(calendar.follow(confirmed), confirmed.source(), "follow")
                .onFailure()
                .invoke(failure -> log(confirmed, "follow", failure))
                .onFailure()
                .recoverWithItem(new Calendar.Fate.Unchanged());
    }

    private Uni<Calendar.Answer> answered(Uni<Calendar.Answer> answer, Reservation about, String operation) {
        return counted(answer, about.source(), operation)
                .eventually(() -> busy.forget(about.source()))
                .onFailure()
                .invoke(failure -> log(about, operation, failure))
                .onFailure()
                .recoverWithItem(CalendarCalls::unanswered);
    }

    private static Calendar.Answer unanswered(Throwable failure) {
        return failure instanceof CalendarFailure known && known.nothingDone()
                ? new Calendar.Answer.Unasked(known.category())
                : new Calendar.Answer.Unknown();
    }

    private <T> Uni<T> counted(Uni<T> asked, CalendarSource source, String operation) {
        return asked.onItem()
                .invoke(() -> count(source, operation, "ok"))
                .onFailure()
                .invoke(failure -> count(source, operation, label(failure)));
    }

    private void count(CalendarSource source, String operation, String outcome) {
        meters.counter(
                        "patchbay.calendar",
                        "provider",
                        source.provider().word(),
                        "operation",
                        operation,
                        "outcome",
                        outcome)
                .increment();
    }

    private static String label(Throwable failure) {
        return switch (failure) {
            case CalendarFailure known -> known.category().label();
            case TimeoutException _ -> Category.UNANSWERED.label();
            default -> "other";
        };
    }

    private static void log(Reservation about, String operation, Throwable failure) {
        LOG.warnf(
                "calendar did not answer callId=%s provider=%s operation=%s cause=%s",
                about.callId(),
                about.source().provider().word(),
                operation,
                failure instanceof CalendarFailure known
                        ? known.category().label()
                        : failure.getClass().getSimpleName());
    }

    /// The port with a time limit on every call; the limit is below the tool's deadline, so that the caller
    /// hears an answer.
    @ApplicationScoped
    static class BoundedCalendar {
        private final CalendarChooser calendar;

        BoundedCalendar(CalendarChooser calendar) {
            this.calendar = calendar;
        }

        @Timeout(value = LIMIT_SECONDS, unit = ChronoUnit.SECONDS)
        Uni<List<Span>> busy(BusinessCalendar settings, Span window) {
            return calendar.busy(settings, window);
        }

        @Timeout(value = COURTESY_MS, unit = ChronoUnit.MILLIS)
        Uni<List<Slot>> keep(BusinessCalendar settings, List<Slot> offered, Duration hold) {
            return calendar.keep(settings, offered, hold);
        }

        @Timeout(value = LIMIT_SECONDS, unit = ChronoUnit.SECONDS)
        Uni<Calendar.Answer> book(Reservation pending) {
            return calendar.book(pending);
        }

        @Timeout(value = LIMIT_SECONDS, unit = ChronoUnit.SECONDS)
        Uni<Calendar.Answer> move(Reservation old, Reservation pending) {
            return calendar.move(old, pending);
        }

        @Timeout(value = LIMIT_SECONDS, unit = ChronoUnit.SECONDS)
        Uni<Calendar.Answer> find(Reservation pending) {
            return calendar.find(pending);
        }

        @Timeout(value = LIMIT_SECONDS, unit = ChronoUnit.SECONDS)
        Uni<Calendar.Fate> follow(Reservation confirmed) {
            return calendar.follow(confirmed);
        }

        @Timeout(value = LIMIT_SECONDS, unit = ChronoUnit.SECONDS)
        Uni<Void> withdraw(Reservation released) {
            return calendar.withdraw(released);
        }
    }
}
