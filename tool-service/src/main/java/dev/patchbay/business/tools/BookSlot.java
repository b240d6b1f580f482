package dev.patchbay.business.tools;

import dev.patchbay.business.messages.Countries;
import dev.patchbay.business.messages.Telephone;
import dev.patchbay.business.scheduling.BookingDesk;
import dev.patchbay.business.scheduling.BookingOutcome;
import dev.patchbay.business.scheduling.BookingRequest;
import dev.patchbay.business.scheduling.BookingRequest.WhenBooked;
import dev.patchbay.business.scheduling.BusinessCalendar;
import dev.patchbay.business.scheduling.CalendarFailure;
import dev.patchbay.business.scheduling.Job;
import dev.patchbay.business.scheduling.Reservation;
import dev.patchbay.business.scheduling.Slot;
import dev.patchbay.business.scheduling.SlotChoice.Choice;
import dev.patchbay.business.scheduling.SlotGrid;
import dev.patchbay.business.scheduling.VisitDetails;
import dev.patchbay.business.spoken.Sentences;
import dev.patchbay.business.spoken.When;
import dev.patchbay.business.spoken.WhenReader;
import dev.patchbay.contracts.tool.ToolResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Books a slot that the caller chose.
@ApplicationScoped
public class BookSlot implements Tool<BookSlotArguments> {
    private static final ToolProfile PROFILE = new ToolProfile(
            "book_slot",
            Set.of("set_appointment", "book_appointment", "schedule_appointment"),
            "Book the slot the caller chose. Call it only after reading back day, time and address and hearing yes. It"
                    + " is booked only if the outcome is succeeded; otherwise say what the result says.",
            Duration.ofSeconds(10),
            true,
            Optional.of("One moment, I'm booking that."),
            "I couldn't book that just now, and nothing was booked. Shall I try again, or take a message?");

    private static final List<String> DATES =
            List.of("date", "appointment_date", "preferred_date", "scheduled_date", "start_date", "day");
    private static final List<String> TIMES =
            List.of("time", "appointment_time", "preferred_time", "scheduled_time", "start_time", "time_slot");
    private static final List<String> FIRST_NAMES = List.of("first_name", "attendee_first_name", "customer_first_name");
    private static final List<String> LAST_NAMES = List.of("last_name", "attendee_last_name", "customer_last_name");
    private static final List<String> PROPERTIES = List.of("property_id", "property_address", "property");
    private static final List<String> EMAILS = List.of("email", "attendee_email", "customer_email", "guest_email");

    private final SlotOffers offers;
    private final BookingDesk desk;
    private final Viewings viewings;
    private final AreaGate area;
    private final Countries countries;

    BookSlot(SlotOffers offers, BookingDesk desk, Viewings viewings, AreaGate area, Countries countries) {
        this.offers = offers;
        this.desk = desk;
        this.viewings = viewings;
        this.area = area;
        this.countries = countries;
    }

    @Override
    public ToolProfile profile() {
        return PROFILE;
    }

    @Override
    public Class<BookSlotArguments> arguments() {
        return BookSlotArguments.class;
    }

    /// Deployed assistants send the date and the time apart, first and last name too; one that shows properties
    /// does not say what the visit is for. An e-mail address is kept with the notes.
    @Override
    public void adapt(DeployedArguments given) {
        given.moment(DATES, TIMES)
                .or(() -> given.argument("slot").isPresent() ? Optional.empty() : given.first(DATES))
                .ifPresent(moment -> given.otherwise("slot", moment));
        if (given.argument("name").isEmpty()) {
            given.first(FIRST_NAMES).ifPresent(first -> given.otherwise("name", first + lastName(given)));
        }
        if (given.argument("service").isEmpty() && given.first(PROPERTIES).isPresent()) {
            given.otherwise("service", Viewings.SERVICE);
        }
        if (given.argument("address").isEmpty()) {
            given.first(PROPERTIES).ifPresent(id -> given.otherwise("address", Viewings.atProperty(id)));
        }
        given.first(EMAILS).ifPresent(email -> given.replace("notes", notes(given) + "e-mail: " + email));
    }

    private static String lastName(DeployedArguments given) {
        return given.first(LAST_NAMES).map(last -> " " + last).orElse("");
    }

    private static String notes(DeployedArguments given) {
        return given.argument("notes").map(notes -> notes + "; ").orElse("");
    }

    @Override
    public Uni<ToolResult> run(ToolCall asked, BookSlotArguments arguments) {
        var call = asked.answeredLike(arguments.slot());
        return isNoNumber(call, arguments).chain(not -> not ? noNumber(call) : at(call, arguments));
    }

    /// Figures that can be no number were misheard; words without any ("the same") are none that was said.
    private Uni<Boolean> isNoNumber(ToolCall call, BookSlotArguments arguments) {
        return arguments
                .phone()
                .filter(said -> said.chars().anyMatch(Character::isDigit))
                .map(said -> countries.of(call.project().id()).map(country -> Telephone.read(said, country)
                        .isEmpty()))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    private static Uni<ToolResult> noNumber(ToolCall call) {
        var question = RegisteredTool.question(PROFILE.name(), BookSlotArguments.class, "phone", call.language());
        return Uni.createFrom().item(RegisteredTool.refused("phone", question));
    }

    private Uni<ToolResult> at(ToolCall call, BookSlotArguments arguments) {
        return viewings.place(call, arguments).chain(place -> switch (place) {
            case Viewings.Place.Ask(var answer) -> Uni.createFrom().item(answer);
            case Viewings.Place.At(var visit) -> book(call, visit);
        });
    }

    private Uni<ToolResult> book(ToolCall call, BookSlotArguments arguments) {
        var job = new Job(Optional.of(arguments.service()), Optional.of(arguments.address()), call.user());
        return Uni.combine()
                .all()
                .unis(area.refusal(call, job), offers.calendar(call.project(), job))
                .asTuple()
                .chain(known -> known.getItem1()
                        .map(refusal -> Uni.createFrom().item(refusal))
                        .orElseGet(() -> book(call, known.getItem2(), arguments)));
    }

    private Uni<ToolResult> book(ToolCall call, Optional<BusinessCalendar> found, BookSlotArguments arguments) {
        return found.map(calendar -> new Attempt(call, calendar, arguments).book())
                .orElseGet(() -> refuse(Sentences.in(call.language()).say(Sentence.NO_CALENDAR)));
    }

    /// The booking is known by its id: what the caller said need not be understood once more.
    @Override
    public Uni<ToolResult> findOut(ToolCall call, ToolResult.InDoubt doubt) {
        return BookingWords.bookingId(doubt)
                .map(id -> desk.lookUp(id).chain(booking -> tell(call, booking, doubt)))
                .orElseGet(() -> Uni.createFrom().item(doubt));
    }

    private Uni<ToolResult> tell(ToolCall call, Optional<Reservation> booking, ToolResult.InDoubt doubt) {
        return offers.calendar(call.project()).map(calendar -> calendar.flatMap(
                        known -> booking.map(new BookingWords(known, offers.today(known), call.language())::found))
                .orElse(doubt));
    }

    private static Uni<ToolResult> refuse(String say) {
        return Uni.createFrom().item(new ToolResult.Refused(say, Map.of()));
    }

    /// One tool call at work.
    private final class Attempt {
        private final ToolCall call;
        private final BusinessCalendar calendar;
        private final BookSlotArguments arguments;
        private final BookingWords words;

        Attempt(ToolCall call, BusinessCalendar calendar, BookSlotArguments arguments) {
            this.call = call;
            this.calendar = calendar;
            this.arguments = arguments;
            this.words = new BookingWords(calendar, offers.today(calendar), call.language());
        }

        Uni<ToolResult> book() {
            return switch (reader().read(arguments.slot())) {
                case When.Unclear(var question) -> ask(question);
                case When.Exact(var at) -> bookAt(at);
                case When.Days days -> start(days).map(this::bookAt).orElseGet(() -> ask(words.whichTime(days)));
            };
        }

        private static Uni<ToolResult> ask(String question) {
            return item(RegisteredTool.refused("slot", question));
        }

        private Optional<Instant> start(When.Days days) {
            return days.onlyDay().flatMap(day -> days.wanted().flatMap(time -> reader().instant(day, time)));
        }

        private WhenReader reader() {
            return offers.reader(calendar, call.language());
        }

        private Uni<ToolResult> bookAt(Instant start) {
            var now = offers.now(calendar).toInstant();
            if (start.isBefore(now)) {
                return refuse(words.say(Sentence.PAST, words.moment(start)));
            }
            if (offers.isTooFar(calendar, start)) {
                return ask(words.say(Sentence.TOO_FAR));
            }
            return new SlotGrid(calendar)
                    .at(start)
                    .map(slot -> reserve(slot, start.isBefore(now.plus(calendar.notice()))))
                    .orElseGet(() -> instead(start, Sentence.NO_START));
        }

        private Uni<ToolResult> reserve(Slot slot, boolean onlyIfHeld) {
            var request = new BookingRequest(
                    call.requester(), calendar, slot, details(), choice(), Optional.empty(), onlyIfHeld);
            return desk.book(request).chain(outcome -> answer(slot, outcome));
        }

        private VisitDetails details() {
            return new VisitDetails(
                    arguments.service(),
                    arguments.name(),
                    arguments.address(),
                    arguments
                            .phone()
                            .filter(said -> said.chars().anyMatch(Character::isDigit))
                            .or(call::knownBy),
                    arguments.notes());
        }

        private WhenBooked choice() {
            return arguments
                    .ifAlreadyBooked()
                    .map(choice -> switch (choice) {
                        case ANOTHER -> WhenBooked.ANOTHER;
                        case MOVE -> WhenBooked.MOVE;
                    })
                    .orElse(WhenBooked.ASK);
        }

        private Uni<ToolResult> answer(Slot slot, BookingOutcome outcome) {
            return switch (outcome) {
                case BookingOutcome.Booked(var booking) -> item(words.booked(booking));
                case BookingOutcome.AlreadyBooked(var booking) -> item(words.alreadyBooked(booking));
                case BookingOutcome.HasOther(var other) -> item(words.hasOther(other, slot));
                case BookingOutcome.InDoubt(var pending) -> item(words.inDoubt(pending));
                case BookingOutcome.Taken() -> instead(slot.start(), Sentence.TAKEN);
                case BookingOutcome.Gone() -> item(words.changed());
                case BookingOutcome.Unasked(var why) -> Uni.createFrom().failure(new CalendarFailure(why));
            };
        }

        /// A refusal comes with what can be had instead, held for the caller.
        private Uni<ToolResult> instead(Instant start, Sentence cause) {
            var near = When.Days.near(start.atZone(calendar.zone()));
            return offers.offer(call, calendar, near)
                    .map(choice -> refused(words.say(cause, words.moment(start)), choice));
        }

        private ToolResult refused(String cause, Choice choice) {
            var slotWords = offers.words(calendar, call.language());
            var rest = choice.slots().isEmpty()
                    ? slotWords.say(Sentence.NOTHING_AT_ALL)
                    : slotWords.say(Sentence.INSTEAD, slotWords.list(choice.slots()));
            return new ToolResult.Refused(cause + " " + rest, slotWords.data(choice.slots()));
        }

        private static Uni<ToolResult> item(ToolResult result) {
            return Uni.createFrom().item(result);
        }
    }
}
