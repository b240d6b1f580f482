package dev.patchbay.business.tools;

import dev.patchbay.business.scheduling.BookingDesk;
import dev.patchbay.business.scheduling.BookingOutcome;
import dev.patchbay.business.scheduling.BookingRequest;
import dev.patchbay.business.scheduling.BusinessCalendar;
import dev.patchbay.business.scheduling.CalendarFailure;
import dev.patchbay.business.scheduling.Job;
import dev.patchbay.business.scheduling.Reservation;
import dev.patchbay.business.scheduling.Slot;
import dev.patchbay.business.scheduling.SlotGrid;
import dev.patchbay.business.spoken.When;
import dev.patchbay.business.spoken.WhenReader;
import dev.patchbay.business.tools.VisitFinder.Finding;
import dev.patchbay.contracts.tool.ToolResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Moves a visit of the caller to another time. The old time is given up when the new one is certain, not
/// before.
@ApplicationScoped
public class RescheduleAppointment implements Tool<RescheduleAppointmentArguments> {
    private static final ToolProfile PROFILE = new ToolProfile(
            "reschedule_appointment",
            Set.of(
                    "reschedule_booking",
                    "reschedule_visit",
                    "reschedule_event",
                    "move_appointment",
                    "change_appointment",
                    "update_appointment"),
            "Move a visit that the caller has booked, in this call or before, to another time. The visit is found by"
                    + " the number that calls. Get the new time from get_slots, read it back and hear yes before you"
                    + " call this. It is moved only if the outcome is succeeded; otherwise the old time stands: say"
                    + " what the result says.",
            Duration.ofSeconds(10),
            true,
            Optional.of("One moment, I'm moving your visit."),
            "I couldn't move that just now; your visit stands as it was. Shall I try again, or take a message?");

    private static final List<String> DATES =
            List.of("new_date", "new_appointment_date", "new_day", "preferred_date", "date", "appointment_date");
    private static final List<String> TIMES = List.of(
            "new_time",
            "new_appointment_time",
            "new_start_time",
            "preferred_time",
            "time",
            "appointment_time",
            "start_time");
    private static final List<String> OLD_DATES = List.of("old_date", "original_date", "current_date");
    private static final List<String> OLD_TIMES = List.of("old_time", "original_time", "current_time");

    private final SlotOffers offers;
    private final VisitFinder finder;
    private final BookingDesk desk;

    RescheduleAppointment(SlotOffers offers, VisitFinder finder, BookingDesk desk) {
        this.offers = offers;
        this.finder = finder;
        this.desk = desk;
    }

    @Override
    public ToolProfile profile() {
        return PROFILE;
    }

    @Override
    public Class<RescheduleAppointmentArguments> arguments() {
        return RescheduleAppointmentArguments.class;
    }

    @Override
    public void adapt(DeployedArguments given) {
        given.moment(DATES, TIMES)
                .or(() -> given.argument("slot").isPresent() ? Optional.empty() : given.first(DATES))
                .ifPresent(moment -> given.otherwise("slot", moment));
        given.moment(OLD_DATES, OLD_TIMES).ifPresent(moment -> given.otherwise("visit", moment));
    }

    @Override
    public Uni<ToolResult> run(ToolCall call, RescheduleAppointmentArguments arguments) {
        return finder.find(
                call, arguments.clues(), (calendar, finding) -> new Move(call, calendar, arguments.slot()).of(finding));
    }

    /// The new booking is known by its id.
    @Override
    public Uni<ToolResult> findOut(ToolCall call, ToolResult.InDoubt doubt) {
        return BookingWords.bookingId(doubt)
                .map(id -> desk.lookUp(id).chain(booking -> tell(call, booking, doubt)))
                .orElseGet(() -> Uni.createFrom().item(doubt));
    }

    private Uni<ToolResult> tell(ToolCall call, Optional<Reservation> booking, ToolResult.InDoubt doubt) {
        return offers.calendar(call.project())
                .map(calendar -> calendar.flatMap(known -> booking.map(row -> found(call, known, row)))
                        .orElse(doubt));
    }

    private ToolResult found(ToolCall call, BusinessCalendar calendar, Reservation booking) {
        return switch (booking.state()) {
            case CONFIRMED -> words(call, calendar).moved(booking);
            case PENDING -> words(call, calendar).inDoubt(booking);
            case HELD, CANCELLING, RELEASED, FAILED -> words(call, calendar).notMoved(booking);
        };
    }

    private RescheduleWords words(ToolCall call, BusinessCalendar calendar) {
        return new RescheduleWords(
                new VisitWords(calendar, offers.today(calendar), call.language()),
                offers.words(calendar, call.language()));
    }

    /// One tool call at work.
    private final class Move {
        private final ToolCall call;
        private final BusinessCalendar calendar;
        private final Optional<String> to;
        private final RescheduleWords words;

        Move(ToolCall call, BusinessCalendar calendar, Optional<String> to) {
            this.call = call;
            this.calendar = calendar;
            this.to = to;
            this.words = words(call, calendar);
        }

        Uni<ToolResult> of(Finding finding) {
            return switch (finding) {
                case Finding.Open(var answer) -> item(answer);
                case Finding.Ended(var booking) -> item(words.wasCancelled(booking));
                // One that is in doubt is asked about first: moved can be only what is there.
                case Finding.Found(var booking) -> desk.settled(booking).chain(this::move);
            };
        }

        private Uni<ToolResult> move(Reservation booking) {
            return switch (booking.state()) {
                case CONFIRMED -> inTime(booking);
                case PENDING -> item(words.changing(booking));
                case CANCELLING -> item(words.wasCancelled(booking));
                case HELD, RELEASED, FAILED -> item(words.gone());
            };
        }

        private Uni<ToolResult> inTime(Reservation booking) {
            if (to.isEmpty()) {
                return item(words.whichTime(booking));
            }
            var visitDay = booking.visit().from().atZone(calendar.zone()).toLocalDate();
            return switch (reader().about(visitDay).read(to.get())) {
                case When.Unclear(var question) -> item(words.ask(booking, question));
                case When.Exact(var at) -> moveTo(booking, at);
                case When.Days days ->
                    start(days).map(at -> moveTo(booking, at)).orElseGet(() -> item(words.whichTime(booking, days)));
            };
        }

        private Optional<Instant> start(When.Days days) {
            return days.onlyDay().flatMap(day -> days.wanted().flatMap(time -> reader().instant(day, time)));
        }

        private WhenReader reader() {
            return offers.reader(calendar, call.language());
        }

        private Uni<ToolResult> moveTo(Reservation booking, Instant start) {
            if (start.equals(booking.visit().from())) {
                return item(words.already(booking));
            }
            if (offers.isTooLate(calendar, booking)) {
                return item(words.tooLate(booking));
            }
            if (start.isBefore(offers.instant())) {
                return item(words.past(booking, start));
            }
            if (offers.isTooFar(calendar, start)) {
                return item(words.tooFar(booking));
            }
            var details = booking.details().orElseThrow();
            var job = new Job(Optional.of(details.service()), Optional.of(details.address()), call.user());
            return offers.forJob(calendar, job).chain(forJob -> new SlotGrid(forJob)
                    .at(start)
                    .map(slot -> reserve(booking, forJob, slot))
                    .orElseGet(() -> instead(booking, forJob, start, Sentence.NO_START)));
        }

        private Uni<ToolResult> reserve(Reservation booking, BusinessCalendar forJob, Slot slot) {
            var onlyIfHeld = slot.start().isBefore(offers.instant().plus(calendar.notice()));
            return desk.book(BookingRequest.toMove(call.requester(), forJob, slot, booking, onlyIfHeld))
                    .chain(outcome -> answer(booking, forJob, slot, outcome));
        }

        private Uni<ToolResult> answer(Reservation old, BusinessCalendar forJob, Slot slot, BookingOutcome outcome) {
            return switch (outcome) {
                case BookingOutcome.Booked(var booking) -> item(words.moved(old, booking));
                case BookingOutcome.AlreadyBooked(var booking) -> item(words.already(booking));
                case BookingOutcome.InDoubt(var pending) -> item(words.inDoubt(old, pending));
                case BookingOutcome.Taken() -> instead(old, forJob, slot.start(), Sentence.TAKEN);
                case BookingOutcome.Unasked(var why) -> Uni.createFrom().failure(new CalendarFailure(why));
                case BookingOutcome.HasOther _, BookingOutcome.Gone _ -> item(words.gone());
            };
        }

        /// A refusal comes with what can be had instead, held for the caller.
        private Uni<ToolResult> instead(Reservation booking, BusinessCalendar forJob, Instant start, Sentence cause) {
            var near = When.Days.near(start.atZone(calendar.zone()));
            return offers.offer(call, forJob, near).map(choice -> words.instead(booking, cause, start, choice));
        }

        private static Uni<ToolResult> item(ToolResult result) {
            return Uni.createFrom().item(result);
        }
    }
}
