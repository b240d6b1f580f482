package dev.patchbay.business.tools;

import dev.patchbay.business.messages.MessageWish.Span;
import dev.patchbay.business.messages.MessageWish.WishedTime;
import dev.patchbay.business.scheduling.BusinessCalendar;
import dev.patchbay.business.spoken.OpenHours;
import dev.patchbay.business.spoken.ReadBack;
import dev.patchbay.business.spoken.SpokenTime;
import dev.patchbay.business.spoken.When;
import dev.patchbay.business.spoken.WhenReader;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;

/// Reads when a caller wants to be called back, in the business's zone. A project needs no calendar for that.
@ApplicationScoped
public class WishedTimes {
    private final SlotOffers offers;
    private final Clock clock;
    private final int horizonDays;
    private final LocalTime early;
    private final LocalTime late;

    WishedTimes(SlotOffers offers, Clock clock, ToolsConfig config) {
        this.offers = offers;
        this.clock = clock;
        this.horizonDays = config.callBacks().withinDays();
        this.early = LocalTime.parse(config.callBacks().from());
        this.late = LocalTime.parse(config.callBacks().to());
    }

    /// What was made of the caller's words.
    ///
    /// @param wished absent when no time is wished
    /// @param spoken the time said back, as an answer to "when"
    /// @param question what to ask, when the words do not name a time
    record Read(Optional<WishedTime> wished, Optional<String> spoken, Optional<String> question) {
        private static Read nothing() {
            return new Read(Optional.empty(), Optional.empty(), Optional.empty());
        }

        /// Nobody is called sooner than anybody else by it; who calls sees the words.
        private static Read whenever(String words) {
            return new Read(
                    Optional.of(new WishedTime(words, Optional.empty(), false)), Optional.empty(), Optional.empty());
        }
    }

    Uni<Read> read(ToolCall call, Optional<String> words) {
        return words.map(said -> offers.calendar(call.project()).map(calendar -> read(call, calendar, said)))
                .orElseGet(() -> Uni.createFrom().item(Read.nothing()));
    }

    private Read read(ToolCall call, Optional<BusinessCalendar> calendar, String words) {
        var now = clock.instant().atZone(call.project().timeZone());
        OpenHours hours = calendar.<OpenHours>map(open -> open::isOpen).orElse(this::isDay);
        var reader = new WhenReader(now, horizonDays, hours, call.language());
        var today = now.toLocalDate();
        return switch (WishedWhen.read(reader, today, today.plusDays(horizonDays), words)) {
            case WishedWhen.AtOnce(), WishedWhen.AnyTime() -> Read.whenever(words);
            case WishedWhen.Named(var when) -> named(call, now, words, when);
        };
    }

    private static Read named(ToolCall call, ZonedDateTime now, String words, When when) {
        return switch (when) {
            case When.Unclear(var question) ->
                new Read(
                        Optional.of(new WishedTime(words, Optional.empty(), true)),
                        Optional.empty(),
                        Optional.of(question));
            case When.Exact(var at) ->
                understood(
                        words,
                        new Span(at, at),
                        SpokenTime.in(call.language()).moment(at.atZone(now.getZone()), now.toLocalDate()));
            case When.Days days ->
                understood(
                        words,
                        span(days, now),
                        new ReadBack(SpokenTime.in(call.language()), now.toLocalDate()).of(days));
        };
    }

    private static Read understood(String words, Span span, String spoken) {
        return new Read(
                Optional.of(new WishedTime(words, Optional.of(span), false)), Optional.of(spoken), Optional.empty());
    }

    /// From the first moment meant to the last.
    private static Span span(When.Days days, ZonedDateTime now) {
        var first = days.stream().findFirst().orElse(days.from());
        var last = days.stream().reduce((_, later) -> later).orElse(days.to());
        var from = first.atTime(days.wanted().orElse(days.earliest())).atZone(now.getZone());
        var to = last.atTime(days.wanted().orElse(days.latest())).atZone(now.getZone());
        return new Span(from.toInstant(), to.isBefore(from) ? from.toInstant() : to.toInstant());
    }

    private boolean isDay(LocalDate day, LocalTime time) {
        return !time.isBefore(early) && time.isBefore(late);
    }
}
