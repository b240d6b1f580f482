package dev.patchbay.business.scheduling;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.jboss.logging.Logger;

/// Calls the provider behind [Calendar], each call bounded in time, and turns what breaks into "unknown": an
/// effect may have happened even though no answer came.
@ApplicationScoped
public class CalendarCalls {
    private static final Logger LOG = Logger.getLogger(CalendarCalls.class);
    private static final long LIMIT_SECONDS = 4;

    private final BoundedCalendar calendar;

    CalendarCalls(BoundedCalendar calendar) {
        this.calendar = calendar;
    }

    public Uni<List<Span>> busy(BusinessCalendar settings, Span window) {
        return calendar.busy(settings, window);
    }

    public Uni<Calendar.Answer> book(Reservation pending) {
        return calendar.book(pending).onFailure().recoverWithItem(e -> unknown("book", e));
    }

    public Uni<Calendar.Answer> move(Reservation old, Reservation pending) {
        return calendar.move(old, pending).onFailure().recoverWithItem(e -> unknown("move", e));
    }

    public Uni<Calendar.Answer> find(Reservation pending) {
        return calendar.find(pending).onFailure().recoverWithItem(e -> unknown("find", e));
    }

    /// True if it was taken out, false if that is not known.
    public Uni<Boolean> withdraw(Reservation released) {
        return calendar.withdraw(released).replaceWith(true).onFailure().recoverWithItem(e -> {
            unknown("withdraw", e);
            return false;
        });
    }

    private static Calendar.Answer unknown(String operation, Throwable cause) {
        LOG.warnf(
                "calendar did not answer operation=%s cause=%s",
                operation, cause.getClass().getSimpleName());
        return new Calendar.Answer.Unknown();
    }

    /// The port with a time limit on every call; the limit is below the tool's deadline, so that the caller
    /// hears an answer.
    @ApplicationScoped
    static class BoundedCalendar {
        private final Calendar calendar;

        BoundedCalendar(Calendar calendar) {
            this.calendar = calendar;
        }

        @Timeout(value = LIMIT_SECONDS, unit = ChronoUnit.SECONDS)
        Uni<List<Span>> busy(BusinessCalendar settings, Span window) {
            return calendar.busy(settings, window);
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
        Uni<Void> withdraw(Reservation released) {
            return calendar.withdraw(released);
        }
    }
}
