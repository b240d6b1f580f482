package dev.patchbay.business.tools;

import dev.patchbay.business.scheduling.BookingDesk;
import dev.patchbay.business.scheduling.BusinessCalendar;
import dev.patchbay.business.scheduling.CancellationDesk;
import dev.patchbay.business.scheduling.CancellationOutcome;
import dev.patchbay.business.scheduling.Reservation;
import dev.patchbay.business.tools.VisitFinder.Finding;
import dev.patchbay.contracts.tool.ToolResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Cancels a visit of the caller.
@ApplicationScoped
public class CancelAppointment implements Tool<CancelAppointmentArguments> {
    private static final ToolProfile PROFILE = new ToolProfile(
            "cancel_appointment",
            Set.of("cancel_booking", "cancel_visit", "cancel_event", "delete_appointment", "delete_event"),
            "Cancel a visit that the caller has booked, in this call or before. The visit is found by the number that"
                    + " calls. Call it only after the caller has said that the visit is to be cancelled. It is"
                    + " cancelled only if the outcome is succeeded; otherwise say what the result says.",
            Duration.ofSeconds(10),
            true,
            Optional.of("One moment, I'm looking at your visit."),
            "I couldn't cancel that just now; the visit stands. Shall I try again, or take a message?");

    private static final List<String> DATES = List.of("date", "appointment_date", "scheduled_date", "day");
    private static final List<String> TIMES = List.of("time", "appointment_time", "scheduled_time", "start_time");

    private final SlotOffers offers;
    private final VisitFinder finder;
    private final BookingDesk bookings;
    private final CancellationDesk desk;

    CancelAppointment(SlotOffers offers, VisitFinder finder, BookingDesk bookings, CancellationDesk desk) {
        this.offers = offers;
        this.finder = finder;
        this.bookings = bookings;
        this.desk = desk;
    }

    @Override
    public ToolProfile profile() {
        return PROFILE;
    }

    @Override
    public Class<CancelAppointmentArguments> arguments() {
        return CancelAppointmentArguments.class;
    }

    @Override
    public void adapt(DeployedArguments given) {
        given.moment(DATES, TIMES).ifPresent(moment -> given.otherwise("visit", moment));
    }

    @Override
    public Uni<ToolResult> run(ToolCall call, CancelAppointmentArguments arguments) {
        return finder.find(call, arguments.clues(), (calendar, finding) -> cancel(call, calendar, finding));
    }

    private Uni<ToolResult> cancel(ToolCall call, BusinessCalendar calendar, Finding finding) {
        return switch (finding) {
            case Finding.Open(var answer) -> Uni.createFrom().item(answer);
            case Finding.Ended(var booking) ->
                Uni.createFrom().item(words(call, calendar).alreadyCancelled(booking));
            case Finding.Found(var booking) -> cancel(call, calendar, booking);
        };
    }

    private Uni<ToolResult> cancel(ToolCall call, BusinessCalendar calendar, Reservation booking) {
        if (offers.isTooLate(calendar, booking)) {
            return Uni.createFrom().item(words(call, calendar).tooLate(booking));
        }
        // One that is in doubt is asked about first: cancelled can be only what is there.
        return bookings.settled(booking)
                .chain(now -> desk.cancel(now, call.callId()))
                .map(outcome -> answer(call, calendar, outcome));
    }

    /// The cancellation goes on by itself; asking is what helps it along.
    @Override
    public Uni<ToolResult> findOut(ToolCall call, ToolResult.InDoubt doubt) {
        return BookingWords.bookingId(doubt)
                .map(id -> bookings.lookUp(id).chain(booking -> tell(call, booking, doubt)))
                .orElseGet(() -> Uni.createFrom().item(doubt));
    }

    private Uni<ToolResult> tell(ToolCall call, Optional<Reservation> booking, ToolResult.InDoubt doubt) {
        return offers.calendar(call.project())
                .chain(found -> found.isEmpty() || booking.isEmpty()
                        ? Uni.createFrom().item(doubt)
                        : desk.cancel(booking.get(), call.callId())
                                .map(outcome -> known(call, found.get(), outcome, doubt)));
    }

    private ToolResult known(
            ToolCall call, BusinessCalendar calendar, CancellationOutcome outcome, ToolResult.InDoubt doubt) {
        return switch (outcome) {
            case CancellationOutcome.Cancelled(var booking) ->
                words(call, calendar).cancelled(booking);
            case CancellationOutcome.AlreadyCancelled(var booking) ->
                words(call, calendar).cancelled(booking);
            case CancellationOutcome.Changing _, CancellationOutcome.Gone _, CancellationOutcome.InDoubt _ -> doubt;
        };
    }

    private ToolResult answer(ToolCall call, BusinessCalendar calendar, CancellationOutcome outcome) {
        var words = words(call, calendar);
        return switch (outcome) {
            case CancellationOutcome.Cancelled(var booking) -> words.cancelled(booking);
            case CancellationOutcome.AlreadyCancelled(var booking) -> words.alreadyCancelled(booking);
            case CancellationOutcome.Changing(var booking) -> words.changing(booking);
            case CancellationOutcome.Gone() -> words.gone();
            case CancellationOutcome.InDoubt(var booking) -> words.inDoubt(booking);
        };
    }

    private CancelWords words(ToolCall call, BusinessCalendar calendar) {
        return new CancelWords(new VisitWords(calendar, offers.today(calendar), call.language()));
    }
}
