package dev.patchbay.business.tools;

import dev.patchbay.business.messages.Channel;
import dev.patchbay.business.messages.Channels;
import dev.patchbay.business.messages.Confirmations;
import dev.patchbay.business.messages.Confirmations.Addressee;
import dev.patchbay.business.messages.Countries;
import dev.patchbay.business.messages.EmailAddress;
import dev.patchbay.business.messages.MessageKind;
import dev.patchbay.business.messages.MessageStore;
import dev.patchbay.business.messages.OptOutStore;
import dev.patchbay.business.messages.TakenMessage;
import dev.patchbay.business.messages.Telephone;
import dev.patchbay.business.scheduling.BookingDesk;
import dev.patchbay.business.scheduling.Reservation;
import dev.patchbay.business.scheduling.ReservationState;
import dev.patchbay.business.scheduling.VisitSearch;
import dev.patchbay.contracts.tool.ToolResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Sends what this call has brought about to the caller: by SMS to his own number or the one he left for the
/// visit, or to an e-mail address that he spelt (B12). Nothing goes to anybody else.
@ApplicationScoped
public class SendConfirmation implements Tool<SendConfirmationArguments> {
    private static final ToolProfile PROFILE = new ToolProfile(
            "send_confirmation",
            Set.of(
                    "send_confirmation_email",
                    "send_confirmation_sms",
                    "send_sms_confirmation",
                    "send_email_confirmation",
                    "send_booking_confirmation"),
            "Send the caller a written confirmation of what was booked, moved or cancelled in this call, or of the"
                    + " message that was taken. Call it after that succeeded, when the caller wants it in writing.",
            Duration.ofSeconds(5),
            true,
            Optional.of("I'll send you that."),
            "I couldn't send that just now, but what we agreed stands. Shall I try once more?");

    private final BookingDesk bookings;
    private final VisitSearch search;
    private final MessageStore messages;
    private final Confirmations confirmations;
    private final OptOutStore optOuts;
    private final Channels channels;
    private final Countries countries;

    SendConfirmation(
            BookingDesk bookings,
            VisitSearch search,
            MessageStore messages,
            Confirmations confirmations,
            OptOutStore optOuts,
            Channels channels,
            Countries countries) {
        this.bookings = bookings;
        this.search = search;
        this.messages = messages;
        this.confirmations = confirmations;
        this.optOuts = optOuts;
        this.channels = channels;
        this.countries = countries;
    }

    @Override
    public ToolProfile profile() {
        return PROFILE;
    }

    @Override
    public Class<SendConfirmationArguments> arguments() {
        return SendConfirmationArguments.class;
    }

    @Override
    public Uni<ToolResult> run(ToolCall call, SendConfirmationArguments arguments) {
        var project = call.project().id();
        return Uni.combine()
                .all()
                .unis(
                        ofCall(call),
                        messages.ofCall(project, call.callId()),
                        channels.of(project),
                        countries.of(project),
                        ownIsOut(call))
                .asTuple()
                .chain(all -> new Attempt(
                                call,
                                arguments,
                                all.getItem1(),
                                all.getItem2(),
                                all.getItem3(),
                                all.getItem4(),
                                all.getItem5())
                        .send());
    }

    /// Mostly it goes to the number that calls: so that is asked about with all the rest.
    private Uni<Boolean> ownIsOut(ToolCall call) {
        return Telephone.known(call.callerNumber())
                .map(number -> optOuts.isOut(call.project().id(), number))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    /// What the call made, and at the end what it has cancelled, whoever had made that.
    private Uni<List<Reservation>> ofCall(ToolCall call) {
        var project = call.project().id();
        return Uni.combine()
                .all()
                .unis(bookings.ofCall(project, call.callId()), search.cancelledBy(project, call.callId()))
                .with((made, ended) ->
                        Stream.concat(made.stream(), ended.stream()).toList());
    }

    /// One tool call at work.
    private final class Attempt {
        private final ToolCall call;
        private final SendConfirmationArguments arguments;
        private final List<Reservation> bookings;
        private final Optional<TakenMessage> taken;
        private final Channels.Open open;
        private final String country;
        private final boolean ownIsOut;
        private final MessageWords words;

        Attempt(
                ToolCall call,
                SendConfirmationArguments arguments,
                List<Reservation> bookings,
                Optional<TakenMessage> taken,
                Channels.Open open,
                String country,
                boolean ownIsOut) {
            this.call = call;
            this.arguments = arguments;
            this.bookings = bookings.reversed();
            this.taken = taken;
            this.open = open;
            this.country = country;
            this.ownIsOut = ownIsOut;
            this.words = new MessageWords(call.language());
        }

        Uni<ToolResult> send() {
            if (subject().isEmpty() && taken.isEmpty()) {
                return pending().map(this::stillOpen).orElseGet(() -> refuse(MessageSentence.NOTHING_TO_CONFIRM));
            }
            return arguments.email().map(this::byMail).orElseGet(this::bySms);
        }

        /// What stands now of what the call did last; a visit that another took the place of is told of
        /// by that one.
        private Optional<Reservation> subject() {
            return last(booking -> booking.state() == ReservationState.CONFIRMED)
                    .or(() -> last(Reservation::wasCancelled));
        }

        private Optional<Reservation> last(java.util.function.Predicate<Reservation> wanted) {
            return bookings.stream().filter(wanted).findFirst();
        }

        private Optional<Reservation> pending() {
            return last(booking -> booking.state() == ReservationState.PENDING);
        }

        /// What comes of it is texted to the number that was left for the visit, where one can be.
        private Uni<ToolResult> stillOpen(Reservation booking) {
            return canText(number(booking))
                    .chain(told -> refuse(told ? MessageSentence.STILL_OPEN : MessageSentence.STILL_OPEN_UNTOLD));
        }

        private Uni<ToolResult> byMail(String said) {
            if (!open.mail()) {
                return unsent(MessageSentence.NO_MAIL, Channel.EMAIL);
            }
            return EmailAddress.read(said).map(this::byMailTo).orElseGet(() -> ask("email"));
        }

        private Uni<ToolResult> byMailTo(String address) {
            var to = new Addressee(Channel.EMAIL, address, call.language(), call.callId(), true);
            return optOuts.isOutOfMail(call.project().id(), address)
                    .chain(out -> out ? unsent(MessageSentence.OPTED_OUT_OF_MAIL, Channel.EMAIL) : put(to));
        }

        private Uni<ToolResult> bySms() {
            var own = own();
            if (!open.sms() || own.or(this::left).isEmpty()) {
                return unsent(open.sms() ? MessageSentence.NO_NUMBER : MessageSentence.NO_SMS, Channel.SMS);
            }
            var number = arguments.phone().isPresent() ? arguments.phone().flatMap(this::read) : own.or(this::left);
            if (number.isEmpty()) {
                return ask("phone");
            }
            if (Stream.concat(own.stream(), left().stream()).noneMatch(number.get()::equals)) {
                return refuse(MessageSentence.NOT_THEIRS);
            }
            var asked = own.equals(number);
            var to = new Addressee(Channel.SMS, number.get(), call.language(), call.callId(), asked);
            return isOut(number.get())
                    .chain(out -> out ? unsent(MessageSentence.OPTED_OUT, Channel.SMS) : unlessNotCalled(to));
        }

        /// Who calls from another number may not speak for him.
        private Uni<ToolResult> unlessNotCalled(Addressee to) {
            return isWelcome(to.recipient())
                    .chain(welcome -> welcome ? put(to) : unsent(MessageSentence.NOT_CALLED, Channel.SMS));
        }

        private Uni<Boolean> isOut(String number) {
            return own().equals(Optional.of(number))
                    ? Uni.createFrom().item(ownIsOut)
                    : optOuts.isOut(call.project().id(), number);
        }

        private Uni<Boolean> isWelcome(String number) {
            return own().equals(Optional.of(number))
                    ? Uni.createFrom().item(true)
                    : optOuts.isNotToBeCalled(call.project().id(), number).map(not -> !not);
        }

        /// With the offer of the other way, where that one can be gone.
        private Uni<ToolResult> unsent(MessageSentence cause, Channel tried) {
            return switch (tried) {
                case SMS -> item(words.refused(cause, Optional.of(Channel.EMAIL).filter(_ -> open.mail())));
                case EMAIL ->
                    hasText()
                            .map(can -> words.refused(
                                    cause, Optional.of(Channel.SMS).filter(_ -> can)));
            };
        }

        /// What could not be brought there before is not offered again.
        private Uni<Boolean> hasText() {
            var number = own().or(this::left);
            return canText(number)
                    .chain(can -> can
                            ? channels.refused(call.project().id(), call.callId(), number.orElseThrow())
                                    .map(refused -> !refused)
                            : Uni.createFrom().item(false));
        }

        private Uni<Boolean> canText(Optional<String> number) {
            return number.filter(_ -> open.sms())
                    .map(to -> isOut(to).chain(out -> out ? Uni.createFrom().item(false) : isWelcome(to)))
                    .orElseGet(() -> Uni.createFrom().item(false));
        }

        private Optional<String> own() {
            return call.knownBy();
        }

        /// The number that the caller left for the visit, or for the call-back.
        private Optional<String> left() {
            return subject().flatMap(this::number).or(() -> taken.flatMap(TakenMessage::number));
        }

        private Optional<String> number(Reservation booking) {
            return booking.details().flatMap(details -> details.phone()).flatMap(this::read);
        }

        private Optional<String> read(String said) {
            return Telephone.read(said, country);
        }

        private Uni<ToolResult> put(Addressee to) {
            var written = subject()
                    .map(booking -> confirmations.ofBooking(kind(booking), booking, to))
                    .orElseGet(() -> confirmations.ofCallBack(taken.orElseThrow(), to));
            return written.chain(message -> MessageWords.isRefused(message)
                    ? unsent(MessageSentence.NOT_SENT, to.channel())
                    : item(words.sent(message)));
        }

        private static MessageKind kind(Reservation booking) {
            if (booking.wasCancelled()) {
                return MessageKind.CANCELLED;
            }
            return booking.replaces().isPresent() ? MessageKind.MOVED : MessageKind.BOOKED;
        }

        private Uni<ToolResult> ask(String argument) {
            var question =
                    RegisteredTool.question(PROFILE.name(), SendConfirmationArguments.class, argument, call.language());
            return item(RegisteredTool.refused(argument, question));
        }

        private Uni<ToolResult> refuse(MessageSentence sentence) {
            return item(new ToolResult.Refused(words.say(sentence), Map.of()));
        }

        private static Uni<ToolResult> item(ToolResult result) {
            return Uni.createFrom().item(result);
        }
    }
}
