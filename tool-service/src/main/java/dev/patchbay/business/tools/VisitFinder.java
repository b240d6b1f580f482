package dev.patchbay.business.tools;

import dev.patchbay.business.scheduling.BookingRequest;
import dev.patchbay.business.scheduling.BusinessCalendar;
import dev.patchbay.business.scheduling.Reservation;
import dev.patchbay.business.scheduling.ReservationState;
import dev.patchbay.business.scheduling.VisitSearch;
import dev.patchbay.business.spoken.When;
import dev.patchbay.contracts.tool.ToolResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/// Finds the visit that a caller means, and makes sure that it is the caller's.
///
/// A visit is the caller's if this call made it, or if it was made from the number that calls, or left
/// that number, unless the carrier says that somebody else's number is shown. Otherwise name and address,
/// or the reference, prove it. What is
/// wrong twice, in this call or from this number within a day, is not tried any more. No answer tells
/// whether there is a visit that is somebody else's.
@ApplicationScoped
public class VisitFinder {
    private final VisitSearch search;
    private final SlotOffers offers;
    private final int mostWrong;

    VisitFinder(VisitSearch search, SlotOffers offers, ToolsConfig config) {
        this.search = search;
        this.offers = offers;
        this.mostWrong = config.mostWrong();
    }

    /// The calendar and what of the caller is ahead do not need each other: they are read at the same time.
    ///
    /// @param then what is done with what was found; a project without a calendar has nothing to find
    Uni<ToolResult> find(ToolCall call, VisitClues clues, BiFunction<BusinessCalendar, Finding, Uni<ToolResult>> then) {
        return Uni.combine()
                .all()
                .unis(
                        offers.calendar(call.project()),
                        search.ofCaller(call.project().id(), call.requester(), offers.instant()))
                .asTuple()
                .chain(both -> both.getItem1()
                        .map(calendar -> new Search(call, calendar, clues)
                                .among(both.getItem2())
                                .chain(finding -> then.apply(calendar, finding)))
                        .orElseGet(() -> SlotOffers.noCalendar(call)));
    }

    /// What came of looking.
    sealed interface Finding {

        /// This one; it is ahead, and the caller's.
        record Found(Reservation booking) implements Finding {}

        /// It was the caller's, and had been cancelled.
        record Ended(Reservation booking) implements Finding {}

        /// None yet; here is what to say or to ask.
        record Open(ToolResult answer) implements Finding {}
    }

    /// One search.
    private final class Search {
        private final ToolCall call;
        private final BusinessCalendar calendar;
        private final VisitClues clues;
        private final VisitWords words;

        Search(ToolCall call, BusinessCalendar calendar, VisitClues clues) {
            this.call = call;
            this.calendar = calendar;
            this.clues = clues;
            this.words = new VisitWords(calendar, offers.today(calendar), call.language());
        }

        /// @param own what of the caller is ahead
        Uni<Finding> among(List<Reservation> own) {
            return clues.reference().isPresent() ? byReference(own) : ofThese(own);
        }

        private Uni<Finding> byReference(List<Reservation> own) {
            var reference = clues.reference().orElseThrow();
            return tried(own, search.named(project(), reference).chain(named -> named.flatMap(this::known)
                    .map(VisitFinder::done)
                    .orElseGet(() -> own.isEmpty() ? orByDetails() : open(words.isItOne(own)))));
        }

        /// Only of what is ahead or was cancelled can anything be said.
        private Optional<Finding> known(Reservation booking) {
            if (booking.wasCancelled()) {
                return Optional.of(new Finding.Ended(booking));
            }
            return switch (booking.state()) {
                case PENDING, CONFIRMED, CANCELLING ->
                    Optional.<Finding>of(new Finding.Found(booking))
                            .filter(_ -> booking.visit().from().isAfter(offers.instant()));
                case HELD, RELEASED, FAILED -> Optional.empty();
            };
        }

        private Uni<Finding> orByDetails() {
            return clues.isProof() ? byDetails() : wrong();
        }

        private Uni<Finding> ofThese(List<Reservation> own) {
            var fitting = own.stream()
                    .filter(booking -> clues.fit(booking.details().orElseThrow()))
                    .toList();
            if (!fitting.isEmpty()) {
                return meant(fitting);
            }
            if (own.isEmpty()) {
                return clues.isProof() ? tried(own, byDetails()) : nothing();
            }
            return clues.isProof() ? elsewhere(own) : open(words.isItOne(own));
        }

        /// The visit of somebody else, or misheard: whose number is known is asked, and not turned away.
        private Uni<Finding> elsewhere(List<Reservation> own) {
            return search.wrong(project(), call.requester(), offers.instant())
                    .chain(times -> times >= mostWrong ? done(List.<Reservation>of()) : detailed())
                    .chain(fitting ->
                            fitting.isEmpty() ? noteWrong().chain(() -> open(words.isItOne(own))) : meant(fitting));
        }

        /// What this call has cancelled is what a repeat is about.
        private Uni<Finding> nothing() {
            return search.cancelledBy(project(), call.callId())
                    .chain(ended -> ended.<Uni<Finding>>map(booking -> done(new Finding.Ended(booking)))
                            .orElseGet(() -> tried(List.of(), open(words.askDetails(clues)))));
        }

        private Uni<Finding> byDetails() {
            return detailed().chain(fitting -> fitting.isEmpty() ? wrong() : meant(fitting));
        }

        private Uni<List<Reservation>> detailed() {
            return search.ofName(project(), clues.familyName().orElse("-"), offers.instant())
                    .map(named -> named.stream()
                            .filter(booking -> clues.fit(booking.details().orElseThrow()))
                            .toList());
        }

        /// Nothing is tried once too much was wrong; whose number is known has no need to prove anything.
        private Uni<Finding> tried(List<Reservation> own, Uni<Finding> attempt) {
            return own.isEmpty()
                    ? search.wrong(project(), call.requester(), offers.instant())
                            .chain(times -> times >= mostWrong ? open(words.takeMessage()) : attempt)
                    : attempt;
        }

        private Uni<Finding> wrong() {
            return noteWrong().chain(times -> open(times >= mostWrong ? words.takeMessage() : words.tryAgain()));
        }

        private Uni<Long> noteWrong() {
            var digest = BookingRequest.sha256(clues.claim());
            return search.noteWrong(project(), call.requester(), digest, offers.instant());
        }

        private Uni<Finding> meant(List<Reservation> theirs) {
            return clues.visit().map(said -> meant(theirs, said)).orElseGet(() -> only(theirs));
        }

        private Uni<Finding> meant(List<Reservation> theirs, String said) {
            return switch (offers.reader(calendar, call.language()).read(said)) {
                case When.Unclear(var question) -> theirs.size() == 1 ? open(words.isItOne(theirs)) : ask(question);
                case When.Exact(var at) -> one(theirs, visits -> at(at, visits));
                case When.Days days -> one(theirs, visits -> on(days, visits));
            };
        }

        private static List<Reservation> at(Instant start, List<Reservation> visits) {
            return visits.stream()
                    .filter(booking -> booking.visit().from().equals(start))
                    .toList();
        }

        /// A wanted time is the visit's, if one is at that time; else the day alone counts.
        private List<Reservation> on(When.Days days, List<Reservation> theirs) {
            var onDay = theirs.stream()
                    .filter(booking -> {
                        var local = booking.visit().from().atZone(calendar.zone());
                        var time = days.wanted().isPresent() ? days.earliest() : local.toLocalTime();
                        return days.covers(local.toLocalDate(), time);
                    })
                    .toList();
            var exact = onDay.stream()
                    .filter(booking -> days.wanted()
                            .filter(booking.visit()
                                    .from()
                                    .atZone(calendar.zone())
                                    .toLocalTime()::equals)
                            .isPresent())
                    .toList();
            return exact.isEmpty() ? onDay : exact;
        }

        /// A time at which there is none may be that of one that this call has changed: then it is asked
        /// again for what was done.
        private Uni<Finding> one(List<Reservation> theirs, UnaryOperator<List<Reservation>> meant) {
            var matching = meant.apply(theirs);
            return matching.isEmpty()
                    ? search.changedBy(project(), call.callId(), offers.instant())
                            .chain(changed -> changed(theirs, meant.apply(changed)))
                    : only(matching);
        }

        private Uni<Finding> changed(List<Reservation> theirs, List<Reservation> matching) {
            return matching.isEmpty()
                    ? open(words.isItOne(theirs))
                    : search.named(project(), matching.getFirst().id().toString())
                            .map(booking -> booking.flatMap(this::known)
                                    .orElseGet(() -> new Finding.Open(words.isItOne(theirs))));
        }

        /// A visit that is being cancelled is meant only where there is no other.
        private Uni<Finding> only(List<Reservation> matching) {
            var lasting = matching.stream()
                    .filter(booking -> booking.state() != ReservationState.CANCELLING)
                    .toList();
            if (lasting.size() > 1) {
                return open(words.which(lasting));
            }
            return done(new Finding.Found(lasting.isEmpty() ? matching.getFirst() : lasting.getFirst()));
        }

        private Uni<Finding> ask(String question) {
            return open(RegisteredTool.refused("visit", question));
        }

        private String project() {
            return call.project().id();
        }

        private static Uni<Finding> open(ToolResult answer) {
            return done(new Finding.Open(answer));
        }
    }

    private static <T> Uni<T> done(T found) {
        return Uni.createFrom().item(found);
    }
}
